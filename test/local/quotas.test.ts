import * as acm from '@aws-sdk/client-acm';
import * as apigateway from '@aws-sdk/client-api-gateway';
import * as budgets from '@aws-sdk/client-budgets';
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as cloudfront from '@aws-sdk/client-cloudfront';
import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as ecr from '@aws-sdk/client-ecr';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as lambda from '@aws-sdk/client-lambda';
import * as route53 from '@aws-sdk/client-route-53';
import * as s3 from '@aws-sdk/client-s3';
import * as secrets from '@aws-sdk/client-secrets-manager';
import * as quotas from '@aws-sdk/client-service-quotas';
import * as ses from '@aws-sdk/client-ses';
import * as sns from '@aws-sdk/client-sns';
import * as ssm from '@aws-sdk/client-ssm';
import * as wafv2 from '@aws-sdk/client-wafv2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QUOTAS, type QuotaName } from '../../src/local/core/quotas.js';
import { type Local, startLocal } from '../../src/local/index.js';
import { control } from './behaviour/control.js';
import { trust, zip } from './lambda/cloud.js';

let local: Local;
const clients = () => {
  const config = { ...local.clientConfig(), maxAttempts: 1 };
  return {
    acm: new acm.ACMClient(config),
    api: new apigateway.APIGatewayClient(config),
    budgets: new budgets.BudgetsClient(config),
    cfn: new cloudformation.CloudFormationClient(config),
    cdn: new cloudfront.CloudFrontClient(config),
    trail: new cloudtrail.CloudTrailClient(config),
    watch: new cloudwatch.CloudWatchClient(config),
    logs: new logs.CloudWatchLogsClient(config),
    dynamo: new dynamodb.DynamoDBClient(config),
    ecr: new ecr.ECRClient(config),
    events: new events.EventBridgeClient(config),
    iam: new iam.IAMClient(config),
    kms: new kms.KMSClient(config),
    lambda: new lambda.LambdaClient(config),
    route53: new route53.Route53Client(config),
    s3: new s3.S3Client({ ...config, forcePathStyle: true }),
    secrets: new secrets.SecretsManagerClient(config),
    quotas: new quotas.ServiceQuotasClient(config),
    ses: new ses.SESClient(config),
    sns: new sns.SNSClient(config),
    ssm: new ssm.SSMClient(config),
    waf: new wafv2.WAFV2Client(config),
  };
};
let aws: ReturnType<typeof clients>;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  aws = clients();
});
afterAll(() => local.close());

const limits = (values: Partial<Record<QuotaName, number>>) =>
  control(local, 'PUT', 'behaviour', JSON.stringify({ limits: values }));
const policy = (action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
  });
const lambdaTrust = trust('lambda.amazonaws.com');

interface Case {
  readonly code: string;
  readonly message: RegExp;
  /** What an account may have while the case runs. Default 1. */
  readonly limit?: number;
  /** What stands before; runs without the limit. */
  readonly before?: () => Promise<unknown>;
  /** The call that the limit lets pass. */
  readonly fits: (value: string) => Promise<unknown>;
  /** The call that it refuses. Left out: `fits` once more, with another name. */
  readonly refused?: () => Promise<unknown>;
}

let apiId = '';
let root = '';
let keyId = '';
let zone = '';
const account = '000000000000';

const makeApi = async () => {
  const made = await aws.api.send(new apigateway.CreateRestApiCommand({ name: 'api' }));
  apiId = made.id ?? '';
  root = made.rootResourceId ?? '';
};
const deployable = async () => {
  await makeApi();
  const at = { restApiId: apiId, resourceId: root, httpMethod: 'GET' };
  await aws.api.send(new apigateway.PutMethodCommand({ ...at, authorizationType: 'NONE' }));
  await aws.api.send(new apigateway.PutIntegrationCommand({ ...at, type: 'MOCK' }));
  const { id } = await aws.api.send(new apigateway.CreateDeploymentCommand({ restApiId: apiId }));
  deploymentId = id ?? '';
};
let deploymentId = '';
const role = (RoleName: string, document = lambdaTrust) =>
  aws.iam.send(new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document }));
const managed = async (PolicyName: string, PolicyDocument = policy('s3:GetObject')) =>
  (await aws.iam.send(new iam.CreatePolicyCommand({ PolicyName, PolicyDocument }))).Policy?.Arn;
const limitExceeded = (message: RegExp, more: Omit<Case, 'code' | 'message'>): Case => ({
  code: 'LimitExceededException',
  message,
  ...more,
});
const iamQuota = (name: string, more: Omit<Case, 'code' | 'message'>): Case => ({
  code: 'LimitExceeded',
  message: new RegExp(`^Cannot exceed quota for ${name}: ${more.limit ?? 1}$`),
  ...more,
});
const distribution = (CallerReference: string) =>
  aws.cdn.send(
    new cloudfront.CreateDistributionCommand({
      DistributionConfig: {
        CallerReference,
        Comment: '',
        Enabled: true,
        Origins: {
          Quantity: 1,
          Items: [
            {
              Id: 'site',
              DomainName: 'example.com',
              CustomOriginConfig: {
                HTTPPort: 80,
                HTTPSPort: 443,
                OriginProtocolPolicy: 'https-only',
              },
            },
          ],
        },
        DefaultCacheBehavior: {
          TargetOriginId: 'site',
          ViewerProtocolPolicy: 'redirect-to-https',
          CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
        },
      },
    }),
  );
const webAcl = (Name: string, rules = 0) =>
  aws.waf.send(
    new wafv2.CreateWebACLCommand({
      Name,
      Scope: 'REGIONAL',
      DefaultAction: { Allow: {} },
      VisibilityConfig: {
        SampledRequestsEnabled: false,
        CloudWatchMetricsEnabled: false,
        MetricName: Name,
      },
      Rules: Array.from({ length: rules }, (_, Priority) => ({
        Name: `managed-${Priority}`,
        Priority,
        OverrideAction: { None: {} },
        Statement: {
          ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' },
        },
        VisibilityConfig: {
          SampledRequestsEnabled: false,
          CloudWatchMetricsEnabled: false,
          MetricName: 'managed',
        },
      })),
    }),
  );
const record = (name: string) =>
  aws.route53.send(
    new route53.ChangeResourceRecordSetsCommand({
      HostedZoneId: zone,
      ChangeBatch: {
        Changes: [
          {
            Action: 'CREATE',
            ResourceRecordSet: {
              Name: `${name}.example.com`,
              Type: 'A',
              TTL: 60,
              ResourceRecords: [{ Value: '192.0.2.1' }],
            },
          },
        ],
      },
    }),
  );
const fn = async (FunctionName: string, bytes: number) => {
  const { Role } = await aws.iam.send(new iam.GetRoleCommand({ RoleName: 'runs' }));
  return aws.lambda.send(
    new lambda.CreateFunctionCommand({
      FunctionName,
      Role: Role?.Arn,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: zip({ 'index.js': noise(bytes) }) },
    }),
  );
};
/** Text that a zip cannot make small. */
const noise = (bytes: number): string => {
  let seed = 1;
  return Array.from({ length: bytes }, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return String.fromCharCode(33 + ((seed >>> 16) % 90));
  }).join('');
};
const noMore = (things: string, owner: string) =>
  new RegExp(`^Maximum number of ${things} for this ${owner} has been reached`);

const CASES: Readonly<Record<QuotaName, Case>> = {
  'acm.certificates': limitExceeded(/^Cannot request more certificates in this account/, {
    fits: (name) =>
      aws.acm.send(new acm.RequestCertificateCommand({ DomainName: `${name}.example.com` })),
  }),
  'apigateway.regional-apis': limitExceeded(noMore('REST APIs', 'account'), {
    fits: (name) => aws.api.send(new apigateway.CreateRestApiCommand({ name })),
  }),
  'apigateway.resources-per-api': limitExceeded(noMore('resources', 'API'), {
    limit: 2,
    before: makeApi,
    fits: (pathPart) =>
      aws.api.send(
        new apigateway.CreateResourceCommand({ restApiId: apiId, parentId: root, pathPart }),
      ),
  }),
  'apigateway.stages-per-api': limitExceeded(noMore('stages', 'API'), {
    before: deployable,
    fits: (stageName) =>
      aws.api.send(
        new apigateway.CreateStageCommand({ restApiId: apiId, stageName, deploymentId }),
      ),
  }),
  'apigateway.usage-plans': limitExceeded(noMore('usage plans', 'account'), {
    fits: (name) => aws.api.send(new apigateway.CreateUsagePlanCommand({ name })),
  }),
  'apigateway.api-keys': limitExceeded(noMore('API keys', 'account'), {
    fits: (name) => aws.api.send(new apigateway.CreateApiKeyCommand({ name })),
  }),
  'apigateway.domain-names': limitExceeded(noMore('domain names', 'account'), {
    limit: 0,
    fits: () => Promise.resolve(),
    refused: () =>
      aws.api.send(new apigateway.CreateDomainNameCommand({ domainName: 'api.example.com' })),
  }),
  'budgets.budgets': {
    code: 'CreationLimitExceededException',
    message: /limit of 1 budgets/,
    fits: (BudgetName) =>
      aws.budgets.send(
        new budgets.CreateBudgetCommand({
          AccountId: account,
          Budget: {
            BudgetName,
            BudgetType: 'COST',
            TimeUnit: 'MONTHLY',
            BudgetLimit: { Amount: '10', Unit: 'USD' },
          },
        }),
      ),
  },
  'cloudformation.stacks': limitExceeded(/^Limit for stack has been exceeded$/, {
    fits: (StackName) =>
      aws.cfn.send(
        new cloudformation.CreateStackCommand({
          StackName,
          TemplateBody: JSON.stringify({
            Resources: { Wait: { Type: 'AWS::CloudFormation::WaitConditionHandle' } },
          }),
        }),
      ),
  }),
  'cloudfront.distributions': {
    code: 'TooManyDistributions',
    message: /exceed the maximum number of distributions allowed/,
    fits: distribution,
  },
  'cloudtrail.trails': {
    code: 'MaximumNumberOfTrailsExceededException',
    message: /already has 0 trails/,
    limit: 0,
    fits: () => Promise.resolve(),
    refused: () =>
      aws.trail.send(new cloudtrail.CreateTrailCommand({ Name: 'trail', S3BucketName: 'trails' })),
  },
  'dynamodb.tables': limitExceeded(/limit of 1 tables per subscriber$/, {
    fits: (TableName) =>
      aws.dynamo.send(
        new dynamodb.CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        }),
      ),
  }),
  'ecr.repositories': limitExceeded(/would have exceeded a service limit/, {
    fits: (name) => aws.ecr.send(new ecr.CreateRepositoryCommand({ repositoryName: name })),
  }),
  'events.rules': limitExceeded(/exceeds the maximum number allowed/, {
    fits: (Name) =>
      aws.events.send(new events.PutRuleCommand({ Name, ScheduleExpression: 'rate(1 hour)' })),
  }),
  'iam.access-keys-per-user': iamQuota('AccessKeysPerUser', {
    before: () => aws.iam.send(new iam.CreateUserCommand({ UserName: 'keys' })),
    fits: () => aws.iam.send(new iam.CreateAccessKeyCommand({ UserName: 'keys' })),
  }),
  'iam.groups': iamQuota('GroupsPerAccount', {
    fits: (GroupName) => aws.iam.send(new iam.CreateGroupCommand({ GroupName })),
  }),
  'iam.instance-profiles': iamQuota('InstanceProfilesPerAccount', {
    fits: (InstanceProfileName) =>
      aws.iam.send(new iam.CreateInstanceProfileCommand({ InstanceProfileName })),
  }),
  'iam.policies': iamQuota('PoliciesPerAccount', { fits: (name) => managed(name) }),
  'iam.policies-per-role': iamQuota('PoliciesPerRole', {
    before: () => role('holds'),
    fits: async (name) =>
      aws.iam.send(
        new iam.AttachRolePolicyCommand({ RoleName: 'holds', PolicyArn: await managed(name) }),
      ),
  }),
  'iam.policies-per-user': iamQuota('PoliciesPerUser', {
    before: () => aws.iam.send(new iam.CreateUserCommand({ UserName: 'holds' })),
    fits: async (name) =>
      aws.iam.send(
        new iam.AttachUserPolicyCommand({ UserName: 'holds', PolicyArn: await managed(name) }),
      ),
  }),
  'iam.policies-per-group': iamQuota('PoliciesPerGroup', {
    before: () => aws.iam.send(new iam.CreateGroupCommand({ GroupName: 'holds' })),
    fits: async (name) =>
      aws.iam.send(
        new iam.AttachGroupPolicyCommand({ GroupName: 'holds', PolicyArn: await managed(name) }),
      ),
  }),
  'iam.policy-size': iamQuota('PolicySize', {
    limit: 150,
    fits: (name) => managed(name),
    refused: () => managed('large', policy(`s3:${'Get'.repeat(50)}`)),
  }),
  'iam.roles': iamQuota('RolesPerAccount', { fits: (name) => role(name) }),
  'iam.trust-policy-size': iamQuota('ACLSizePerRole', {
    limit: lambdaTrust.replace(/\s/g, '').length,
    fits: (name) => role(name),
    refused: () => role('large', trust('cloudformation.amazonaws.com')),
  }),
  'iam.users': iamQuota('UsersPerAccount', {
    fits: (UserName) => aws.iam.send(new iam.CreateUserCommand({ UserName })),
  }),
  'iam.versions-per-policy': {
    code: 'LimitExceeded',
    message: /^A managed policy can have up to 2 versions\./,
    limit: 2,
    before: () => managed('versions'),
    fits: () =>
      aws.iam.send(
        new iam.CreatePolicyVersionCommand({
          PolicyArn: `arn:aws:iam::${account}:policy/versions`,
          PolicyDocument: policy('s3:PutObject'),
        }),
      ),
  },
  'kms.keys': limitExceeded(/a quota was exceeded/, {
    fits: () => aws.kms.send(new kms.CreateKeyCommand({})),
  }),
  'kms.aliases-per-key': limitExceeded(/a quota was exceeded/, {
    before: async () => {
      keyId = (await aws.kms.send(new kms.CreateKeyCommand({}))).KeyMetadata?.KeyId ?? '';
    },
    fits: (name) =>
      aws.kms.send(new kms.CreateAliasCommand({ AliasName: `alias/${name}`, TargetKeyId: keyId })),
  }),
  'lambda.concurrent-executions': {
    code: 'InvalidParameterValueException',
    message: /UnreservedConcurrentExecution below its minimum value/,
    limit: 150,
    before: async () => {
      await role('runs');
      await fn('reserved', 10);
    },
    fits: () => reserve(50),
    refused: () => reserve(51),
  },
  'lambda.storage-gigabytes': {
    code: 'CodeStorageExceededException',
    message: /^Code storage limit exceeded\.$/,
    limit: 30_000 / 2 ** 30,
    before: () => role('runs'),
    fits: (name) => fn(name, 20_000),
  },
  'logs.groups': limitExceeded(/^Resource limit exceeded\.$/, {
    fits: (logGroupName) => aws.logs.send(new logs.CreateLogGroupCommand({ logGroupName })),
  }),
  'monitoring.alarms': {
    code: 'LimitExceeded',
    message: /^The quota for alarms for this customer has already been reached\.$/,
    fits: (AlarmName) =>
      aws.watch.send(
        new cloudwatch.PutMetricAlarmCommand({
          ...{ AlarmName, Namespace: 'Shop', MetricName: 'Errors', Statistic: 'Sum' },
          ...{ Period: 60, EvaluationPeriods: 1, Threshold: 1 },
          ComparisonOperator: 'GreaterThanThreshold',
        }),
      ),
  },
  'route53.records-per-zone': {
    code: 'InvalidChangeBatch',
    message: /Number of records limit of 3 exceeded/,
    limit: 3,
    before: async () => {
      const made = await aws.route53.send(
        new route53.CreateHostedZoneCommand({ Name: 'example.com', CallerReference: 'records' }),
      );
      zone = made.HostedZone?.Id ?? '';
    },
    fits: record,
  },
  'route53.zones': {
    code: 'TooManyHostedZones',
    message: /^Limits Exceeded: MAX_HOSTED_ZONES_BY_OWNER - Cannot create more hosted zones\.$/,
    fits: (name) =>
      aws.route53.send(
        new route53.CreateHostedZoneCommand({ Name: `${name}.com`, CallerReference: name }),
      ),
  },
  's3.buckets': {
    code: 'TooManyBuckets',
    message: /^You have attempted to create more buckets than allowed$/,
    fits: (name) => aws.s3.send(new s3.CreateBucketCommand({ Bucket: `bucket-${name}` })),
  },
  'secretsmanager.secrets': limitExceeded(/up to 1 secrets/, {
    fits: (Name) => aws.secrets.send(new secrets.CreateSecretCommand({ Name })),
  }),
  'ses.daily-messages': {
    code: 'Throttling',
    message: /^Daily message quota exceeded\.$/,
    before: () =>
      aws.ses.send(new ses.VerifyDomainIdentityCommand({ Domain: 'simulator.amazonses.com' })),
    fits: () =>
      aws.ses.send(
        new ses.SendEmailCommand({
          Source: 'success@simulator.amazonses.com',
          Destination: { ToAddresses: ['success@simulator.amazonses.com'] },
          Message: { Subject: { Data: 'hello' }, Body: { Text: { Data: 'hello' } } },
        }),
      ),
  },
  'sns.topics': {
    code: 'TopicLimitExceeded',
    message: /maximum allowed number of topics/,
    fits: (Name) => aws.sns.send(new sns.CreateTopicCommand({ Name })),
  },
  'ssm.parameters': {
    code: 'ParameterLimitExceeded',
    message: /exceeded the number of parameters/,
    fits: (Name) =>
      aws.ssm.send(new ssm.PutParameterCommand({ Name, Type: 'String', Value: 'value' })),
  },
  'wafv2.web-acls': {
    code: 'WAFLimitsExceededException',
    message: /exceeded your resource limit/,
    fits: (name) => webAcl(name),
  },
  'wafv2.web-acl-capacity': {
    code: 'WAFLimitsExceededException',
    message: /exceeded your resource limit/,
    limit: 1_400,
    fits: (name) => webAcl(name, 2),
    refused: () => webAcl('heavy', 3),
  },
};
const reserve = (ReservedConcurrentExecutions: number) =>
  aws.lambda.send(
    new lambda.PutFunctionConcurrencyCommand({
      FunctionName: 'reserved',
      ReservedConcurrentExecutions,
    }),
  );

describe('every quota is held, at the value of the behaviour file', () => {
  test.each(Object.keys(QUOTAS) as QuotaName[])('%s', async (name) => {
    const { code, message, limit = 1, before, fits, refused } = CASES[name];
    await fetch(`${local.endpoint}/_apexctl/reset`, {
      method: 'POST',
      headers: { 'x-apexctl-nonce': local.nonce },
    });
    await limits({});
    await before?.();
    await limits({ [name]: limit });
    await fits('first');
    const error: unknown = await (refused?.() ?? fits('second')).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof Error)) throw new Error(`${name} was not held`);
    expect([error.name, error.message]).toEqual([
      expect.stringMatching(`^(${code}(Exception|Fault)?)$`),
      expect.stringMatching(message),
    ]);
  });
});

test('a request for more is recorded, approved and in force, in every region where it is global', async () => {
  await limits({});
  const { quotas: here } = aws;
  const ask = { ServiceCode: 'iam', QuotaCode: 'L-FE177D64' };
  const { RequestedQuota } = await here.send(
    new quotas.RequestServiceQuotaIncreaseCommand({ ...ask, DesiredValue: 1_500 }),
  );
  expect(RequestedQuota?.Status).toBe('PENDING');
  const { RequestedQuotas = [] } = await here.send(
    new quotas.ListRequestedServiceQuotaChangeHistoryCommand({ ServiceCode: 'iam' }),
  );
  expect(RequestedQuotas).toMatchObject([{ Id: RequestedQuota?.Id, Status: 'APPROVED' }]);
  const { RequestedQuota: again } = await here.send(
    new quotas.GetRequestedServiceQuotaChangeCommand({ RequestId: RequestedQuota?.Id }),
  );
  expect(again).toMatchObject({ DesiredValue: 1_500, QuotaCode: ask.QuotaCode });

  const there = new quotas.ServiceQuotasClient(local.clientConfig('us-east-1'));
  const { Quota } = await there.send(new quotas.GetServiceQuotaCommand(ask));
  expect(Quota?.Value).toBe(1_500);
  const { SummaryMap } = await aws.iam.send(new iam.GetAccountSummaryCommand({}));
  expect(SummaryMap?.RolesQuota).toBe(1_500);
  await expect(
    here.send(new quotas.RequestServiceQuotaIncreaseCommand({ ...ask, DesiredValue: 1_200 })),
  ).rejects.toThrow('greater than the current quota value');
});
