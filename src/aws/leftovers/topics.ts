import { allPages } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, type LeftoverSource, tagsOf } from './source.js';

const GONE = ['NotFoundException', 'NotFound'];

/** Topics and subscriptions, by ARN. */
export function sdkTopics(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-sns');
    return { sdk, client: clients.get(sdk.SNSClient, region) };
  };

  return {
    async topic(TopicArn: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetTopicAttributesCommand({ TopicArn }));
      const answer = await unlessAbsent(source, 'sns:GetTopicAttributes', send, GONE);
      return answer && { attributes: answer.Attributes ?? {} };
    },
    async subscriptionsOf(TopicArn: string) {
      const { sdk, client } = await open();
      const action = 'sns:ListSubscriptionsByTopic';
      const all = await allPages(action, async (NextToken) => {
        const command = new sdk.ListSubscriptionsByTopicCommand({ TopicArn, NextToken });
        const page = await call(action, () => client.send(command), GONE);
        return { items: page.Subscriptions ?? [], next: page.NextToken };
      });
      return all.map(({ SubscriptionArn = '', Protocol = '', Endpoint = '' }) => ({
        arn: SubscriptionArn,
        protocol: Protocol,
        endpoint: Endpoint,
      }));
    },
    async tags(ResourceArn: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.ListTagsForResourceCommand({ ResourceArn }));
      const gone = [...GONE, 'ResourceNotFoundException'];
      return tagsOf((await unlessAbsent(source, 'sns:ListTagsForResource', send, gone))?.Tags);
    },
    async create(Name: string, attributes: Readonly<Record<string, string>>, tags: TagList) {
      const { sdk, client } = await open();
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      const command = new sdk.CreateTopicCommand({ Name, Attributes: { ...attributes }, Tags });
      await call('sns:CreateTopic', () => client.send(command));
    },
    async putPolicy(TopicArn: string, AttributeValue: string) {
      const { sdk, client } = await open();
      const input = { TopicArn, AttributeName: 'Policy', AttributeValue };
      const command = new sdk.SetTopicAttributesCommand(input);
      await call('sns:SetTopicAttributes', () => client.send(command));
    },
    async remove(TopicArn: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteTopicCommand({ TopicArn }));
      await doneOrGone(source, 'sns:DeleteTopic', send, GONE);
    },
    async subscription(SubscriptionArn: string) {
      const { sdk, client } = await open();
      const command = new sdk.GetSubscriptionAttributesCommand({ SubscriptionArn });
      const send = () => client.send(command);
      const answer = await unlessAbsent(source, 'sns:GetSubscriptionAttributes', send, GONE);
      const told: Readonly<Record<string, string>> | undefined = answer?.Attributes;
      return (
        told && {
          owner: told['Owner'],
          topic: told['TopicArn'],
          protocol: told['Protocol'],
          endpoint: told['Endpoint'],
        }
      );
    },
    async subscribe(TopicArn: string, Protocol: string, Endpoint: string) {
      const { sdk, client } = await open();
      const command = new sdk.SubscribeCommand({ TopicArn, Protocol, Endpoint });
      await call('sns:Subscribe', () => client.send(command));
    },
    async unsubscribe(SubscriptionArn: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.UnsubscribeCommand({ SubscriptionArn }));
      await doneOrGone(source, 'sns:Unsubscribe', send, GONE);
    },
  };
}

type TagList = Readonly<Record<string, string>>;
