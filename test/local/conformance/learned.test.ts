import {
  BudgetsClient,
  CreateBudgetCommand,
  paginateDescribeNotificationsForBudget,
} from '@aws-sdk/client-budgets';
import {
  CloudWatchClient,
  ListMetricsCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { ConfigServiceClient, DescribeConfigRulesCommand } from '@aws-sdk/client-config-service';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ListServicesCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import {
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

// What boto3 and moto showed, kept where neither is installed.

let local: Local;
let at: ReturnType<Local['clientConfig']> & { readonly maxAttempts: number };
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  at = { ...local.clientConfig(), maxAttempts: 1 };
});
afterAll(() => local.close());

test('a queue gives ten messages at once and no more', async () => {
  const sqs = new SQSClient(at);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'ten' }));
  const ask = (MaxNumberOfMessages: number) =>
    sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages }));
  await expect(ask(10)).resolves.toBeDefined();
  await expect(ask(11)).rejects.toThrow('Must be between 1 and 10');
  await expect(ask(0)).rejects.toThrow('Must be between 1 and 10');
});

test('an event without detail and one with a broken detail are told apart', async () => {
  const entry = { Source: 's', DetailType: 't' };
  const Entries = [entry, { ...entry, Detail: '{' }, { ...entry, Detail: '{}' }];
  const told = await new EventBridgeClient(at).send(new PutEventsCommand({ Entries }));
  const codes = told.Entries?.map(({ ErrorCode }) => ErrorCode);
  expect(codes).toEqual(['InvalidArgument', 'MalformedDetail', undefined]);
});

test('a subscription tells its owner and how it delivers', async () => {
  const sns = new SNSClient(at);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'one' }));
  const Endpoint = 'arn:aws:sqs:eu-west-1:000000000000:one';
  const made = await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
  const { SubscriptionArn } = made;
  const told = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  expect(told.Attributes).toMatchObject({
    Owner: '000000000000',
    RawMessageDelivery: 'false',
    ConfirmationWasAuthenticated: 'true',
  });
});

test('a rule that is not there is refused by name', async () => {
  const ask = new DescribeConfigRulesCommand({ ConfigRuleNames: ['nowhere'] });
  await expect(new ConfigServiceClient(at).send(ask)).rejects.toThrow("'nowhere'");
});

test('the notifications of a budget come in pages', async () => {
  const client = new BudgetsClient(at);
  const NotificationsWithSubscribers = [50, 80, 100].map((Threshold) => ({
    Notification: {
      NotificationType: 'ACTUAL' as const,
      ComparisonOperator: 'GREATER_THAN' as const,
      Threshold,
    },
    Subscribers: [{ SubscriptionType: 'EMAIL' as const, Address: 'a@example.org' }],
  }));
  const key = { AccountId: '000000000000', BudgetName: 'paged' };
  const BudgetLimit = { Amount: '5', Unit: 'USD' };
  const Budget = { ...key, BudgetType: 'COST' as const, TimeUnit: 'MONTHLY' as const, BudgetLimit };
  await client.send(new CreateBudgetCommand({ ...key, Budget, NotificationsWithSubscribers }));
  const thresholds: unknown[] = [];
  for await (const page of paginateDescribeNotificationsForBudget({ client, pageSize: 2 }, key))
    thresholds.push(page.Notifications?.map(({ Threshold }) => Threshold));
  expect(thresholds).toEqual([[50, 80], [100]]);
});

test('the services of quotas come in pages', async () => {
  const quotas = new ServiceQuotasClient(at);
  const first = await quotas.send(new ListServicesCommand({ MaxResults: 2 }));
  expect(first.Services).toHaveLength(2);
  const { NextToken } = first;
  const second = await quotas.send(new ListServicesCommand({ MaxResults: 2, NextToken }));
  expect(second.Services?.[0]?.ServiceCode).not.toBe(first.Services?.[0]?.ServiceCode);
});

test('a call that the client compressed is read', async () => {
  const cloudwatch = new CloudWatchClient({ ...at, requestMinCompressionSizeBytes: 1 });
  const MetricData = [{ MetricName: 'm', Value: 1 }];
  await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'compressed', MetricData }));
  const { Metrics } = await cloudwatch.send(new ListMetricsCommand({ Namespace: 'compressed' }));
  expect(Metrics).toHaveLength(1);
});
