import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ServiceContract } from '../../services/shared/contract.js';
import type { Environment } from '../environments/index.js';

export interface ServiceFunctionProps<C extends ServiceContract> {
  readonly environment: Environment;
  readonly contract: C;
  /** One value for every variable of the contract; a missing one does not compile. */
  readonly variables: { readonly [V in keyof C['variables']]: string };
  readonly code: Code;
  /** Where events go that the function fails on again and again; for functions that nobody waits for. */
  readonly failures?: IQueue;
}

/** One function of the platform, built from its contract: logs with an end, tracing, nothing else allowed. */
export class ServiceFunction<C extends ServiceContract = ServiceContract> extends Construct {
  readonly fn: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly contract: C;

  constructor(
    scope: Construct,
    id: string,
    { environment, contract, variables, code, failures }: ServiceFunctionProps<C>,
  ) {
    super(scope, id);
    this.contract = contract;
    this.logGroup = new LogGroup(this, 'Logs', {
      // RetentionDays is an enum of plain numbers of days
      retention: environment.logRetentionDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.fn = new LambdaFunction(this, 'Function', {
      description: contract.about,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code,
      timeout: Duration.seconds(contract.limits.timeoutSeconds),
      memorySize: contract.limits.memoryMb,
      environment: { ...variables, NODE_OPTIONS: '--enable-source-maps' },
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      ...(failures && { deadLetterQueue: failures }),
    });
  }

  /** Lets the function do exactly these actions on exactly these resources. */
  allow(actions: readonly string[], resources: readonly string[]): this {
    this.fn.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [...actions],
        resources: [...resources],
      }),
    );
    return this;
  }
}
