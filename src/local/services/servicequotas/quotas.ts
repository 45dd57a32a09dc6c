/** One quota that something here is held to. Source: Service Quotas console, defaults of 2026. */
export interface Quota {
  readonly service: string;
  readonly code: string;
  readonly name: string;
  readonly value: number;
  readonly adjustable: boolean;
  /** Name under which `world.limits` knows it. */
  readonly limit: string;
}

const quota = (
  service: string,
  code: string,
  name: string,
  value: number,
  limit: string,
  adjustable = true,
): Quota => ({
  service,
  code,
  name,
  value,
  adjustable,
  limit: `${service}.${limit}`,
});

export const QUOTAS: readonly Quota[] = [
  quota('lambda', 'L-B99A9384', 'Concurrent executions', 1000, 'concurrent-executions'),
  quota('lambda', 'L-2ACBD22F', 'Function and layer storage', 75, 'storage-gigabytes'),
  quota('cloudformation', 'L-0485CB21', 'Stack count', 2000, 'stacks'),
  quota('s3', 'L-DC2B2D3D', 'General purpose buckets', 10_000, 'buckets'),
  quota('dynamodb', 'L-F98FE922', 'Maximum number of tables', 2500, 'tables'),
  quota('apigateway', 'L-A966AB5C', 'Regional APIs', 600, 'regional-apis', false),
  quota('iam', 'L-FE177D64', 'Roles per account', 1000, 'roles'),
  quota('kms', 'L-C2F1777E', 'Customer Master Keys (CMKs)', 100_000, 'keys'),
  quota('acm', 'L-F141DD1D', 'ACM certificates', 2500, 'certificates'),
  quota('cloudfront', 'L-24B04930', 'Web distributions per AWS account', 200, 'distributions'),
  quota('route53', 'L-4EA4796A', 'Hosted zones', 500, 'zones'),
  quota('cloudtrail', 'L-9BE31123', 'Trails per region', 5, 'trails', false),
  quota('sns', 'L-61103206', 'Topics per Account', 100_000, 'topics'),
  quota('events', 'L-244521F2', 'Number of rules', 300, 'rules'),
  quota('monitoring', 'L-5E141212', 'Alarms', 5000, 'alarms'),
];
