import { askLive, confirms, type Judge, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeTopic: Judge<'topic'> = (told) => {
  if (told === undefined) return confirms('there is no such topic');
  const key = told.text('key');
  if (key === undefined)
    return saysNothing('the topic is not encrypted, so that its policy decides');
  return key.endsWith('alias/aws/sns')
    ? confirms('the topic is encrypted with alias/aws/sns, which admits no service')
    : saysNothing(`the topic is encrypted with ${key}`);
};

export const snsPublishDenied = defineSignature({
  id: 'sns-publish-denied',
  catalog: 'sns-publish-denied',
  title: 'A topic that its publishers cannot use',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Failed to execute action (?<topic>arn:aws[\w-]{0,20}:sns:\S{1,300}?)\. Received error: "(?<reason>[^"]{1,300})/i,
      certainty: 0.97,
    },
    {
      text: /does not have authorization to access the SNS topic(?: encryption key)?/i,
      certainty: 0.97,
    },
    {
      text: /not authorized to perform: SNS:Publish on resource: (?<topic>[^\s"]{1,300})/i,
      certainty: 0.97,
    },
    {
      text: /(?:Access denied|not authorized|could not|unable to|failed to) (?:to )?publish(?:ing)? to (?:the |an? )?(?:SNS )?topic:? ?(?<topic>arn:[^\s,)]{1,300})?/i,
      certainty: 0.9,
    },
    {
      text: /Invalid parameter: TopicArn(?! Reason: An ARN)|Please ensure .{0,80}has permission to publish|SNS Topic .{0,200}does not (?:have|allow).{0,60}publish/i,
      certainty: 0.88,
    },
  ],
  cause:
    'The policy of the topic or of its key does not admit the service that publishes to {topic}: {reason}',
  fix: [
    'A key of our own instead of alias/aws/sns, with a statement for the service (kms:GenerateDataKey*, kms:Decrypt)',
    'A topic policy for the service with aws:SourceAccount: topic.addToResourcePolicy(…)',
    'See whether it works: aws cloudwatch set-alarm-state --alarm-name <alarm> --state-value ALARM --state-reason try, then describe-alarm-history',
    'Look: apexctl check --rule sns-publish-denied',
  ],
  probes: [askLive('topic', '{topic}', judgeTopic)],
  absence: [{ test: 'rule', rule: 'sns-publish-denied' }],
  prevention: 'Fire one alarm on purpose after each change of topics.',
  examples: [
    {
      text: 'Failed to execute action arn:aws:sns:eu-west-1:111111111111:alerts. Received error: "CloudWatch Alarms does not have authorization to access the SNS topic encryption key."',
      fits: true,
      catches: { topic: 'arn:aws:sns:eu-west-1:111111111111:alerts' },
    },
    {
      text: 'User: arn:aws:sts::1:assumed-role/Fn/Fn is not authorized to perform: SNS:Publish on resource: arn:aws:sns:eu-west-1:1:alerts because no identity-based policy allows the SNS:Publish action',
      fits: true,
    },
    {
      text: 'User: x is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:1:key/1',
      fits: false,
    },
  ],
  source: 'CloudWatch User Guide, alarm history; SNS Developer Guide, encrypted topics',
});
