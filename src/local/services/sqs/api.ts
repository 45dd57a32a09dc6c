import type * as sdk from '@aws-sdk/client-sqs';
import { AwsError } from '../../core/aws-error.js';
import type { Call, Handlers } from '../../core/handlers.js';
import { given, pageOf } from '../../core/listing.js';
import { without } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { attributesMd5 } from './attributes-md5.js';
import {
  changeVisibility,
  type Message,
  md5,
  messagesOf,
  receive,
  remove,
  type Sending,
  send,
} from './messages.js';
import {
  createQueue,
  deleteQueue,
  type Queue,
  queueArn,
  queueOf,
  queuesOf,
  queueUrl,
  setAttributes,
} from './state.js';

type Sdk = typeof sdk;

export const handlers = (world: World): Handlers<Sdk> => ({ ...queues(world), ...messages(world) });

function queues(world: World): Handlers<Sdk> {
  return {
    CreateQueue: async ({ QueueName, Attributes = {}, tags = {} }, call) => {
      const { name } = await createQueue(world, call, given(QueueName), Attributes, tags);
      return { QueueUrl: queueUrl(world, call, name) };
    },
    GetQueueUrl: ({ QueueName }, call) => ({
      QueueUrl: queueUrl(world, call, queueOf(world, call, given(QueueName)).name),
    }),
    ListQueues: ({ QueueNamePrefix = '', MaxResults, NextToken }, call) => {
      const names = [...queuesOf(world, call).keys()].filter((name) =>
        name.startsWith(QueueNamePrefix),
      );
      const { items, next } = pageOf(names, NextToken, MaxResults ?? 1000);
      return {
        QueueUrls: items.map((name) => queueUrl(world, call, name)),
        ...(next && { NextToken: next }),
      };
    },
    DeleteQueue: async ({ QueueUrl }, call) => {
      await deleteQueue(world, call, given(QueueUrl));
      return {};
    },
    PurgeQueue: ({ QueueUrl }, call) => {
      messagesOf(world, call, queueOf(world, call, given(QueueUrl)).name).clear();
      return {};
    },
    GetQueueAttributes: ({ QueueUrl, AttributeNames = [] }, call) => {
      const all = attributesOf(world, call, queueOf(world, call, given(QueueUrl)));
      const wanted = Object.entries(all).filter(
        ([name]) => AttributeNames.includes('All') || AttributeNames.some((want) => want === name),
      );
      return wanted.length > 0 ? { Attributes: Object.fromEntries(wanted) } : {};
    },
    SetQueueAttributes: ({ QueueUrl, Attributes = {} }, call) => {
      setAttributes(world, call, given(QueueUrl), Attributes);
      return {};
    },
    ListQueueTags: ({ QueueUrl }, call) => ({ Tags: queueOf(world, call, given(QueueUrl)).tags }),
    TagQueue: ({ QueueUrl, Tags = {} }, call) =>
      retag(world, call, given(QueueUrl), (tags) => ({ ...tags, ...Tags })),
    UntagQueue: ({ QueueUrl, TagKeys = [] }, call) =>
      retag(world, call, given(QueueUrl), (tags) => without(tags, TagKeys)),
  };
}

async function retag(
  world: World,
  call: Call,
  url: string,
  change: (tags: Queue['tags']) => Queue['tags'],
) {
  const { name } = queueOf(world, call, url);
  const { tags } = queuesOf(world, call).update(name, (queue) => ({
    ...queue,
    tags: change(queue.tags),
  }));
  (await world.port('tagging')).tagged(call, queueArn(call, name), tags);
  return {};
}

function attributesOf(world: World, call: Call, queue: Queue): Record<string, string> {
  const now = world.clock.now().getTime();
  const held = [...messagesOf(world, call, queue.name).values()];
  const inFlight = held.filter(({ visibleAt, received }) => visibleAt > now && received > 0).length;
  const delayed = held.filter(
    ({ visibleAt, received }) => visibleAt > now && received === 0,
  ).length;
  return {
    ...queue.attributes,
    QueueArn: queueArn(call, queue.name),
    ApproximateNumberOfMessages: String(held.length - inFlight - delayed),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: String(queue.createdAt),
    LastModifiedTimestamp: String(queue.changedAt),
  };
}

/** How many messages one call may ask for. Source: SQS API reference, ReceiveMessage; wording from memory. */
const MOST_RECEIVED = 10;
function checkCount(wanted: number): void {
  if (wanted >= 1 && wanted <= MOST_RECEIVED) return;
  throw new AwsError(
    'InvalidParameterValue',
    `Value ${wanted} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and ${MOST_RECEIVED}, if provided.`,
  );
}

function messages(world: World): Handlers<Sdk> {
  return {
    SendMessage: (input, call) =>
      sent(send(world, call, given(input.QueueUrl), sending(input, call))),
    SendMessageBatch: ({ QueueUrl, Entries = [] }, call) => {
      checkBatch(Entries);
      return batch(Entries, (entry) => ({
        Id: entry.Id,
        ...sent(send(world, call, given(QueueUrl), sending(entry, call))),
      }));
    },
    ReceiveMessage: async (input, call) => {
      const { QueueUrl, MaxNumberOfMessages = 1, VisibilityTimeout, WaitTimeSeconds } = input;
      const queue = queueOf(world, call, given(QueueUrl));
      checkCount(MaxNumberOfMessages);
      const take = () =>
        receive(world, call, given(QueueUrl), MaxNumberOfMessages, VisibilityTimeout);
      const waits = WaitTimeSeconds ?? Number(queue.attributes['ReceiveMessageWaitTimeSeconds']);
      const deadline = world.clock.now().getTime() + waits * 1000;
      let taken = take();
      while (taken.length === 0 && world.clock.now().getTime() < deadline) {
        await world.clock.sleep(POLL_MS, world.signal);
        taken = take();
      }
      const shownNames = [
        ...(input.AttributeNames ?? []),
        ...(input.MessageSystemAttributeNames ?? []),
      ];
      const wantsOwn = (input.MessageAttributeNames ?? []).length > 0;
      return taken.length > 0
        ? { Messages: taken.map((message) => received(message, shownNames, wantsOwn)) }
        : {};
    },
    DeleteMessage: ({ QueueUrl, ReceiptHandle }, call) => {
      remove(world, call, given(QueueUrl), given(ReceiptHandle));
      return {};
    },
    DeleteMessageBatch: ({ QueueUrl, Entries = [] }, call) => {
      checkBatch(Entries);
      return batch(Entries, ({ Id, ReceiptHandle }) => {
        remove(world, call, given(QueueUrl), given(ReceiptHandle));
        return { Id };
      });
    },
    ChangeMessageVisibility: ({ QueueUrl, ReceiptHandle, VisibilityTimeout }, call) => {
      changeVisibility(
        world,
        call,
        given(QueueUrl),
        given(ReceiptHandle),
        given(VisibilityTimeout),
      );
      return {};
    },
  };
}

const POLL_MS = 50;

const sending = (
  entry: sdk.SendMessageBatchRequestEntry | sdk.SendMessageRequest,
  call: Call,
): Sending => ({
  body: given(entry.MessageBody),
  delaySeconds: entry.DelaySeconds,
  group: entry.MessageGroupId,
  deduplication: entry.MessageDeduplicationId,
  attributes: entry.MessageAttributes,
  sender: call.caller.account,
});

const sent = ({ id, body, attributes }: Message) => ({
  MessageId: id,
  MD5OfMessageBody: md5(body),
  ...(attributes !== undefined && { MD5OfMessageAttributes: attributesMd5(attributes) }),
});

function received(message: Message, names: readonly string[], wantsOwn: boolean): sdk.Message {
  const facts: Record<string, string> = {
    SenderId: message.sender,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.received),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? ''),
    ...(message.group && { MessageGroupId: message.group }),
    ...(message.deduplication && { MessageDeduplicationId: message.deduplication }),
  };
  const shown = Object.entries(facts).filter(
    ([name]) => names.includes('All') || names.includes(name),
  );
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(shown.length > 0 && { Attributes: Object.fromEntries(shown) }),
    ...(wantsOwn &&
      message.attributes !== undefined && {
        MessageAttributes: message.attributes as Record<string, sdk.MessageAttributeValue>,
        MD5OfMessageAttributes: attributesMd5(message.attributes),
      }),
  };
}

function checkBatch(entries: readonly { readonly Id?: string | undefined }[]): void {
  if (entries.length === 0) {
    throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  }
  if (entries.length > 10) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      'Maximum number of entries per request are 10. You have sent '.concat(`${entries.length}.`),
    );
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new AwsError(
      'BatchEntryIdsNotDistinct',
      'Two or more batch entries in the request have the same Id.',
    );
  }
}

function batch<E extends { readonly Id?: string | undefined }, R>(
  entries: readonly E[],
  work: (entry: E) => R,
): { Successful: R[]; Failed: sdk.BatchResultErrorEntry[] } {
  const Successful: R[] = [];
  const Failed: sdk.BatchResultErrorEntry[] = [];
  for (const entry of entries) {
    try {
      Successful.push(work(entry));
    } catch (error) {
      if (!(error instanceof AwsError) || error.code === 'QueueDoesNotExist') throw error;
      Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}
