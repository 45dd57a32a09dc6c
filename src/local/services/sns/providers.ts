import type { Properties, ResourceProvider } from '../../cloudformation/providers/contract.js';
import { type Scope, scopeOfArn } from '../../core/scope.js';
import { isRecord, listOf, recordOf, stringOf, stringsOf, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import {
  createTopic,
  deleteTopic,
  setTopicAttribute,
  subscribe,
  subscriptionsOf,
  topicArn,
  topicsOf,
} from './state.js';

export const providers = (world: World): ResourceProvider[] => [
  topic(world),
  topicPolicy(world),
  subscription(world),
];

/** Properties of the type that are no attributes of the topic. */
const NO_ATTRIBUTES = ['TopicName', 'Tags', 'Subscription'];

const textsIn = (properties: Properties, left: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => !left.includes(name))
      .map(([name, value]) => [
        name,
        isRecord(value) ? JSON.stringify(value) : (stringOf(value) ?? ''),
      ]),
  );

function topic(world: World): ResourceProvider {
  return {
    type: 'AWS::SNS::Topic',
    create: async (properties, step) => {
      const name = stringOf(properties['TopicName']) ?? step.generatedName(256);
      const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
      const attributes = textsIn(properties, NO_ATTRIBUTES);
      const { arn } = await createTopic(world, step, name, attributes, tags);
      for (const wanted of listOf(properties['Subscription']).map(recordOf)) {
        const protocol = stringOf(wanted['Protocol']) ?? '';
        subscribe(world, arn, protocol, stringOf(wanted['Endpoint']) ?? '', {});
      }
      return { physicalId: arn, attributes: { TopicArn: arn, TopicName: name } };
    },
    update: async ({ physicalId, attributes }, properties) => {
      for (const [name, value] of Object.entries(textsIn(properties, NO_ATTRIBUTES))) {
        setTopicAttribute(world, physicalId, name, value);
      }
      return { physicalId, attributes };
    },
    delete: async ({ physicalId }, step) => {
      if (topicsOf(world, step).has(physicalId)) await deleteTopic(world, physicalId);
    },
    read: async ({ physicalId, properties }, step) => {
      const found = topicsOf(world, step).get(physicalId);
      if (!found) return undefined;
      const live = Object.keys(textsIn(properties, NO_ATTRIBUTES)).map((name) => [
        name,
        found.attributes[name],
      ]);
      const TopicName = physicalId.split(':').at(-1);
      return { TopicName, ...properties, ...Object.fromEntries(live) };
    },
    list: (scope) => [...topicsOf(world, scope).keys()].map((TopicArn) => ({ TopicArn })),
    taken: (properties, scope: Scope) => {
      const name = stringOf(properties['TopicName']);
      const arn = topicArn(scope, name ?? '');
      return name && topicsOf(world, scope).has(arn) ? arn : undefined;
    },
  };
}

function topicPolicy(world: World): ResourceProvider {
  const put = (properties: Properties) => {
    const policy = JSON.stringify(properties['PolicyDocument']);
    for (const arn of stringsOf(properties['Topics']))
      setTopicAttribute(world, arn, 'Policy', policy);
  };
  return {
    type: 'AWS::SNS::TopicPolicy',
    create: async (properties, step) => {
      put(properties);
      const id = step.generatedName(80);
      return { physicalId: id, attributes: { Id: id } };
    },
    update: async ({ physicalId, attributes }, properties) => {
      put(properties);
      return { physicalId, attributes };
    },
    delete: async ({ properties }, step) => {
      for (const arn of stringsOf(properties['Topics'])) {
        if (topicsOf(world, step).has(arn)) setTopicAttribute(world, arn, 'Policy', '');
      }
    },
  };
}

function subscription(world: World): ResourceProvider {
  const LEFT = ['TopicArn', 'Protocol', 'Endpoint', 'Region'];
  return {
    type: 'AWS::SNS::Subscription',
    create: async (properties) => {
      const { arn } = subscribe(
        world,
        stringOf(properties['TopicArn']) ?? '',
        stringOf(properties['Protocol']) ?? '',
        stringOf(properties['Endpoint']) ?? '',
        textsIn(properties, LEFT),
      );
      return { physicalId: arn, attributes: { Arn: arn } };
    },
    update: async ({ physicalId, attributes }, properties) => {
      subscriptionsOf(world, scopeOfArn(physicalId)).update(physicalId, (found) => ({
        ...found,
        attributes: textsIn(properties, LEFT),
      }));
      return { physicalId, attributes };
    },
    delete: async ({ physicalId }) => {
      subscriptionsOf(world, scopeOfArn(physicalId)).delete(physicalId);
    },
  };
}
