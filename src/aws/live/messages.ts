import { allPages, listIn } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { each, type LiveSource } from './reader.js';

const snsOf = async ({ clients, region }: LiveSource) => {
  const sdk = await import('@aws-sdk/client-sns');
  return { sdk, client: clients.get(sdk.SNSClient, region) };
};

export const topic = each(['sns:GetTopicAttributes'], async (source, TopicArn) => {
  const { sdk, client } = await snsOf(source);
  const send = () => client.send(new sdk.GetTopicAttributesCommand({ TopicArn }));
  const absent = ['NotFoundException', 'NotFound'];
  const found = await unlessAbsent(source, 'sns:GetTopicAttributes', send, absent);
  if (!found) return undefined;
  const document: unknown = JSON.parse(found.Attributes?.['Policy'] ?? '{}');
  return { key: found.Attributes?.['KmsMasterKeyId'] || undefined, document };
});

/** Who listens to a topic. Until somebody confirms, the place of the ARN says so. */
export const topicListeners = each(['sns:ListSubscriptionsByTopic'], async (source, TopicArn) => {
  const { sdk, client } = await snsOf(source);
  const action = 'sns:ListSubscriptionsByTopic';
  const absent = ['NotFoundException', 'NotFound'];
  const rows = await allPages(action, async (NextToken) => {
    const send = () =>
      client.send(new sdk.ListSubscriptionsByTopicCommand({ TopicArn, NextToken }));
    const page = await unlessAbsent(source, action, send, absent);
    const items = page ? listIn(page.Subscriptions, action, 'Subscriptions') : [];
    return { items, next: page?.NextToken };
  });
  return {
    confirmed: rows.filter(({ SubscriptionArn = '' }) => SubscriptionArn.startsWith('arn:')).length,
    pending: rows.flatMap(({ SubscriptionArn = '', Protocol = '' }) =>
      SubscriptionArn.startsWith('arn:') ? [] : [Protocol],
    ),
  };
});

const QUEUE = [
  'ApproximateNumberOfMessages',
  'KmsMasterKeyId',
  'Policy',
  'SqsManagedSseEnabled',
] as const;

export const queue = each(['sqs:GetQueueAttributes'], async (source, QueueUrl) => {
  const { GetQueueAttributesCommand, SQSClient } = await import('@aws-sdk/client-sqs');
  const client = source.clients.get(SQSClient, source.region);
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...QUEUE] });
  const absent = ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'];
  const action = 'sqs:GetQueueAttributes';
  const found = await unlessAbsent(source, action, () => client.send(command), absent);
  const told = found?.Attributes;
  const document: unknown = told?.Policy ? JSON.parse(told.Policy) : undefined;
  return (
    found && {
      document,
      waiting: Number(told?.ApproximateNumberOfMessages ?? 0),
      isEncrypted: Boolean(told?.KmsMasterKeyId) || told?.SqsManagedSseEnabled === 'true',
    }
  );
});
