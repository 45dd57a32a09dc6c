import { AwsError } from '../../core/aws-error.js';
import { decide, parsePolicy } from '../../core/policy/index.js';
import type { Principal } from '../../core/principal.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';

export interface Delivery {
  readonly bucket: string;
  readonly prefix?: string;
}

/**
 * Config writes as the role of its recorder, or as itself where the bucket admits it.
 * Source: Config developer guide, "Permissions for the Amazon S3 bucket for the delivery channel".
 *
 * @throws AwsError InsufficientDeliveryPolicyException
 */
export async function checkDelivery(
  world: World,
  scope: Scope,
  { bucket, prefix }: Delivery,
  roleArns: readonly string[],
): Promise<void> {
  const folder = prefix ? `${prefix}/` : '';
  const resource = `arn:aws:s3:::${bucket}/${folder}AWSLogs/${scope.account}/Config/ConfigWritabilityCheckFile`;
  const policy = (await world.port('s3')).policy(bucket);
  if (admitsConfig(policy, scope, resource)) return;
  const iam = await world.port('iam');
  for (const roleArn of roleArns) {
    const request = { action: 's3:PutObject', resources: [resource], context: WRITING };
    const resourcePolicy = policy === undefined ? {} : { resourcePolicy: policy };
    const account = (await world.port('s3')).owner(bucket)?.account ?? scope.account;
    try {
      const principal = sessionOf(roleArn);
      iam.authorize({ ...request, ...resourcePolicy, principal, resourceAccount: account });
      return;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
    }
  }
  throw new AwsError(
    'InsufficientDeliveryPolicyException',
    `Insufficient delivery policy to s3 bucket: ${bucket}, unable to write to bucket, provided s3 key prefix is '${prefix ?? 'null'}', provided kms key is 'null'.`,
  );
}

const WRITING = { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SecureTransport': 'true' };

function admitsConfig(policy: string | undefined, scope: Scope, resource: string): boolean {
  if (policy === undefined) return false;
  const principal = { service: 'config.amazonaws.com', sourceAccount: scope.account };
  const request = { action: 's3:PutObject', resource, principal, context: WRITING };
  return decide([parsePolicy(policy)], request) === 'allow';
}

const sessionOf = (roleArn: string): Principal => {
  const [, , , , account = ''] = roleArn.split(':');
  const name = roleArn.split('/').at(-1) ?? '';
  return {
    ...{ kind: 'role', account, roleArn, userId: `${name}:AWSConfig`, accessKeyId: '' },
    arn: `arn:aws:sts::${account}:assumed-role/${name}/AWSConfig`,
  };
};
