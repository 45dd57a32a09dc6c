import { defineResourceType, lastPart, NOTHING_INSIDE, present } from './define.js';
import { savedRecord, savedTags } from './saved.js';
import { untilGone } from './until-gone.js';

/** Attributes that CreateTopic takes. Source: SNS API reference. */
const KEPT = [
  'DisplayName',
  'FifoTopic',
  'KmsMasterKeyId',
  'DeliveryPolicy',
  'Policy',
  'TracingConfig',
  'ContentBasedDeduplication',
  'SignatureVersion',
];

/** Nothing reaches an address before somebody there agrees; it has no ARN until then. Source: SNS API reference, Subscribe. */
const isConfirmed = ({ arn }: { readonly arn: string }): boolean => arn !== 'PendingConfirmation';

export const snsTopic = defineResourceType({
  type: 'AWS::SNS::Topic',
  title: 'topic',
  tier: 'data',
  hasSystemTags: true,
  loses: 'who had subscribed to it',
  comesBack: 'its settings and policy; subscribers by e-mail have to confirm again',
  permissions: {
    look: ['sns:GetTopicAttributes', 'sns:ListSubscriptionsByTopic', 'sns:ListTagsForResource'],
    remove: ['sns:DeleteTopic'],
    undo: ['sns:CreateTopic', 'sns:SetTopicAttributes', 'sns:Subscribe', 'sns:TagResource'],
  },
  arn: ({ id }) => id,
  async look(ports, { id, region }) {
    const { topics } = ports(region);
    const topic = await topics.topic(id);
    if (!topic) return undefined;
    const [tags, subscriptions] = await Promise.all([topics.tags(id), topics.subscriptionsOf(id)]);
    const { attributes } = topic;
    return present({
      owner: attributes['Owner'],
      tags,
      config: {
        TopicName: lastPart(id),
        ...(attributes['DisplayName'] && { DisplayName: attributes['DisplayName'] }),
        ...(attributes['KmsMasterKeyId'] && { KmsMasterKeyId: attributes['KmsMasterKeyId'] }),
      },
      content: NOTHING_INSIDE,
      usedBy: subscriptions.filter(isConfirmed).map(({ arn, protocol, endpoint }) => ({
        what: `subscriber ${protocol} ${endpoint}`,
        id: arn,
      })),
    });
  },
  async remove(ports, { id, region }, removing) {
    const { topics } = ports(region);
    await removing.during('sns:DeleteTopic', id, () => topics.remove(id));
    await untilGone(removing, `topic ${lastPart(id)}`, () => topics.topic(id));
  },
  async save(ports, { id, region }) {
    const { topics } = ports(region);
    const told = (await topics.topic(id))?.attributes ?? {};
    const attributes = Object.fromEntries(
      KEPT.flatMap((name) => (told[name] ? [[name, told[name]]] : [])),
    );
    return {
      kind: 'sns-topic',
      content: {
        attributes,
        tags: await topics.tags(id),
        subscriptions: await topics.subscriptionsOf(id),
      },
    };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const attributes = Object.fromEntries(
      Object.entries(savedRecord(content, 'attributes')).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      ),
    );
    await removing.during('sns:CreateTopic', id, () =>
      ports(region).topics.create(lastPart(id), attributes, savedTags(content)),
    );
  },
});
