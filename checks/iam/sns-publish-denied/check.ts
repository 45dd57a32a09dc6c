import {
  admits,
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  resourcePolicyOf,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { keyOf } from '../keys.js';
import { type Publisher, publishersOf } from '../publishers.js';

export const snsPublishDenied = defineRule({
  id: 'sns-publish-denied',
  title: 'A service publishes to a topic that does not let it in',
  why: 'The topic policy and the key policy both count, so notices get lost without anybody seeing it.',
  fix: 'Allow the service sns:Publish in a topic policy (with aws:SourceAccount), and use a key of your own that admits the service.',
  severity: 'error',
  phase: 'run',
  source: 'Amazon SNS Developer Guide, "Example cases for access control" and "key management"',
  wouldFailWith:
    'Failed to execute action <topic-arn>. Received error: "CloudWatch Alarms does not have authorization to access the SNS topic encryption key."',
  recognises: [/does not have authorization to access the SNS topic(?: encryption key)?/i],
  judges: [
    onResources('AWS::SNS::Topic', (topic, world: World) => {
      const publishers = publishersOf(topic, world);
      if (publishers.length === 0) return skip('no service publishes to it');
      return publishers.flatMap((publisher) => [
        inPolicy(topic, publisher),
        inKey(topic, publisher),
      ]);
    }),
  ],
});

function inPolicy(topic: Resource, { title, service, isOwner, by }: Publisher): Verdict {
  const policy = resourcePolicyOf(topic);
  if (!policy.isWritten) {
    if (isOwner) return pass;
    return fail(
      `${title} publish to ${topic.logicalId} (${by.logicalId}), which has no topic policy.`,
    );
  }
  const account = topic.stack.account;
  const answers = [
    admits(policy, { service }, 'sns:Publish'),
    isOwner && admits(policy, { account }, 'sns:Publish'),
  ];
  if (answers.includes(true)) return pass;
  if (answers.includes(undefined))
    return cannotTell('part of the topic policy is only known at deployment');
  return fail(
    `The policy of ${topic.logicalId} does not allow ${service} sns:Publish (${by.logicalId}).`,
  );
}

function inKey(topic: Resource, { title, service }: Publisher): Verdict {
  const id = topic.get('KmsMasterKeyId');
  if (id.isAbsent) return pass;
  if (/(^|:)alias\/aws\/sns$/.test(id.likely ?? ''))
    return fail(`${title} cannot use alias/aws/sns, whose policy nobody can change.`, { at: id });
  const key = keyOf(id);
  if (!key) return cannotTell(`the policy of the key ${id.shown} is not in the assembly`, id);
  const policy = resourcePolicyOf(key);
  const answers = ['kms:GenerateDataKey', 'kms:Decrypt'].map((action) =>
    admits(policy, { service }, action),
  );
  if (answers.includes(false))
    return fail(
      `The policy of ${key.logicalId} does not allow ${service} kms:GenerateDataKey* and kms:Decrypt.`,
      {
        at: id,
      },
    );
  return answers.includes(undefined)
    ? cannotTell('part of the key policy is only known at deployment', id)
    : pass;
}
