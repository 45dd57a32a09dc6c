import { defineLiveCheck } from '../live-check.js';
import { policyVerdict } from '../policy-verdict.js';

export const queuePolicy = defineLiveCheck({
  id: 'queue-policy',
  catalog: 'config-drift',
  title: 'The queue takes messages from those that the template names',
  severity: 'error',
  expected: 'every statement of the template, and none that lets anybody in',
  types: ['AWS::SQS::QueuePolicy'],
  reads: ['queue'],

  judge: (subject, ask, settings) => policyVerdict(subject, ask('queue').document, settings),
});
