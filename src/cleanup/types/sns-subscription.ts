import type { Target } from '../resource-type.js';
import { defineResourceType, NOTHING_INSIDE, present, savedText } from './define.js';
import { untilGone } from './until-gone.js';

export const snsSubscription = defineResourceType({
  type: 'AWS::SNS::Subscription',
  title: 'subscription',
  tier: 'triggers',
  idIsDrawn: true,
  loses: 'a subscriber of a topic',
  comesBack: 'is subscribed again; an e-mail address has to confirm',
  permissions: {
    look: ['sns:GetSubscriptionAttributes'],
    remove: ['sns:Unsubscribe'],
    undo: ['sns:Subscribe'],
  },
  arn: topicOf,
  // Unsubscribe may be asked for on either of the two (from memory).
  touches: (target) => [topicOf(target), target.id],
  async look(ports, { id, region }) {
    if (!id.startsWith('arn:'))
      return present({ tags: 'none', leaving: { until: 'three days after it was asked for' } });
    const found = await ports(region).topics.subscription(id);
    if (!found) return undefined;
    return present({
      owner: found.owner,
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { TopicArn: found.topic, Protocol: found.protocol, Endpoint: found.endpoint },
    });
  },
  async remove(ports, { id, region }, removing) {
    if (!id.startsWith('arn:')) return; // nobody confirmed it; it goes by itself
    const { topics } = ports(region);
    await removing.during('sns:Unsubscribe', id, () => topics.unsubscribe(id));
    await untilGone(removing, `subscription ${id}`, () => topics.subscription(id));
  },
  async save(ports, { id, region }) {
    const { topic, protocol, endpoint } = (await ports(region).topics.subscription(id)) ?? {};
    return { kind: 'sns-subscription', content: { topic, protocol, endpoint } };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const [topic, protocol, endpoint] = [
      savedText(content, 'topic'),
      savedText(content, 'protocol'),
      savedText(content, 'endpoint'),
    ];
    await removing.during('sns:Subscribe', id, () =>
      ports(region).topics.subscribe(topic, protocol, endpoint),
    );
  },
});

function topicOf({ id }: Target): string {
  return id.split(':').slice(0, 6).join(':');
}
