import { expect, test } from 'vitest';
import type { Facts, Kind } from '../facts.js';
import type { Ask, Judged, LiveCheck, Settings } from '../live-check.js';
import type { ResourceSubject } from '../subject.js';
import { THRESHOLDS } from '../thresholds.js';
import { resourceChecks } from './index.js';

const NOW = '2030-01-01T00:00:00Z';
const settings: Settings = {
  now: new Date(NOW),
  environment: 'prod',
  isProtected: true,
  requiredTags: ['Project'],
  thresholds: THRESHOLDS,
};

const subject = (
  type: string,
  properties: Readonly<Record<string, unknown>> = {},
  more: Partial<ResourceSubject> = {},
): ResourceSubject => ({
  ...{ kind: 'resource', type, stack: 'Shop', logicalId: 'Thing', region: 'eu-west-1' },
  ...{ physicalId: 'thing', status: 'CREATE_COMPLETE', isConditional: false, properties },
  ...{ arn: 'arn:aws:x:::thing', constructPath: undefined },
  ...more,
});

type Seen = { readonly [K in Kind]?: Partial<Facts[K]> };

function judged(id: string, one: ResourceSubject, seen: Seen, with_ = settings): string {
  const check: LiveCheck | undefined = resourceChecks.find((each) => each.id === id);
  if (!check) throw new Error(`no check ${id}`);
  const skipped = check.skips?.(one, with_);
  if (skipped !== undefined) return 'skip';
  const ask = ((kind: Kind) => {
    expect(check.reads).toContain(kind);
    return seen[kind];
  }) as Ask<Kind>;
  const answer: Judged = check.judge(one, ask, with_);
  expect(answer.found.length).toBeGreaterThan(0);
  if (answer.verdict === 'fail') expect(answer.fix.length).toBeGreaterThan(10);
  return answer.verdict === 'fail' ? `fail ${answer.severity ?? check.severity}` : answer.verdict;
}

const BUCKET = 'AWS::S3::Bucket';
const TABLE = 'AWS::DynamoDB::Table';
const FUNCTION = 'AWS::Lambda::Function';
const STAGE = 'AWS::ApiGateway::Stage';
const ALARM = 'AWS::CloudWatch::Alarm';
const CERTIFICATE = 'AWS::CertificateManager::Certificate';

const kms = (KMSMasterKeyID: unknown) => ({
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [
      { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID } },
    ],
  },
});
const blocked = {
  PublicAccessBlockConfiguration: {
    ...{ BlockPublicAcls: true, BlockPublicPolicy: true },
    ...{ IgnorePublicAcls: true, RestrictPublicBuckets: true },
  },
};
const closed = { isPublic: false, document: undefined };
const cors = { CorsConfiguration: { CorsRules: [{ AllowedMethods: ['PUT'] }] } };
const rule = { methods: ['PUT'], origins: [], headers: [], exposed: [] };

const FILTER = 'AWS::Logs::MetricFilter';
const URL = 'AWS::Lambda::Url';
const EVENTS = 'AWS::Lambda::EventInvokeConfig';
const SOURCE = 'AWS::Lambda::EventSourceMapping';
const SILENT: Seen['alarm'] = {
  ...{ state: 'INSUFFICIENT_DATA', madeAt: '2029-12-30T12:00:00Z' },
  metric: { namespace: 'n', name: 'm' },
};
const WATCHING = subject(ALARM, { MetricName: 'm', Period: 300, EvaluationPeriods: 1 });

const allowing = (Service: string, Action: string) => ({
  ...{ Sid: 'thing', Effect: 'Allow', Principal: { Service }, Action, Resource: '*' },
});
const anybody = (Action: string) => ({
  ...{ Sid: 'open', Effect: 'Allow', Principal: '*', Action, Resource: '*' },
});
const OWN = allowing('budgets.amazonaws.com', 'x:Put');
const TLS_ONLY = {
  ...{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' },
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const POLICIES = {
  topic: { kind: 'topic', type: 'AWS::SNS::TopicPolicy' },
  queue: { kind: 'queue', type: 'AWS::SQS::QueuePolicy' },
  bucket: { kind: 'bucketPolicy', type: 'AWS::S3::BucketPolicy' },
  key: { kind: 'keyPolicy', type: 'AWS::KMS::Key' },
} as const;
const PERMISSION = subject('AWS::Lambda::Permission', {
  ...{ Principal: 's3.amazonaws.com', Action: 'lambda:InvokeFunction' },
  SourceArn: 'arn:aws:s3:::shop',
});
const admitting = (service: string, source = 'arn:aws:s3:::shop') => {
  const Condition = { ArnLike: { 'AWS:SourceArn': source } };
  return {
    document: { Statement: [{ ...allowing(service, 'lambda:InvokeFunction'), Condition }] },
  };
};
const filtering = (pattern: string) => ({
  filters: [{ name: 'thing', pattern, metrics: ['n m'] }],
});

test.each<[string, ResourceSubject, Seen, string]>([
  // Encryption: what AWS does by itself is enough where the template asks for nothing.
  [
    'bucket-encryption-missing',
    subject(BUCKET),
    { bucketEncryption: { algorithm: 'AES256' } },
    'pass',
  ],
  ['bucket-encryption-missing', subject(BUCKET), { bucketEncryption: {} }, 'fail error'],
  [
    'bucket-encryption-missing',
    subject(BUCKET, kms('k/1')),
    { bucketEncryption: { algorithm: 'AES256' } },
    'fail error',
  ],
  [
    'bucket-encryption-missing',
    subject(BUCKET, kms('arn:key/1')),
    { bucketEncryption: { algorithm: 'aws:kms', key: '1' } },
    'pass',
  ],
  [
    'bucket-encryption-missing',
    subject(BUCKET, kms('arn:key/1')),
    { bucketEncryption: { algorithm: 'aws:kms', key: 'arn:key/2' } },
    'fail error',
  ],
  [
    'bucket-encryption-missing',
    subject(BUCKET, kms({ 'Fn::GetAtt': ['K', 'Arn'] })),
    { bucketEncryption: { algorithm: 'aws:kms', key: 'x' } },
    'pass',
  ],
  [
    'bucket-public-access',
    subject(BUCKET, blocked),
    { bucketBlock: { off: [] }, bucketPolicy: closed },
    'pass',
  ],
  [
    'bucket-public-access',
    subject(BUCKET, blocked),
    { bucketBlock: { off: ['BlockPublicAcls'] }, bucketPolicy: closed },
    'fail error',
  ],
  [
    'bucket-public-access',
    subject(BUCKET),
    { bucketBlock: { off: ['BlockPublicAcls'] }, bucketPolicy: closed },
    'fail error',
  ],
  [
    'bucket-public-access',
    subject(BUCKET, blocked),
    { bucketBlock: { off: [] }, bucketPolicy: { isPublic: true } },
    'fail error',
  ],
  ['versioning-disabled', subject(BUCKET), {}, 'skip'],
  [
    'versioning-disabled',
    subject(BUCKET, { VersioningConfiguration: { Status: 'Enabled' } }),
    { bucketVersioning: { status: 'Suspended' } },
    'fail warning',
  ],
  ['s3-cors-missing-for-upload', subject(BUCKET, cors), { bucketCors: { rules: [rule] } }, 'pass'],
  [
    's3-cors-missing-for-upload',
    subject(BUCKET, cors),
    { bucketCors: { rules: [{ ...rule, methods: ['GET'] }] } },
    'fail error',
  ],
  ['s3-cors-missing-for-upload', subject(BUCKET), {}, 'skip'],

  ['table-pitr-disabled', subject(TABLE), {}, 'skip'],
  [
    'table-pitr-disabled',
    subject(TABLE, { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: 'true' } }),
    { tableRecovery: { status: 'DISABLED' } },
    'fail error',
  ],
  ['table-status', subject(TABLE), { table: { status: 'UPDATING', indexes: [] } }, 'fail error'],
  [
    'table-status',
    subject(TABLE, { GlobalSecondaryIndexes: [{ IndexName: 'byDay' }] }),
    { table: { status: 'ACTIVE', indexes: [] } },
    'fail error',
  ],
  [
    'table-status',
    subject(TABLE),
    { table: { status: 'ACTIVE', indexes: [{ name: 'i', status: 'ACTIVE' }] } },
    'pass',
  ],
  [
    'ttl-missing',
    subject(TABLE, { TimeToLiveSpecification: { Enabled: true, AttributeName: 'end' } }),
    { tableTtl: { status: 'ENABLED', attribute: 'ends' } },
    'fail warning',
  ],
  [
    'ttl-missing',
    subject(TABLE, { TimeToLiveSpecification: { Enabled: true, AttributeName: 'end' } }),
    { tableTtl: { status: 'ENABLING', attribute: 'end' } },
    'pass',
  ],
  [
    'table-protection',
    subject(TABLE, { DeletionProtectionEnabled: true }),
    { table: { isProtected: false } },
    'fail error',
  ],

  // Inactive is what AWS makes of a function that nobody calls: no failure.
  [
    'lambda-state',
    subject(FUNCTION),
    { lambdaFunction: { state: 'Inactive', lastUpdate: 'Successful' } },
    'pass',
  ],
  [
    'lambda-state',
    subject(FUNCTION),
    { lambdaFunction: { state: 'Failed', stateReason: 'no network' } },
    'fail error',
  ],
  [
    'lambda-state',
    subject(FUNCTION),
    { lambdaFunction: { state: 'Active', lastUpdate: 'Failed' } },
    'fail error',
  ],
  [
    'lambda-runtime-deprecated',
    subject(FUNCTION),
    { lambdaFunction: { runtime: 'nodejs18.x' } },
    'fail warning',
  ],
  [
    'lambda-runtime-deprecated',
    subject(FUNCTION),
    { lambdaFunction: { runtime: 'nodejs99.x' } },
    'pass',
  ],
  [
    'lambda-runtime-deprecated',
    subject(FUNCTION, { Runtime: 'nodejs99.x' }),
    { lambdaFunction: { runtime: 'nodejs98.x' } },
    'fail error',
  ],
  [
    'lambda-reserved-concurrency',
    subject(FUNCTION),
    { lambdaFunction: { reserved: 0 } },
    'fail error',
  ],
  ['lambda-reserved-concurrency', subject(FUNCTION), { lambdaFunction: {} }, 'pass'],
  [
    'lambda-reserved-concurrency',
    subject(FUNCTION, { ReservedConcurrentExecutions: 5 }),
    { lambdaFunction: { reserved: 5 } },
    'pass',
  ],
  [
    'lambda-reserved-concurrency',
    subject(FUNCTION, { ReservedConcurrentExecutions: 0 }),
    { lambdaFunction: { reserved: 0 } },
    'pass',
  ],
  [
    'lambda-env-missing',
    subject(FUNCTION, { Environment: { Variables: { TABLE: 'x' } } }),
    { lambdaFunction: { variables: ['TABLE', 'MORE'] } },
    'pass',
  ],
  [
    'lambda-env-missing',
    subject(FUNCTION, { Environment: { Variables: { TABLE: 'x' } } }),
    { lambdaFunction: { variables: [] } },
    'fail error',
  ],
  [
    'lambda-unhandled-errors',
    subject(FUNCTION),
    { functionErrors: { errors: 1, runs: 9 } },
    'fail warning',
  ],
  [
    'lambda-unhandled-errors',
    subject(FUNCTION),
    { functionErrors: { errors: 0, runs: 0 } },
    'pass',
  ],

  [
    'apigw-logging-role-missing',
    subject(STAGE),
    { restStage: { settings: [] }, apiAccount: {} },
    'pass',
  ],
  [
    'apigw-logging-role-missing',
    subject(STAGE),
    { restStage: { settings: [], accessLogs: 'arn' }, apiAccount: {} },
    'fail error',
  ],
  [
    'apigw-deployment-stale',
    subject(STAGE, { DeploymentId: 'd1' }),
    {
      restStage: { deploymentId: 'd1' },
      restMethods: { served: ['GET /'] },
      restResources: { resources: [{ id: 'r', path: '/', methods: ['GET', 'POST'] }] },
    },
    'fail error',
  ],
  [
    'apigw-deployment-stale',
    subject(STAGE, { DeploymentId: 'd1' }),
    {
      restStage: { deploymentId: 'd0' },
      restMethods: { served: [] },
      restResources: { resources: [] },
    },
    'fail error',
  ],
  [
    'apigw-deployment-stale',
    subject(STAGE, { DeploymentId: 'd1' }),
    {
      restStage: { deploymentId: 'd1' },
      restMethods: { served: ['GET /'] },
      restResources: { resources: [{ id: 'r', path: '/', methods: ['GET'] }] },
    },
    'pass',
  ],

  // Some minutes of waiting are normal.
  [
    'acm-validation-stalled',
    subject(CERTIFICATE),
    {
      certificate: {
        status: 'PENDING_VALIDATION',
        requestedAt: '2029-12-31T23:50:00Z',
        waitsFor: [],
      },
    },
    'fail warning',
  ],
  [
    'acm-validation-stalled',
    subject(CERTIFICATE),
    {
      certificate: {
        status: 'PENDING_VALIDATION',
        requestedAt: '2029-12-31T23:40:00Z',
        waitsFor: [],
      },
    },
    'fail error',
  ],
  [
    'certificate-expiring',
    subject(CERTIFICATE),
    { certificate: { status: 'ISSUED', expiresAt: '2030-01-31T00:00:00Z', users: 1 } },
    'pass',
  ],
  [
    'certificate-expiring',
    subject(CERTIFICATE),
    { certificate: { status: 'ISSUED', expiresAt: '2030-01-30T23:59:59Z', users: 1 } },
    'fail warning',
  ],
  [
    'certificate-expiring',
    subject(CERTIFICATE),
    { certificate: { status: 'ISSUED', expiresAt: '2029-12-31T23:59:59Z', users: 1 } },
    'fail error',
  ],
  [
    'certificate-expiring',
    subject(CERTIFICATE),
    {
      certificate: {
        status: 'ISSUED',
        expiresAt: '2031-01-01T00:00:00Z',
        eligibility: 'INELIGIBLE',
        users: 0,
      },
    },
    'pass',
  ],
  [
    'certificate-expiring',
    subject(CERTIFICATE),
    {
      certificate: {
        status: 'ISSUED',
        expiresAt: '2031-01-01T00:00:00Z',
        renewal: 'FAILED',
        users: 1,
      },
    },
    'fail warning',
  ],

  [
    'dns-delegation',
    subject('AWS::Route53::HostedZone'),
    {
      hostedZone: { name: 'a.be', isPrivate: false, nameServers: ['ns-1.aws.'] },
      publicNameServers: { found: ['NS-1.aws'] },
    },
    'pass',
  ],
  [
    'dns-delegation',
    subject('AWS::Route53::HostedZone'),
    {
      hostedZone: { name: 'a.be', isPrivate: false, nameServers: ['ns-1.aws'] },
      publicNameServers: { found: ['ns-2.aws'] },
    },
    'fail error',
  ],
  [
    'dns-delegation',
    subject('AWS::Route53::HostedZone'),
    {
      hostedZone: { name: 'a.be', isPrivate: true, nameServers: [] },
      publicNameServers: { found: [] },
    },
    'skip',
  ],
  [
    'dns-not-resolving',
    subject('AWS::Route53::RecordSet', { Type: 'A', Name: 'a.be.' }),
    { publicAddresses: { found: [] } },
    'fail error',
  ],
  [
    'dns-not-resolving',
    subject('AWS::Route53::RecordSet', { Type: 'MX', Name: 'a.be.' }),
    {},
    'skip',
  ],
  [
    'dns-not-resolving',
    subject('AWS::Route53::RecordSet', { Type: 'A', Name: 'a.be.' }),
    { publicAddresses: { notAsked: 'it is local' } },
    'skip',
  ],

  [
    'cloudfront-origin-access-missing',
    subject('AWS::CloudFront::Distribution'),
    { distribution: { origins: [{ domain: 'b.s3.eu-west-1.amazonaws.com', hasAccess: false }] } },
    'fail error',
  ],
  [
    'cloudfront-origin-access-missing',
    subject('AWS::CloudFront::Distribution'),
    {
      distribution: {
        origins: [{ domain: 'b.s3-website-eu-west-1.amazonaws.com', hasAccess: false }],
      },
    },
    'pass',
  ],
  [
    'tls-policy-outdated',
    subject('AWS::CloudFront::Distribution'),
    { distribution: { tls: 'TLSv1', hasDefaultCertificate: true, viewers: ['https-only'] } },
    'skip',
  ],
  [
    'tls-policy-outdated',
    subject('AWS::CloudFront::Distribution'),
    {
      distribution: { tls: 'TLSv1.1_2016', hasDefaultCertificate: false, viewers: ['https-only'] },
    },
    'fail warning',
  ],

  [
    'log-retention-missing',
    subject('AWS::Logs::LogGroup', { RetentionInDays: 30 }),
    { logGroup: { retentionDays: 7 } },
    'fail warning',
  ],
  ['log-retention-missing', subject('AWS::Logs::LogGroup'), { logGroup: {} }, 'fail warning'],
  [
    'alarm-without-action',
    subject(ALARM, { AlarmActions: ['arn:t'] }),
    { alarm: { isActing: true, actions: ['arn:t', 'arn:u'] } },
    'pass',
  ],
  [
    'alarm-without-action',
    subject(ALARM, { AlarmActions: ['arn:t'] }),
    { alarm: { isActing: true, actions: ['arn:u'] } },
    'fail warning',
  ],
  [
    'alarm-without-action',
    subject(ALARM, { AlarmActions: ['arn:t'] }),
    { alarm: { isActing: false, actions: ['arn:t'] } },
    'fail warning',
  ],
  // No value proves nothing by itself, unless somebody said what it means.
  [
    'alarm-dimension-unknown',
    WATCHING,
    { alarm: { ...SILENT, state: 'OK' }, metricValues: { values: 3 } },
    'pass',
  ],
  ['alarm-dimension-unknown', WATCHING, { alarm: SILENT, metricValues: { values: 0 } }, 'unknown'],
  [
    'alarm-dimension-unknown',
    WATCHING,
    { alarm: { ...SILENT, missing: 'notBreaching' }, metricValues: { values: 0 } },
    'pass',
  ],
  [
    'alarm-dimension-unknown',
    WATCHING,
    { alarm: { ...SILENT, madeAt: '2029-12-31T12:00:00Z' }, metricValues: { values: 0 } },
    'skip',
  ],
  [
    'alarm-dimension-unknown',
    subject(ALARM, { MetricName: 'm', Period: 86_400, EvaluationPeriods: 2 }),
    { alarm: SILENT, metricValues: { values: 0 } },
    'skip',
  ],
  ['alarm-dimension-unknown', subject(ALARM, { Metrics: [] }), {}, 'skip'],

  [
    'lambda-permission-missing',
    PERMISSION,
    { functionPolicy: admitting('s3.amazonaws.com') },
    'pass',
  ],
  [
    'lambda-permission-missing',
    PERMISSION,
    { functionPolicy: admitting('sns.amazonaws.com') },
    'fail error',
  ],
  [
    'lambda-permission-missing',
    PERMISSION,
    { functionPolicy: admitting('s3.amazonaws.com', 'arn:aws:s3:::other') },
    'fail error',
  ],
  [
    'lambda-permission-missing',
    PERMISSION,
    { functionPolicy: { document: undefined } },
    'fail error',
  ],
  ['lambda-url-permission-missing', subject(URL, { AuthType: 'AWS_IAM' }), {}, 'skip'],
  [
    'lambda-url-permission-missing',
    subject(URL, { AuthType: 'NONE' }),
    { functionPolicy: admitting('*') },
    'fail error',
  ],
  [
    'lambda-url-permission-missing',
    subject(URL, { AuthType: 'NONE' }),
    { functionPolicy: { document: { Statement: [anybody('lambda:*')] } } },
    'pass',
  ],
  [
    'metric-filter-never-matches',
    subject(FILTER, { FilterPattern: 'ERROR' }),
    { metricFilters: filtering('ERROR'), metricValues: { values: 0 } },
    'skip',
  ],
  [
    'metric-filter-never-matches',
    subject(FILTER, { FilterPattern: 'ERROR' }),
    { metricFilters: filtering('ERROR'), metricValues: { values: 1 } },
    'pass',
  ],
  [
    'metric-filter-never-matches',
    subject(FILTER, { FilterPattern: 'ERROR' }),
    { metricFilters: filtering('error'), metricValues: { values: 1 } },
    'fail warning',
  ],
  [
    'eventbridge-rules-accumulate',
    subject('AWS::Events::Rule'),
    { quota: { what: 'rules', used: 240, limit: 300 } },
    'fail warning',
  ],
  [
    'eventbridge-rules-accumulate',
    subject('AWS::Events::Rule'),
    { quota: { what: 'rules', used: 239, limit: 300 } },
    'pass',
  ],
  ...(['topic', 'queue', 'bucket', 'key'] as const).flatMap(
    (what): [string, ResourceSubject, Seen, string][] => {
      const { kind, type } = POLICIES[what];
      const property = what === 'key' ? 'KeyPolicy' : 'PolicyDocument';
      const one = subject(type, { [property]: { Statement: [OWN] } });
      const seen = (...Statement: readonly object[]): Seen => ({
        [kind]: { document: { Statement } },
      });
      return [
        [`${what}-policy`, one, seen(OWN), 'pass'],
        [`${what}-policy`, one, seen(), 'fail error'],
        [
          `${what}-policy`,
          one,
          seen(OWN, anybody('x:Get')),
          what === 'bucket' ? 'pass' : 'fail error',
        ],
      ];
    },
  ),
  [
    'bucket-policy',
    subject('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: [TLS_ONLY] } }),
    { bucketPolicy: { document: { Statement: [OWN] } } },
    'fail error',
  ],
  ['log-group-key', subject('AWS::Logs::LogGroup'), {}, 'skip'],
  [
    'log-group-key',
    subject('AWS::Logs::LogGroup', { KmsKeyId: 'arn:key/1' }),
    {
      logGroup: { key: 'arn:key/1' },
      keyPolicy: { document: { Statement: [allowing('logs.eu-west-1.amazonaws.com', 'kms:*')] } },
    },
    'pass',
  ],
  [
    'log-group-key',
    subject('AWS::Logs::LogGroup', { KmsKeyId: 'arn:key/1' }),
    {
      logGroup: { key: 'arn:key/1' },
      keyPolicy: { document: { Statement: [allowing('logs.us-east-1.amazonaws.com', 'kms:*')] } },
    },
    'fail error',
  ],
  [
    'log-group-key',
    subject('AWS::Logs::LogGroup', { KmsKeyId: 'arn:key/1' }),
    { logGroup: { key: undefined }, keyPolicy: { document: {} } },
    'fail error',
  ],
  ['async-destinations', subject(EVENTS), {}, 'skip'],
  [
    'async-destinations',
    subject(EVENTS, { DestinationConfig: { OnFailure: { Destination: 'arn:q' } } }),
    { asyncEvents: { onFailure: 'arn:q' } },
    'pass',
  ],
  [
    'async-destinations',
    subject(EVENTS, { DestinationConfig: { OnFailure: { Destination: 'arn:q' } } }),
    { asyncEvents: { onFailure: undefined } },
    'fail warning',
  ],
  ['event-source-state', subject(SOURCE), { eventSource: { state: 'Enabled' } }, 'pass'],
  ['event-source-state', subject(SOURCE), { eventSource: { state: 'Disabled' } }, 'fail error'],
  [
    'event-source-state',
    subject(SOURCE, { Enabled: false }),
    { eventSource: { state: 'Disabled' } },
    'pass',
  ],
  [
    'event-source-state',
    subject(SOURCE),
    { eventSource: { state: 'Enabled', lastResult: 'PROBLEM: no access' } },
    'fail error',
  ],
  [
    'budget-filter',
    subject('AWS::Budgets::Budget', {
      Budget: { FilterExpression: { And: [{ Tags: { Key: 'Project', Values: ['Shop'] } }] } },
    }),
    { budget: { tags: [], limit: '1 USD', limitAmount: 1, spentAmount: 0 } },
    'fail error',
  ],
  [
    'budget-filter',
    subject('AWS::Budgets::Budget', {
      Budget: { FilterExpression: { And: [{ Tags: { Key: 'Project', Values: ['Shop'] } }] } },
    }),
    { budget: { tags: ['user:Project$Shop'], limit: '1 USD', limitAmount: 1, spentAmount: 0 } },
    'pass',
  ],
  [
    'budget-filter',
    subject('AWS::Budgets::Budget', { Budget: { CostFilters: { TagKeyValue: ['user:P$S'] } } }),
    { budget: { tags: ['user:P$S'], limit: '9 USD', limitAmount: 9, spentAmount: 1 } },
    'pass',
  ],
  [
    'budget-filter',
    subject('AWS::Budgets::Budget'),
    { budget: { tags: ['P$S'], limit: '9 USD', limitAmount: 9, spentAmount: 1 } },
    'fail error',
  ],
  [
    'cost-allocation-tags',
    subject('AWS::Budgets::Budget'),
    { budget: { tags: ['user:P$S'] }, costTags: { active: [], known: ['P'] } },
    'fail warning',
  ],
  [
    'cost-allocation-tags',
    subject('AWS::Budgets::Budget'),
    { budget: { tags: ['user:P$S'] }, costTags: { active: [], known: [] } },
    'skip',
  ],

  [
    'ses-identity-unverified',
    subject('AWS::SES::EmailIdentity', {}, { physicalId: 'a@b.be' }),
    { mailIdentity: { isVerified: true, signs: false } },
    'pass',
  ],
  [
    'ses-identity-unverified',
    subject('AWS::SES::EmailIdentity', {}, { physicalId: 'b.be' }),
    { mailIdentity: { isVerified: true, signs: true, dkim: 'PENDING' } },
    'fail error',
  ],
  [
    'ses-sandbox',
    subject('AWS::SES::EmailIdentity'),
    { mailAccount: { isSandbox: true, isSending: true } },
    'fail warning',
  ],
  [
    'waf-association',
    subject('AWS::WAFv2::WebACLAssociation', { WebACLArn: 'arn:a' }),
    { guardOf: {} },
    'fail error',
  ],
  [
    'waf-association',
    subject('AWS::WAFv2::WebACLAssociation', { WebACLArn: 'arn:a' }),
    { guardOf: { webAcl: 'arn:b' } },
    'fail error',
  ],
  [
    'cloudtrail-incomplete',
    subject('AWS::CloudTrail::Trail', { IsLogging: true }),
    { trail: { isLogging: false } },
    'fail error',
  ],
  [
    'config-recording',
    subject('AWS::Config::ConfigurationRecorder'),
    {
      recorders: {
        channels: ['c'],
        recorders: [
          { name: 'thing', isRecording: false, lastStatus: undefined, lastError: undefined },
        ],
      },
    },
    'fail warning',
  ],
  [
    'kms-key-state',
    subject('AWS::KMS::Key'),
    { key: { state: 'PendingDeletion', endsAt: NOW } },
    'fail error',
  ],
  [
    'kms-rotation-disabled',
    subject('AWS::KMS::Key', { EnableKeyRotation: true }),
    { key: { canRotate: true }, keyRotation: { isOn: false } },
    'fail warning',
  ],
  [
    'secret-state',
    subject('AWS::SecretsManager::Secret'),
    { secret: { rotates: true, rotatedAt: '2029-11-29T00:00:00Z', everyDays: 30 } },
    'fail warning',
  ],
  [
    'secret-state',
    subject('AWS::SecretsManager::Secret'),
    { secret: { rotates: true, rotatedAt: '2029-12-02T00:00:00Z', everyDays: 30 } },
    'pass',
  ],
  ['dead-letters', subject('AWS::SQS::Queue', { QueueName: 'jobs' }), {}, 'skip'],
  [
    'dead-letters',
    subject('AWS::SQS::Queue', { QueueName: 'jobs-dlq' }),
    { queue: { waiting: 2 } },
    'fail warning',
  ],
  [
    'resource-tags-missing',
    subject(BUCKET),
    { regionTags: { byArn: [{ arn: 'arn:aws:x:::thing', tags: { Other: 'x' } }] } },
    'fail warning',
  ],
  ['resource-tags-missing', subject('AWS::S3::BucketPolicy'), {}, 'skip'],
  [
    'service-quota-exceeded',
    subject(BUCKET),
    { quota: { what: 'buckets', used: 79, limit: 100 } },
    'pass',
  ],
  [
    'service-quota-exceeded',
    subject(BUCKET),
    { quota: { what: 'buckets', used: 80, limit: 100 } },
    'fail warning',
  ],
])('%s of %o with %o: %s', (id, one, seen, expected) => {
  expect(judged(id, one, seen)).toBe(expected);
});

test('an environment that is not protected may stay in the sandbox, and leave mail unconfirmed', () => {
  const open = { ...settings, isProtected: false };
  const sandbox: Seen = { mailAccount: { isSandbox: true, isSending: true } };
  expect(judged('ses-sandbox', subject('AWS::SES::EmailIdentity'), sandbox, open)).toBe('skip');
  const pending: Seen = { topicListeners: { confirmed: 0, pending: ['email'] } };
  const topic = subject('AWS::SNS::Topic');
  expect(judged('sns-subscription-pending', topic, pending, open)).toBe('fail info');
  expect(judged('sns-subscription-pending', topic, pending)).toBe('fail warning');
});

test('checks have unique ids and say what they want', () => {
  const ids = resourceChecks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { expected, title } of resourceChecks)
    expect([expected.length > 5, title.length > 5]).toEqual([true, true]);
});
