import { expect, test } from 'vitest';
import type { Cloud } from '../core/create-world.js';
import type { Call } from '../core/handlers.js';
import { modelOf } from './catalog.js';
import { demandsOf } from './demands.js';

const call = (method: string, path: string): Call => ({
  account: '111122223333',
  region: 'eu-west-1',
  caller: { kind: 'anonymous', account: '', arn: 'anonymous' },
  requestId: 'r',
  operation: 'unused',
  request: {
    ...{ method, path, queryString: '', query: new URLSearchParams(), headers: {} },
    ...{ host: '127.0.0.1', body: Buffer.alloc(0), sourceIp: '127.0.0.1' },
  },
});

/** A cloud without services: names are then all there is to go by. */
const empty = {
  handlers: () => Promise.resolve(undefined),
  world: { port: () => Promise.reject(new Error('no such service')) },
} as unknown as Cloud;

const here = 'eu-west-1:111122223333';
const cases: [string, object, string][] = [
  [
    'dynamodb GetItem',
    { TableName: 'films' },
    `dynamodb:GetItem arn:aws:dynamodb:${here}:table/films`,
  ],
  [
    'dynamodb Query',
    { TableName: 'films', IndexName: 'year' },
    `dynamodb:Query arn:aws:dynamodb:${here}:table/films/index/year`,
  ],
  ['dynamodb ListTables', {}, 'dynamodb:ListTables *'],
  [
    'dynamodb TransactWriteItems',
    { TransactItems: [{ Put: { TableName: 'a' } }, { ConditionCheck: { TableName: 'b' } }] },
    `dynamodb:PutItem arn:aws:dynamodb:${here}:table/a, dynamodb:ConditionCheckItem arn:aws:dynamodb:${here}:table/b`,
  ],
  [
    'dynamodb BatchGetItem',
    { RequestItems: { a: {}, b: {} } },
    `dynamodb:BatchGetItem arn:aws:dynamodb:${here}:table/a arn:aws:dynamodb:${here}:table/b`,
  ],
  [
    'lambda Invoke',
    { FunctionName: 'f', Qualifier: 'live' },
    `lambda:InvokeFunction arn:aws:lambda:${here}:function:f:live`,
  ],
  [
    'lambda GetFunction',
    { FunctionName: '111122223333:function:f' },
    `lambda:GetFunction arn:aws:lambda:${here}:function:f`,
  ],
  [
    'kms DeleteAlias',
    { AliasName: 'alias/main' },
    `kms:DeleteAlias arn:aws:kms:${here}:alias/main`,
  ],
  [
    'wafv2 DeleteWebACL',
    { Name: 'guard', Scope: 'REGIONAL', Id: 'id-1', LockToken: 't' },
    `wafv2:DeleteWebACL arn:aws:wafv2:${here}:regional/webacl/guard/id-1`,
  ],
  [
    'wafv2 GetIPSet',
    { Name: 'known', Scope: 'CLOUDFRONT', Id: 'id-2' },
    `wafv2:GetIPSet arn:aws:wafv2:${here}:global/ipset/known/id-2`,
  ],
  [
    'cloudwatch DeleteDashboards',
    { DashboardNames: ['a', 'b'] },
    'cloudwatch:DeleteDashboards arn:aws:cloudwatch::111122223333:dashboard/a arn:aws:cloudwatch::111122223333:dashboard/b',
  ],
  [
    'cost-explorer DeleteAnomalyMonitor',
    { MonitorArn: 'arn:aws:ce::111122223333:anomalymonitor/1' },
    'ce:DeleteAnomalyMonitor arn:aws:ce::111122223333:anomalymonitor/1',
  ],
  [
    'eventbridge DeleteEventBus',
    { Name: 'jobs' },
    `events:DeleteEventBus arn:aws:events:${here}:event-bus/jobs`,
  ],
  [
    'eventbridge DeleteArchive',
    { ArchiveName: 'old' },
    `events:DeleteArchive arn:aws:events:${here}:archive/old`,
  ],
  [
    'lambda DeleteEventSourceMapping',
    { UUID: 'id-3' },
    `lambda:DeleteEventSourceMapping arn:aws:lambda:${here}:event-source-mapping:id-3`,
  ],
  ['wafv2 ListWebACLs', { Scope: 'REGIONAL' }, 'wafv2:ListWebACLs *'],
  [
    'secrets-manager GetSecretValue',
    { SecretId: 'db' },
    `secretsmanager:GetSecretValue arn:aws:secretsmanager:${here}:secret:db-??????`,
  ],
  [
    'ssm GetParameters',
    { Names: ['/a/b', 'c:3'] },
    `ssm:GetParameters arn:aws:ssm:${here}:parameter/a/b arn:aws:ssm:${here}:parameter/c`,
  ],
  [
    'ssm GetParametersByPath',
    { Path: '/a' },
    `ssm:GetParametersByPath arn:aws:ssm:${here}:parameter/a`,
  ],
  [
    'cloudwatch-logs PutLogEvents',
    { logGroupName: 'g', logStreamName: 's' },
    `logs:PutLogEvents arn:aws:logs:${here}:log-group:g:log-stream:s`,
  ],
  [
    'sqs SendMessageBatch',
    { QueueUrl: 'http://127.0.0.1:1/111122223333/q' },
    `sqs:SendMessage arn:aws:sqs:${here}:q`,
  ],
  ['sns CreateTopic', { Name: 't' }, `sns:CreateTopic arn:aws:sns:${here}:t`],
  [
    'eventbridge PutEvents',
    { Entries: [{}, { EventBusName: 'b' }] },
    `events:PutEvents arn:aws:events:${here}:event-bus/default arn:aws:events:${here}:event-bus/b`,
  ],
  ['eventbridge PutTargets', { Rule: 'r' }, `events:PutTargets arn:aws:events:${here}:rule/r`],
  [
    'cloudformation DescribeStacks',
    { StackName: 's' },
    `cloudformation:DescribeStacks arn:aws:cloudformation:${here}:stack/s/*`,
  ],
  [
    'cloudfront CreateInvalidation',
    { DistributionId: 'E1' },
    'cloudfront:CreateInvalidation arn:aws:cloudfront::111122223333:distribution/E1',
  ],
  [
    'route-53 ChangeResourceRecordSets',
    { HostedZoneId: '/hostedzone/Z1' },
    'route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1',
  ],
  [
    'budgets DescribeBudget',
    { BudgetName: 'b' },
    'budgets:ViewBudget arn:aws:budgets::111122223333:budget/b',
  ],
  [
    'sesv2 SendEmail',
    { FromEmailAddress: 'Us <us@example.com>', Content: {} },
    `ses:SendEmail arn:aws:ses:${here}:identity/us@example.com`,
  ],
  ['iam GetRole', { RoleName: 'r' }, 'iam:GetRole arn:aws:iam::111122223333:role/r'],
  ['s3 ListBuckets', {}, 's3:ListAllMyBuckets arn:aws:s3:::*'],
  ['s3 GetObject', { Bucket: 'b', Key: 'k' }, ''],
  ['sts GetCallerIdentity', {}, ''],
  ['cost-explorer GetCostAndUsage', {}, 'ce:GetCostAndUsage *'],
  ['resource-groups-tagging-api GetResources', {}, 'tag:GetResources *'],
  ['apigatewayv2 GetApi', { ApiId: 'a' }, 'apigateway:GET arn:aws:apigateway:eu-west-1::/apis/a'],
];

test.each(cases)('%s %j asks for %s', async (name, input, expected) => {
  const [packageName = '', operationName = ''] = name.split(' ');
  const service = await modelOf(packageName);
  const operation = service.operations.get(operationName);
  if (!operation) throw new Error(`no operation ${name}`);
  const found = { service, operation, wire: 'json', labels: {}, statics: [], status: 200 } as const;
  const demands = await demandsOf(empty, found, { ...input }, call('GET', '/v2/apis/a'));
  const said = demands.map(({ action, resources }) => [action, ...resources].join(' '));
  expect(said.join(', ')).toBe(expected);
});
