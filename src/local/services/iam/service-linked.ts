import { ids } from '../../core/ids.js';
import type { World } from '../../core/world.js';
import { invalidInput } from './errors.js';
import { holder } from './holders.js';
import { createRole } from './roles.js';
import { isServicePrincipal } from './service-principals.js';
import { type Account, keyOf, type Role } from './state.js';

/** Role names that do not simply follow from the service. Source: IAM user guide, "Services that work with IAM". */
const NAMES: Readonly<Record<string, string>> = {
  'autoscaling.amazonaws.com': 'AutoScaling',
  'config.amazonaws.com': 'Config',
  'dynamodb.application-autoscaling.amazonaws.com': 'ApplicationAutoScaling_DynamoDBTable',
  'ecs.amazonaws.com': 'ECS',
  'elasticloadbalancing.amazonaws.com': 'ElasticLoadBalancing',
  'ops.apigateway.amazonaws.com': 'APIGateway',
  'rds.amazonaws.com': 'RDS',
  'replication.dynamodb.amazonaws.com': 'DynamoDBReplication',
  'replicator.lambda.amazonaws.com': 'LambdaReplicator',
  'ses.amazonaws.com': 'AmazonSES',
  'wafv2.amazonaws.com': 'WAFV2Logging',
};

export interface NewLinkedRole {
  readonly service: string;
  readonly description?: string | undefined;
  readonly suffix?: string | undefined;
}

export function createLinkedRole(
  world: World,
  account: Account,
  { service, description, suffix }: NewLinkedRole,
): Role {
  if (!isServicePrincipal(service)) {
    throw invalidInput(
      `Service role name ${service} has not been created or does not support service-linked roles.`,
    );
  }
  const name = linkedRoleName(service, suffix);
  if (account.roles.has(keyOf(name))) {
    throw invalidInput(
      `Service role name ${name} has been taken in this account, please try a different suffix.`,
    );
  }
  return createRole(world, account, {
    name,
    description,
    path: `/aws-service-role/${service}/`,
    trust: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    }),
    tags: {},
    linkedTo: service,
  });
}

export function linkedRoleName(service: string, suffix?: string): string {
  const plain = service.replace(/\.amazonaws\.com$/, '').replace(/(^|[.-])(\w)/g, capital);
  const name = `AWSServiceRoleFor${NAMES[service] ?? plain}`;
  return suffix === undefined ? name : `${name}_${suffix}`;
}

const capital = (_: string, _separator: string, letter: string) => letter.toUpperCase();

/** @returns the id of the deletion task, which is over at once */
export function deleteLinkedRole(account: Account, name: string): string {
  const { linkedTo } = holder(account, 'role', name);
  if (linkedTo === undefined) {
    throw invalidInput(`${name} is not a service-linked role.`);
  }
  account.roles.delete(keyOf(name));
  return `task/aws-service-role/${linkedTo}/${name}/${ids.uuid()}`;
}
