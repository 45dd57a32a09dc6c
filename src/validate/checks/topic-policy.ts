import { defineLiveCheck } from '../live-check.js';
import { policyVerdict } from '../policy-verdict.js';

export const topicPolicy = defineLiveCheck({
  id: 'topic-policy',
  catalog: 'sns-publish-denied',
  title: 'The topic takes messages from those that the template names',
  severity: 'error',
  expected: 'every statement of the template, and none that lets anybody in',
  types: ['AWS::SNS::TopicPolicy'],
  reads: ['topic'],

  judge: (subject, ask, settings) => policyVerdict(subject, ask('topic').document, settings),
});
