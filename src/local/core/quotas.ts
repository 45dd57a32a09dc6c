import type { Scope } from './scope.js';
import type { World } from './world.js';

/** One limit that something here is held to; `limits` of a behaviour file sets it by its name. */
export interface Quota {
  /** The default of an account. */
  readonly value: number;
  /** In the words of Service Quotas, or of the service's own page of quotas. */
  readonly about: string;
  /** By which Service Quotas knows it; left out, only its name here does. */
  readonly code?: string;
  /** Left out: it can be raised. */
  readonly isFixed?: true;
  /** Counted over all regions of an account. */
  readonly isGlobal?: true;
}

/**
 * Every limit on what an account may have. Source: the pages of quotas of the services, defaults of 2026;
 * codes from public listings of Service Quotas.
 */
const DECLARED = {
  'acm.certificates': { value: 2_500, about: 'ACM certificates', code: 'L-F141DD1D' },
  'apigateway.regional-apis': {
    value: 600,
    about: 'Regional APIs',
    code: 'L-AA0FF27B',
    isFixed: true,
  },
  'apigateway.resources-per-api': {
    value: 300,
    about: 'Resources per REST API',
    code: 'L-01C8A9E0',
  },
  'apigateway.stages-per-api': { value: 10, about: 'Stages per API', code: 'L-379E48B0' },
  'apigateway.usage-plans': { value: 300, about: 'Usage plans', code: 'L-E8693075' },
  'apigateway.api-keys': { value: 10_000, about: 'API keys', code: 'L-1D180A63', isFixed: true },
  'apigateway.domain-names': { value: 120, about: 'Custom Domain Names', code: 'L-A93447B8' },
  'budgets.budgets': { value: 20_000, about: 'Budgets per account', isGlobal: true },
  'cloudformation.stacks': { value: 2_000, about: 'Stack count', code: 'L-0485CB21' },
  'cloudfront.distributions': {
    value: 200,
    about: 'Web distributions per AWS account',
    code: 'L-24B04930',
    isGlobal: true,
  },
  'cloudtrail.trails': { value: 5, about: 'Trails per region', code: 'L-9BE31123', isFixed: true },
  'dynamodb.tables': { value: 2_500, about: 'Maximum number of tables', code: 'L-F98FE922' },
  'ecr.repositories': { value: 100_000, about: 'Registered repositories' },
  'events.rules': { value: 300, about: 'Number of rules', code: 'L-244521F2' },
  'iam.access-keys-per-user': {
    value: 2,
    about: 'Access keys per user',
    isFixed: true,
    isGlobal: true,
  },
  'iam.groups': { value: 300, about: 'Groups per account', isGlobal: true },
  'iam.instance-profiles': {
    value: 1_000,
    about: 'Instance profiles per account',
    code: 'L-6E65F664',
    isGlobal: true,
  },
  'iam.policies': {
    value: 1_500,
    about: 'Customer managed policies per account',
    code: 'L-E95E4862',
    isGlobal: true,
  },
  'iam.policies-per-role': {
    value: 10,
    about: 'Managed policies per role',
    code: 'L-0DA4ABF3',
    isGlobal: true,
  },
  'iam.policies-per-user': { value: 10, about: 'Managed policies per user', isGlobal: true },
  'iam.policies-per-group': {
    value: 10,
    about: 'Managed policies per group',
    isFixed: true,
    isGlobal: true,
  },
  'iam.policy-size': {
    value: 6_144,
    about: 'Managed policy length',
    isFixed: true,
    isGlobal: true,
  },
  'iam.roles': { value: 1_000, about: 'Roles per account', code: 'L-FE177D64', isGlobal: true },
  'iam.trust-policy-size': { value: 2_048, about: 'Role trust policy length', isGlobal: true },
  'iam.users': { value: 5_000, about: 'Users per account', isFixed: true, isGlobal: true },
  'iam.versions-per-policy': {
    value: 5,
    about: 'Versions per managed policy',
    isFixed: true,
    isGlobal: true,
  },
  'kms.keys': { value: 100_000, about: 'Customer Master Keys (CMKs)', code: 'L-C2F1777E' },
  'kms.aliases-per-key': { value: 50, about: 'Aliases per CMK', code: 'L-340F62FB' },
  'lambda.concurrent-executions': {
    value: 1_000,
    about: 'Concurrent executions',
    code: 'L-B99A9384',
  },
  'lambda.storage-gigabytes': {
    value: 75,
    about: 'Function and layer storage',
    code: 'L-2ACBD22F',
  },
  'logs.groups': { value: 1_000_000, about: 'Log groups' },
  'monitoring.alarms': { value: 5_000, about: 'Alarms', code: 'L-5E141212' },
  'route53.records-per-zone': { value: 10_000, about: 'Records per hosted zone', isGlobal: true },
  'route53.zones': { value: 500, about: 'Hosted zones', code: 'L-4EA4796A', isGlobal: true },
  's3.buckets': {
    value: 10_000,
    about: 'General purpose buckets',
    code: 'L-DC2B2D3D',
    isGlobal: true,
  },
  'secretsmanager.secrets': { value: 500_000, about: 'Secrets' },
  'ses.daily-messages': { value: 50_000, about: 'Sending quota; 200 in the sandbox' },
  'sns.topics': { value: 100_000, about: 'Topics per Account', code: 'L-61103206' },
  'ssm.parameters': { value: 10_000, about: 'Standard parameters' },
  'wafv2.web-acls': { value: 100, about: 'Maximum web ACLs per account', code: 'L-2EC3DE7B' },
  'wafv2.web-acl-capacity': { value: 5_000, about: 'Capacity units per web ACL' },
} as const satisfies Readonly<Record<string, Quota>>;

export type QuotaName = keyof typeof DECLARED;
export const QUOTAS: Readonly<Record<QuotaName, Quota>> = DECLARED;

/** What an account is held to now: its own value, that of the behaviour file, or the default. */
export const limitOf = (world: World, scope: Scope, name: QuotaName): number =>
  world.limits.get(scope, name, QUOTAS[name].value);

/** @throws what `refuse` makes of the limit, when there is no room for one more */
export function checkRoom(
  world: World,
  scope: Scope,
  name: QuotaName,
  there: number,
  refuse: (limit: number) => Error,
): void {
  const limit = limitOf(world, scope, name);
  if (there >= limit) throw refuse(limit);
}
