import { createHash } from 'node:crypto';
import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { type Scope, scopeOfArn } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import { numberOf, recordOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { nameIn, type Queue, queueOf, queuesOf } from './state.js';

export interface Message {
  readonly id: string;
  readonly body: string;
  /** Milliseconds since the epoch, like all times here. */
  readonly sentAt: number;
  readonly visibleAt: number;
  readonly received: number;
  readonly firstReceivedAt?: number;
  /** Of the latest receive; only this one deletes. */
  readonly receipt?: string;
  readonly group?: string;
  readonly deduplication?: string;
  readonly attributes: unknown;
  readonly sender: string;
}

export const messagesOf = (world: World, scope: Scope, queue: string): Table<Message> =>
  world.store.table(`sqs.messages:${queue}`, scope);

/** How long a FIFO queue remembers what it has seen. Source: SQS, "Using the deduplication ID". */
const DEDUPLICATION_MS = 5 * 60_000;

export interface Sending {
  readonly body: string;
  readonly delaySeconds?: number | undefined;
  readonly group?: string | undefined;
  readonly deduplication?: string | undefined;
  readonly attributes?: unknown;
  readonly sender: string;
}

/** @throws AwsError QueueDoesNotExist, InvalidParameterValue, MissingParameter */
export function send(world: World, scope: Scope, url: string, sending: Sending): Message {
  const queue = queueOf(world, scope, url);
  const now = world.clock.now().getTime();
  checkSize(queue, sending.body);
  const fifo = fifoFacts(queue, sending);
  const messages = messagesOf(world, scope, queue.name);
  const seen = world.store.table<{ message: Message; at: number }>(`sqs.seen:${queue.name}`, scope);
  const earlier = fifo.deduplication ? seen.get(fifo.deduplication) : undefined;
  if (earlier && now - earlier.at < DEDUPLICATION_MS) return earlier.message;

  const delay = sending.delaySeconds ?? numberOf(queue.attributes['DelaySeconds']) ?? 0;
  const message: Message = {
    id: ids.uuid(),
    body: sending.body,
    sentAt: now,
    visibleAt: now + delay * 1000,
    received: 0,
    attributes: sending.attributes,
    sender: sending.sender,
    ...fifo,
  };
  messages.set(message.id, message);
  if (fifo.deduplication) seen.set(fifo.deduplication, { message, at: now });
  return message;
}

function checkSize({ attributes }: Queue, body: string): void {
  const limit = numberOf(attributes['MaximumMessageSize']) ?? 0;
  if (Buffer.byteLength(body) > limit) {
    throw new AwsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
    );
  }
  if (body === '') {
    throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  }
}

function fifoFacts({ attributes }: Queue, { body, group, deduplication }: Sending) {
  if (attributes['FifoQueue'] !== 'true') return {};
  if (!group) {
    throw new AwsError(
      'MissingParameter',
      'The request must contain the parameter MessageGroupId.',
    );
  }
  const byContent = attributes['ContentBasedDeduplication'] === 'true';
  const key = deduplication ?? (byContent ? createHash('sha256').update(body).digest('hex') : '');
  if (key) return { group, deduplication: key };
  throw new AwsError(
    'InvalidParameterValue',
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  );
}

/** Takes up to `max` visible messages; what was received too often goes to the dead letters. */
export function receive(
  world: World,
  scope: Scope,
  url: string,
  max: number,
  visibilitySeconds?: number,
): Message[] {
  const queue = queueOf(world, scope, url);
  const messages = messagesOf(world, scope, queue.name);
  const now = world.clock.now().getTime();
  const hidden = visibilitySeconds ?? numberOf(queue.attributes['VisibilityTimeout']) ?? 30;
  const keptMs = (numberOf(queue.attributes['MessageRetentionPeriod']) ?? 345_600) * 1000;
  const blocked = new Set<string>();
  const taken: Message[] = [];
  for (const message of [...messages.values()]) {
    if (taken.length >= max) break;
    if (now - message.sentAt > keptMs) messages.delete(message.id);
    else if (message.visibleAt > now) {
      if (message.group) blocked.add(message.group); // a group waits for its first message
    } else if (!(message.group && blocked.has(message.group))) {
      if (toDeadLetters(world, queue, message)) messages.delete(message.id);
      else taken.push(hide(messages, message, now, hidden));
    }
  }
  return taken;
}

function hide(messages: Table<Message>, message: Message, now: number, seconds: number): Message {
  const received: Message = {
    ...message,
    received: message.received + 1,
    firstReceivedAt: message.firstReceivedAt ?? now,
    visibleAt: now + seconds * 1000,
    receipt: Buffer.from(`${message.id} ${ids.hex(24)}`).toString('base64'),
  };
  messages.set(message.id, received);
  return received;
}

function toDeadLetters(world: World, { attributes }: Queue, message: Message): boolean {
  const redrive = redriveOf(attributes['RedrivePolicy']);
  if (!redrive || message.received < redrive.after) return false;
  const scope = scopeOfArn(redrive.to);
  const target = queuesOf(world, scope).get(nameIn(redrive.to));
  if (!target) return false;
  const { receipt: _, ...rest } = message;
  const now = world.clock.now().getTime();
  messagesOf(world, scope, target.name).set(message.id, { ...rest, visibleAt: now });
  return true;
}

function redriveOf(policy: string | undefined): { to: string; after: number } | undefined {
  if (!policy) return undefined;
  const read = recordOf(JSON.parse(policy));
  const to = stringOf(read['deadLetterTargetArn']);
  const after = numberOf(read['maxReceiveCount']);
  return to && after ? { to, after } : undefined;
}

/** Forgets a received message. A receipt of an earlier receive does nothing, as on a standard queue. */
export function remove(world: World, scope: Scope, url: string, receipt: string): void {
  const messages = messagesOf(world, scope, queueOf(world, scope, url).name);
  const message = messages.get(messageId(receipt));
  if (message?.receipt === receipt) messages.delete(message.id);
}

/** @throws AwsError ReceiptHandleIsInvalid, MessageNotInflight */
export function changeVisibility(
  world: World,
  scope: Scope,
  url: string,
  receipt: string,
  seconds: number,
): void {
  const messages = messagesOf(world, scope, queueOf(world, scope, url).name);
  const id = messageId(receipt);
  if (!messages.has(id)) {
    throw new AwsError('MessageNotInflight', 'The message referred to is not in flight.');
  }
  const visibleAt = world.clock.now().getTime() + seconds * 1000;
  messages.update(id, (message) => ({ ...message, visibleAt }));
}

function messageId(receipt: string): string {
  const [id = '', rest] = Buffer.from(receipt, 'base64').toString('utf8').split(' ');
  if (rest) return id;
  throw new AwsError(
    'ReceiptHandleIsInvalid',
    `The input receipt handle "${receipt}" is not a valid receipt handle.`,
  );
}

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
