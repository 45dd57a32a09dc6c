import { BudgetsClient, CreateBudgetCommand } from '@aws-sdk/client-budgets';
import {
  CloudTrailClient,
  CreateTrailCommand,
  LookupEventsCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { ConfigServiceClient, PutConfigRuleCommand } from '@aws-sdk/client-config-service';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import {
  CreateConfigurationSetCommand,
  CreateEmailIdentityCommand,
  GetConfigurationSetCommand,
  GetEmailIdentityCommand,
  SESv2Client,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateWebACLCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Local, startLocal } from '../../src/local/index.js';

let local: Local;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
});
afterAll(() => local.close());

const scope = { account: '000000000000', region: 'eu-west-1' };

describe('mail', () => {
  const mail = (from: string, to: string) =>
    new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: { Data: 'Hi' }, Body: { Text: { Data: 'Hello' } } } },
    });

  test('is refused from a sender that nobody verified', async () => {
    const ses = new SESv2Client(local.clientConfig());
    await expect(ses.send(mail('me@example.org', 'you@example.com'))).rejects.toMatchObject({
      name: 'MessageRejected',
      message:
        'Email address is not verified. The following identities failed the check in region EU-WEST-1: me@example.org',
    });
  });

  test('is delivered once the owner opened the link of the verification mail', async () => {
    const ses = new SESv2Client(local.clientConfig());
    const EmailIdentity = 'owner@example.org';
    await ses.send(new CreateEmailIdentityCommand({ EmailIdentity }));
    const before = await ses.send(new GetEmailIdentityCommand({ EmailIdentity }));
    expect(before.VerificationStatus).toBe('PENDING');
    const outbox = async () => (await local.world.port('ses')).outbox(scope);
    const [request] = await outbox();
    const link = new URL(/http\S+/.exec(request?.text ?? '')?.[0] ?? '');
    const host = link.hostname.replace(/\.localhost$/, '');
    const answer = await fetch(`${local.endpoint}/_host/${host}/${link.search}`);
    expect(answer.status).toBe(200);
    await ses.send(mail(`Owner <${EmailIdentity}>`, 'you@example.com'));
    expect((await outbox()).at(-1)).toMatchObject({ to: ['you@example.com'], subject: 'Hi' });
  });

  test('is refused where its configuration set does not send, which keeps what else it was told', async () => {
    const ses = new SESv2Client(local.clientConfig());
    const options = {
      SendingOptions: { SendingEnabled: false },
      ReputationOptions: { ReputationMetricsEnabled: true },
      DeliveryOptions: { TlsPolicy: 'REQUIRE' as const },
    };
    const ConfigurationSetName = 'silent';
    await ses.send(new CreateConfigurationSetCommand({ ConfigurationSetName, ...options }));
    const set = await ses.send(new GetConfigurationSetCommand({ ConfigurationSetName }));
    expect(set).toMatchObject(options);
    const { input } = mail('owner@example.org', 'you@example.com');
    await expect(
      ses.send(new SendEmailCommand({ ...input, ConfigurationSetName })),
    ).rejects.toMatchObject({ name: 'SendingPausedException' });
  });

  test('goes in the sandbox to verified recipients only', async () => {
    const ses = new SESv2Client(local.clientConfig());
    local.world.limits.set(scope, 'ses.sandbox', 1);
    await expect(ses.send(mail('owner@example.org', 'you@example.com'))).rejects.toMatchObject({
      message: expect.stringContaining('you@example.com'),
    });
    await ses.send(mail('owner@example.org', 'success@simulator.amazonses.com'));
  });
});

test('metrics are counted by the minute, and an alarm tells its state', async () => {
  const cloudwatch = new CloudWatchClient(local.clientConfig());
  const metric = { Namespace: 'Shop', MetricName: 'Orders' };
  const at = new Date('2026-01-01T10:00:30Z');
  const MetricData = [1, 2, 3].map((Value) => ({ MetricName: 'Orders', Value, Timestamp: at }));
  await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData }));
  const { Datapoints } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      ...metric,
      StartTime: new Date('2026-01-01T10:00:00Z'),
      EndTime: new Date('2026-01-01T10:05:00Z'),
      Period: 300,
      Statistics: ['Sum', 'Average', 'Maximum'],
    }),
  );
  expect(Datapoints).toMatchObject([{ Sum: 6, Average: 2, Maximum: 3 }]);
  const StatisticValues = { SampleCount: 4, Sum: 10, Minimum: 1, Maximum: 5 };
  const set = { MetricName: 'Sets', StatisticValues, Timestamp: at };
  await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData: [set] }));
  const ofSets = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      ...{ Namespace: 'Shop', MetricName: 'Sets', Period: 60 },
      StartTime: new Date('2026-01-01T10:00:00Z'),
      EndTime: new Date('2026-01-01T10:05:00Z'),
      Statistics: ['Sum', 'Average', 'Maximum', 'Minimum', 'SampleCount'],
    }),
  );
  expect(ofSets.Datapoints).toMatchObject([
    { Sum: 10, Average: 2.5, Maximum: 5, Minimum: 1, SampleCount: 4 },
  ]);
  const alarm = { ...metric, AlarmName: 'few', EvaluationPeriods: 1, Period: 60, Threshold: 1 };
  await cloudwatch.send(
    new PutMetricAlarmCommand({
      ...alarm,
      ComparisonOperator: 'LessThanThreshold',
      Statistic: 'Sum',
    }),
  );
  await cloudwatch.send(
    new SetAlarmStateCommand({ AlarmName: 'few', StateValue: 'ALARM', StateReason: 'test' }),
  );
  const found = await cloudwatch.send(new DescribeAlarmsCommand({ StateValue: 'ALARM' }));
  expect(found.MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(['few']);
});

test('a trail whose bucket does not admit it is refused', async () => {
  const trail = new CloudTrailClient(local.clientConfig());
  await expect(
    trail.send(new CreateTrailCommand({ Name: 'audit', S3BucketName: 'nowhere-to-be-found' })),
  ).rejects.toMatchObject({ name: 'S3BucketDoesNotExistException' });
});

test('changing calls are found in the trail, with who made them and how they failed', async () => {
  const trail = new CloudTrailClient(local.clientConfig());
  const { Events = [] } = await trail.send(
    new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateTrail' }],
    }),
  );
  expect(JSON.parse(Events[0]?.CloudTrailEvent ?? '{}')).toMatchObject({
    eventSource: 'cloudtrail.amazonaws.com',
    errorCode: 'S3BucketDoesNotExistException',
    requestParameters: { Name: 'audit' },
  });
});

test('a config rule needs a recorder', async () => {
  const config = new ConfigServiceClient(local.clientConfig());
  const ConfigRule = {
    ConfigRuleName: 'on',
    Source: { Owner: 'AWS' as const, SourceIdentifier: 'CLOUD_TRAIL_ENABLED' },
  };
  await expect(config.send(new PutConfigRuleCommand({ ConfigRule }))).rejects.toMatchObject({
    name: 'NoAvailableConfigurationRecorderException',
  });
});

test.each([
  [{ Environment: ['prod'] }, /Environment is not in the supported in cost budget dimension set/],
  [{ TagKeyValue: ['Environment$prod'] }, /must have the form user:TagKey\$TagValue/],
])('a budget with the filter %j is refused', async (CostFilters, message) => {
  const budgets = new BudgetsClient(local.clientConfig());
  const Budget = {
    BudgetName: 'monthly',
    BudgetType: 'COST' as const,
    TimeUnit: 'MONTHLY' as const,
    BudgetLimit: { Amount: '10', Unit: 'USD' },
    CostFilters,
  };
  await expect(
    budgets.send(new CreateBudgetCommand({ AccountId: scope.account, Budget })),
  ).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringMatching(message),
  });
});

test('a web ACL for CloudFront exists in us-east-1 only', async () => {
  const wanted = {
    Name: 'site',
    Scope: 'CLOUDFRONT' as const,
    DefaultAction: { Allow: {} },
    VisibilityConfig: {
      SampledRequestsEnabled: true,
      CloudWatchMetricsEnabled: true,
      MetricName: 'm',
    },
  };
  const at = (region: string) => new WAFV2Client(local.clientConfig(region));
  await expect(at('eu-west-1').send(new CreateWebACLCommand(wanted))).rejects.toMatchObject({
    name: 'WAFInvalidParameterException',
  });
  const { Summary } = await at('us-east-1').send(new CreateWebACLCommand(wanted));
  expect(Summary?.ARN).toMatch(/^arn:aws:wafv2:us-east-1:000000000000:global\/webacl\/site\//);
});

test('tagged resources are found by their tags', async () => {
  const sns = new SNSClient(local.clientConfig());
  const { TopicArn } = await sns.send(
    new CreateTopicCommand({ Name: 'tagged', Tags: [{ Key: 'Project', Value: 'Shop' }] }),
  );
  const tagging = new ResourceGroupsTaggingAPIClient(local.clientConfig());
  const found = await tagging.send(
    new GetResourcesCommand({
      TagFilters: [{ Key: 'Project', Values: ['Shop'] }],
      ResourceTypeFilters: ['sns'],
    }),
  );
  expect(found.ResourceTagMappingList?.map(({ ResourceARN }) => ResourceARN)).toEqual([TopicArn]);
});
