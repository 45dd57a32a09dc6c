import { AwsError } from '../../core/aws-error.js';
import { decide, parsePolicy } from '../../core/policy/index.js';
import type { ServiceCaller } from '../../core/ports.js';
import { type Scope, scopeOfArn } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';

export interface Queue {
  readonly name: string;
  /** As the API names and writes them: text. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Tags;
  /** Seconds since the epoch, as the API tells them. */
  readonly createdAt: number;
  readonly changedAt: number;
}

export const queuesOf = (world: World, scope: Scope): Table<Queue> =>
  world.store.table('sqs.queues', scope);
/** Names of deleted queues with the time of deletion in milliseconds. */
export const deletedOf = (world: World, scope: Scope): Table<number> =>
  world.store.table('sqs.deleted', scope);

/** Seconds for which the name of a deleted queue cannot be used. Source: SQS API, DeleteQueue. */
const NAME_REST_SECONDS = 60;

/** Attributes of a queue that nobody set. Source: SQS API, SetQueueAttributes. */
const DEFAULTS = {
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  VisibilityTimeout: '30',
  SqsManagedSseEnabled: 'true',
};

export const queueArn = ({ region, account }: Scope, name: string): string =>
  `arn:aws:sqs:${region}:${account}:${name}`;

/**
 * The URL by which clients address a queue. It names this endpoint and not AWS's host, because
 * clients send their calls to the host of the URL.
 */
export const queueUrl = (world: World, { account }: Scope, name: string): string =>
  `${world.endpoint}/${account}/${name}`;

export const nameIn = (urlOrArn: string): string => urlOrArn.split(/[/:]/).at(-1) ?? '';

/** @throws AwsError QueueDoesNotExist */
export function queueOf(world: World, scope: Scope, url: string): Queue {
  const found = queuesOf(world, scope).get(nameIn(url));
  if (found) return found;
  if (!/^https?:\/\/[^/]+\/|^[A-Za-z0-9_.-]+$/.test(url)) {
    throw new AwsError('InvalidAddress', `The address ${url} is not valid for this endpoint.`);
  }
  throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
}

/** @throws AwsError QueueNameExists, QueueDeletedRecently, InvalidParameterValue, InvalidAttributeName */
export async function createQueue(
  world: World,
  scope: Scope,
  name: string,
  attributes: Readonly<Record<string, string>>,
  tags: Tags,
): Promise<Queue> {
  checkName(name, attributes);
  checkAttributes(attributes);
  const queues = queuesOf(world, scope);
  const existing = queues.get(name);
  if (existing) {
    const differing = Object.entries(attributes).find(
      ([attribute, value]) => existing.attributes[attribute] !== value,
    );
    if (!differing) return existing;
    throw new AwsError(
      'QueueNameExists',
      `A queue already exists with the same name and a different value for attribute ${differing[0]}`,
    );
  }
  const now = world.clock.now().getTime();
  const deletedAt = deletedOf(world, scope).get(name);
  if (deletedAt !== undefined && now - deletedAt < NAME_REST_SECONDS * 1000) {
    throw new AwsError(
      'QueueDeletedRecently',
      'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
    );
  }
  deletedOf(world, scope).delete(name);
  const seconds = Math.floor(now / 1000);
  const made: Queue = {
    name,
    attributes: { ...DEFAULTS, ...attributes },
    tags,
    createdAt: seconds,
    changedAt: seconds,
  };
  queues.set(name, made);
  (await world.port('tagging')).tagged(scope, queueArn(scope, name), tags);
  return made;
}

/** @throws AwsError QueueDoesNotExist, InvalidAttributeName */
export function setAttributes(
  world: World,
  scope: Scope,
  url: string,
  changes: Readonly<Record<string, string>>,
): void {
  checkAttributes(changes);
  const { name } = queueOf(world, scope, url);
  queuesOf(world, scope).update(name, (queue) => {
    const merged = Object.entries({ ...queue.attributes, ...changes });
    return {
      ...queue,
      attributes: Object.fromEntries(merged.filter(([, value]) => value !== '')),
      changedAt: Math.floor(world.clock.now().getTime() / 1000),
    };
  });
}

/** @throws AwsError QueueDoesNotExist */
export async function deleteQueue(world: World, scope: Scope, url: string): Promise<void> {
  const { name } = queueOf(world, scope, url);
  queuesOf(world, scope).delete(name);
  if (world.pace !== 'instant') deletedOf(world, scope).set(name, world.clock.now().getTime());
  (await world.port('tagging')).tagged(scope, queueArn(scope, name), {});
}

/** Whether the queue's policy lets a service send. */
export function admits(world: World, arn: string, by: ServiceCaller): boolean {
  const policy = queueByArn(world, arn)?.attributes['Policy'];
  if (!policy) return false;
  const request = {
    action: 'sqs:SendMessage',
    resource: arn,
    principal: by,
    context: { 'aws:SecureTransport': 'true' },
  };
  return decide([parsePolicy(policy)], request) === 'allow';
}

export const queueByArn = (world: World, arn: string): Queue | undefined =>
  queuesOf(world, scopeOfArn(arn)).get(nameIn(arn));

function checkName(name: string, attributes: Readonly<Record<string, string>>): void {
  const isFifo = attributes['FifoQueue'] === 'true';
  if (/^[\w-]{1,80}$/.test(name.replace(/\.fifo$/, '')) && name.endsWith('.fifo') === isFifo)
    return;
  throw new AwsError(
    'InvalidParameterValue',
    isFifo || name.endsWith('.fifo')
      ? 'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length'
      : 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
  );
}

/** Whole-number attributes with their ends. Source: SQS API, SetQueueAttributes. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  DelaySeconds: [0, 900],
  MaximumMessageSize: [1024, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600],
  ReceiveMessageWaitTimeSeconds: [0, 20],
  VisibilityTimeout: [0, 43_200],
};
const TEXTS = new Set([
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoQueue',
  'FifoThroughputLimit',
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'Policy',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
]);

function checkAttributes(attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    const range = RANGES[name];
    if (!range && !TEXTS.has(name)) {
      throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    }
    const number = Number(value);
    if (range && !(Number.isInteger(number) && number >= range[0] && number <= range[1])) {
      throw new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
    }
  }
}
