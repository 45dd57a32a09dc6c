import { defineSignature } from '../define.js';

export const lifecycleTransitionInvalid = defineSignature({
  id: 'lifecycle-transition-invalid',
  catalog: 'lifecycle-transition-invalid',
  title: 'A lifecycle rule that S3 refuses',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /'Days' in (?:the )?(?:Transition|Expiration) action/i, certainty: 0.96 },
    {
      text: /'(?:Noncurrent|Date|Days)\w{0,20}' in (?:the )?\w{1,40} action .{0,80}must be (?:greater|less)/i,
      certainty: 0.93,
    },
    {
      text: /\bInvalidLifecycle\w{0,40}\b|lifecycle (?:configuration|rule).{0,80}(?:invalid|not valid|must be greater)/i,
      certainty: 0.8,
    },
  ],
  cause:
    'The infrequent access classes take objects of 30 days and more, and an expiration has to come after the last transition.',
  fix: [
    'Use Duration.days(30) or more, or StorageClass.INTELLIGENT_TIERING, and expire later than that',
    'Look: apexctl check --rule lifecycle-transition-invalid',
  ],
  absence: [{ test: 'rule', rule: 'lifecycle-transition-invalid' }],
  prevention: 'Let the rule look before the deployment.',
  examples: [
    {
      text: "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA' (Service: S3, Status Code: 400, Request ID: 1)",
      fits: true,
    },
    {
      text: "'Days' in the Expiration action for filter '(prefix=)' must be greater than 'Days' in the Transition action",
      fits: true,
    },
    {
      text: 'Configurations overlap. Configurations on the same bucket cannot share a common event type.',
      fits: false,
    },
  ],
  source: 'S3 API Reference, PutBucketLifecycleConfiguration',
});
