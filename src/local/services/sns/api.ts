import type * as sdk from '@aws-sdk/client-sns';
import type { Call, Handlers } from '../../core/handlers.js';
import { given, pageOf, tagList } from '../../core/listing.js';
import { scopeOfArn } from '../../core/scope.js';
import { tagsOf, without } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { type Notice, publish } from './publish.js';
import {
  createTopic,
  deleteTopic,
  type Subscription,
  setTopicAttribute,
  subscribe,
  subscriptionOf,
  subscriptionsOf,
  type Topic,
  topicOf,
  topicsOf,
} from './state.js';

type Sdk = typeof sdk;
const PAGE = 100;

export const handlers = (world: World): Handlers<Sdk> => ({
  ...topics(world),
  ...subscriptions(world),
  ...publishing(world),
});

function topics(world: World): Handlers<Sdk> {
  return {
    CreateTopic: async ({ Name, Attributes = {}, Tags }, call) => ({
      TopicArn: (await createTopic(world, call, given(Name), Attributes, tagsOf(Tags))).arn,
    }),
    DeleteTopic: async ({ TopicArn }) => {
      await deleteTopic(world, given(TopicArn));
      return {};
    },
    ListTopics: ({ NextToken }, call) => {
      const { items, next } = pageOf([...topicsOf(world, call).keys()], NextToken, PAGE);
      return {
        Topics: items.map((TopicArn) => ({ TopicArn })),
        ...(next && { NextToken: next }),
      };
    },
    GetTopicAttributes: ({ TopicArn }) => {
      const { arn, attributes } = topicOf(world, given(TopicArn));
      const scope = scopeOfArn(arn);
      const mine = [...subscriptionsOf(world, scope).values()].filter((s) => s.topicArn === arn);
      const pending = mine.filter(({ isPending }) => isPending).length;
      return {
        Attributes: {
          TopicArn: arn,
          Owner: scope.account,
          DisplayName: '',
          SubscriptionsConfirmed: String(mine.length - pending),
          SubscriptionsPending: String(pending),
          SubscriptionsDeleted: '0',
          ...attributes,
        },
      };
    },
    SetTopicAttributes: ({ TopicArn, AttributeName, AttributeValue = '' }) => {
      setTopicAttribute(world, given(TopicArn), given(AttributeName), AttributeValue);
      return {};
    },
    ListTagsForResource: ({ ResourceArn }) => ({
      Tags: tagList(topicOf(world, given(ResourceArn)).tags),
    }),
    TagResource: ({ ResourceArn, Tags }, call) =>
      retag(world, call, given(ResourceArn), (tags) => ({ ...tags, ...tagsOf(Tags) })),
    UntagResource: ({ ResourceArn, TagKeys = [] }, call) =>
      retag(world, call, given(ResourceArn), (tags) => without(tags, TagKeys)),
  };
}

async function retag(
  world: World,
  call: Call,
  arn: string,
  change: (tags: Topic['tags']) => Topic['tags'],
) {
  topicOf(world, arn);
  const { tags } = topicsOf(world, scopeOfArn(arn)).update(arn, (topic) => ({
    ...topic,
    tags: change(topic.tags),
  }));
  (await world.port('tagging')).tagged(call, arn, tags);
  return {};
}

function subscriptions(world: World): Handlers<Sdk> {
  const shown = (all: readonly Subscription[], token: string | undefined, owner: string) => {
    const { items, next } = pageOf(all, token, PAGE);
    return {
      Subscriptions: items.map(({ arn, isPending, topicArn, protocol, endpoint }) => ({
        SubscriptionArn: isPending ? 'PendingConfirmation' : arn,
        Owner: owner,
        Protocol: protocol,
        Endpoint: endpoint,
        TopicArn: topicArn,
      })),
      ...(next && { NextToken: next }),
    };
  };
  return {
    Subscribe: ({ TopicArn, Protocol, Endpoint = '', Attributes = {}, ReturnSubscriptionArn }) => {
      const made = subscribe(world, given(TopicArn), given(Protocol), Endpoint, Attributes);
      const isHidden = made.isPending && !ReturnSubscriptionArn;
      return { SubscriptionArn: isHidden ? 'pending confirmation' : made.arn };
    },
    Unsubscribe: ({ SubscriptionArn }) => {
      subscriptionsOf(world, scopeOfArn(given(SubscriptionArn))).delete(given(SubscriptionArn));
      return {};
    },
    ListSubscriptions: ({ NextToken }, call) =>
      shown([...subscriptionsOf(world, call).values()], NextToken, call.account),
    ListSubscriptionsByTopic: ({ TopicArn, NextToken }, call) => {
      const { arn } = topicOf(world, given(TopicArn));
      const mine = [...subscriptionsOf(world, call).values()].filter((s) => s.topicArn === arn);
      return shown(mine, NextToken, call.account);
    },
    GetSubscriptionAttributes: ({ SubscriptionArn }) => {
      const found = subscriptionOf(world, given(SubscriptionArn));
      return {
        Attributes: {
          SubscriptionArn: found.arn,
          TopicArn: found.topicArn,
          Protocol: found.protocol,
          Endpoint: found.endpoint,
          Owner: scopeOfArn(found.arn).account,
          PendingConfirmation: String(found.isPending),
          // The owner of topic and endpoint is confirmed by the call that subscribes.
          ConfirmationWasAuthenticated: String(!found.isPending),
          RawMessageDelivery: 'false',
          ...found.attributes,
        },
      };
    },
    SetSubscriptionAttributes: ({ SubscriptionArn, AttributeName, AttributeValue = '' }) => {
      const { arn } = subscriptionOf(world, given(SubscriptionArn));
      subscriptionsOf(world, scopeOfArn(arn)).update(arn, (found) => ({
        ...found,
        attributes: { ...found.attributes, [given(AttributeName)]: AttributeValue },
      }));
      return {};
    },
  };
}

function publishing(world: World): Handlers<Sdk> {
  const notice = (entry: sdk.PublishInput | sdk.PublishBatchRequestEntry): Notice => ({
    subject: entry.Subject,
    body: entry.Message ?? '',
    structure: entry.MessageStructure,
    attributes: Object.fromEntries(
      Object.entries(entry.MessageAttributes ?? {}).map(([name, value]) => [
        name,
        {
          type: given(value.DataType),
          value: value.BinaryValue
            ? Buffer.from(value.BinaryValue).toString('base64')
            : (value.StringValue ?? ''),
        },
      ]),
    ),
  });
  return {
    Publish: async (input) => ({
      MessageId: await publish(world, given(input.TopicArn ?? input.TargetArn), notice(input)),
    }),
    PublishBatch: async ({ TopicArn, PublishBatchRequestEntries = [] }) => {
      const Successful = [];
      for (const entry of PublishBatchRequestEntries) {
        const MessageId = await publish(world, given(TopicArn), notice(entry));
        Successful.push({ Id: entry.Id, MessageId });
      }
      return { Successful, Failed: [] };
    },
  };
}
