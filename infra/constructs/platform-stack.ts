import { CfnOutput, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../environments/index.js';
import { PROJECT, stackName } from '../names.js';

export interface PlatformStackProps {
  readonly environment: Environment;
}

/** What the nine stacks share: name, place, tags, protection and the naming of exports. */
export abstract class PlatformStack extends Stack {
  readonly environmentOf: Environment;
  /** What becomes of data when its stack goes. */
  readonly dataPolicy: RemovalPolicy;

  constructor(
    scope: Construct,
    logicalName: string,
    { environment }: PlatformStackProps,
    region: string = environment.region,
  ) {
    super(scope, logicalName, {
      stackName: stackName(logicalName, environment),
      env: { account: environment.account, region },
      terminationProtection: environment.keepsData,
    });
    this.environmentOf = environment;
    this.dataPolicy = environment.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    Tags.of(this).add('Project', PROJECT);
    Tags.of(this).add('Environment', environment.name);
    Tags.of(this).add('Stack', logicalName);
    Tags.of(this).add('ManagedBy', 'CDK');
  }

  /** Says a value to operators and other stacks, exported as `<stack name>-<id>`. */
  protected publish(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description, exportName: `${this.stackName}-${id}` });
  }

  /**
   * A key of another stack, to be used and not changed: what is granted goes into the roles here.
   * Granted on the key itself it would go into the key's policy, which closes a circle.
   */
  protected borrowed(key: IKey): IKey {
    return Key.fromKeyArn(this, `Borrowed${key.node.id}`, key.keyArn);
  }
}
