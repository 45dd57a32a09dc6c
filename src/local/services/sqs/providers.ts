import type { Properties, ResourceProvider } from '../../cloudformation/providers/contract.js';
import { isRecord, stringOf, stringsOf, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import {
  createQueue,
  deleteQueue,
  nameIn,
  queueArn,
  queuesOf,
  queueUrl,
  setAttributes,
} from './state.js';

export const providers = (world: World): ResourceProvider[] => [queue(world), queuePolicy(world)];

/** Properties of the type that are no attributes of the queue. */
const NO_ATTRIBUTES = ['QueueName', 'Tags'];

const attributesIn = (properties: Properties): Record<string, string> =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => !NO_ATTRIBUTES.includes(name))
      .map(([name, value]) => [
        name,
        isRecord(value) ? JSON.stringify(value) : (stringOf(value) ?? ''),
      ]),
  );

function queue(world: World): ResourceProvider {
  const facts = (scope: { account: string; region: string }, name: string) => ({
    physicalId: queueUrl(world, scope, name),
    attributes: {
      Arn: queueArn(scope, name),
      QueueName: name,
      QueueUrl: queueUrl(world, scope, name),
    },
  });
  return {
    type: 'AWS::SQS::Queue',
    create: async (properties, step) => {
      const isFifo = properties['FifoQueue'] === true;
      const name =
        stringOf(properties['QueueName']) ??
        (isFifo ? `${step.generatedName(75)}.fifo` : step.generatedName(80));
      const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
      await createQueue(world, step, name, attributesIn(properties), tags);
      return facts(step, name);
    },
    update: async ({ physicalId, properties: before }, properties, step) => {
      const dropped = Object.keys(attributesIn(before)).map((name) => [name, ''] as const);
      const { FifoQueue: _, ...changes } = {
        ...Object.fromEntries(dropped),
        ...attributesIn(properties),
      };
      setAttributes(world, step, physicalId, changes);
      return facts(step, nameIn(physicalId));
    },
    delete: async ({ physicalId }, step) => {
      if (queuesOf(world, step).has(nameIn(physicalId))) await deleteQueue(world, step, physicalId);
    },
    read: async ({ physicalId, properties }, step) => {
      const found = queuesOf(world, step).get(nameIn(physicalId));
      if (!found) return undefined;
      const live = Object.keys(attributesIn(properties)).map((name) => [
        name,
        asGiven(properties[name], found.attributes[name]),
      ]);
      const own = { QueueName: nameIn(physicalId), ...numbersIn(found.attributes) };
      return { ...own, ...properties, ...Object.fromEntries(live) };
    },
    list: (scope) =>
      [...queuesOf(world, scope).keys()].map((name) => ({
        QueueUrl: queueUrl(world, scope, name),
      })),
    taken: (properties, scope) => {
      const name = stringOf(properties['QueueName']);
      return name && queuesOf(world, scope).has(name) ? queueUrl(world, scope, name) : undefined;
    },
  };
}

const NUMBERS = [
  ...['DelaySeconds', 'MaximumMessageSize', 'MessageRetentionPeriod'],
  ...['ReceiveMessageWaitTimeSeconds', 'VisibilityTimeout'],
];

/** What every queue has, whether or not a template says it. */
const numbersIn = (attributes: Readonly<Record<string, string | undefined>>): Properties =>
  Object.fromEntries(
    NUMBERS.flatMap((name) => (attributes[name] ? [[name, Number(attributes[name])]] : [])),
  );

/** A live attribute, which is text, in the type that the template gave it. */
function asGiven(given: unknown, live: string | undefined): unknown {
  if (live === undefined) return undefined;
  if (typeof given === 'number') return Number(live);
  if (typeof given === 'boolean') return live === 'true';
  return isRecord(given) ? JSON.parse(live) : live;
}

function queuePolicy(world: World): ResourceProvider {
  const put = (properties: Properties, step: { account: string; region: string }) => {
    const policy = JSON.stringify(properties['PolicyDocument']);
    for (const url of stringsOf(properties['Queues'])) {
      setAttributes(world, step, url, { Policy: policy });
    }
  };
  return {
    type: 'AWS::SQS::QueuePolicy',
    create: async (properties, step) => {
      put(properties, step);
      const id = step.generatedName(80);
      return { physicalId: id, attributes: { Id: id } };
    },
    update: async ({ physicalId, attributes }, properties, step) => {
      put(properties, step);
      return { physicalId, attributes };
    },
    delete: async ({ properties }, step) => {
      for (const url of stringsOf(properties['Queues'])) {
        if (queuesOf(world, step).has(nameIn(url))) setAttributes(world, step, url, { Policy: '' });
      }
    },
  };
}
