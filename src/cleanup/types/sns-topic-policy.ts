import type { Target } from '../resource-type.js';
import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { savedRecord, savedTexts } from './saved.js';
import { sameDocument } from './sqs-queue-policy.js';

/** A topic always has a policy; removing ours gives it the one that it was born with. */
export const snsTopicPolicy = defineResourceType({
  type: 'AWS::SNS::TopicPolicy',
  title: 'topic policy',
  tier: 'policies',
  loses: 'the rights that others have on the topic',
  comesBack: 'its document is kept',
  permissions: {
    look: ['sns:GetTopicAttributes'],
    remove: ['sns:SetTopicAttributes'],
    undo: ['sns:SetTopicAttributes'],
  },
  arn: ({ properties }) => savedTexts(properties, 'Topics')[0] ?? '*',
  touches: ({ properties }) => savedTexts(properties, 'Topics'),
  async look(ports, { properties, region }) {
    for (const arn of savedTexts(properties, 'Topics')) {
      const policy = (await ports(region).topics.topic(arn))?.attributes['Policy'];
      const document: unknown = policy === undefined ? undefined : JSON.parse(policy);
      if (sameDocument(document, properties['PolicyDocument']))
        return present({
          tags: 'none',
          content: NOTHING_INSIDE,
          config: { Topics: savedTexts(properties, 'Topics'), PolicyDocument: document },
        });
    }
    return undefined; // another policy took its place
  },
  async remove(ports, target, removing) {
    for (const arn of savedTexts(target.properties, 'Topics')) {
      const { topics } = ports(target.region);
      const policy = (await topics.topic(arn))?.attributes['Policy'];
      if (
        policy === undefined ||
        !sameDocument(JSON.parse(policy), target.properties['PolicyDocument'])
      )
        continue;
      await removing.during('sns:SetTopicAttributes', arn, () =>
        topics.putPolicy(arn, JSON.stringify(bornWith(arn, target))),
      );
    }
  },
  async save(ports, { properties, region }) {
    const policies: Record<string, unknown> = {};
    for (const arn of savedTexts(properties, 'Topics'))
      policies[arn] = (await ports(region).topics.topic(arn))?.attributes['Policy'];
    return { kind: 'sns-topic-policy', content: { policies } };
  },
  async restore(ports, { region }, { content }, removing) {
    for (const [arn, policy] of Object.entries(savedRecord(content, 'policies')))
      if (typeof policy === 'string')
        await removing.during('sns:SetTopicAttributes', arn, () =>
          ports(region).topics.putPolicy(arn, policy),
        );
  },
});

/** Source: SNS developer guide, the policy of a new topic. */
const bornWith = (topic: string, { account }: Target) => ({
  Version: '2008-10-17',
  Id: '__default_policy_ID',
  Statement: [
    {
      Sid: '__default_statement_ID',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: [
        'GetTopicAttributes',
        'SetTopicAttributes',
        'AddPermission',
        'RemovePermission',
        'DeleteTopic',
        'Subscribe',
        'ListSubscriptionsByTopic',
        'Publish',
      ].map((name) => `SNS:${name}`),
      Resource: topic,
      Condition: { StringEquals: { 'AWS:SourceOwner': account } },
    },
  ],
});
