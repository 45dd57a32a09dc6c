import { defineSignature } from '../define.js';

export const kmsThrottled = defineSignature({
  id: 'kms-throttled',
  catalog: 'kms-bucket-key-disabled',
  title: 'KMS slows down calls that every object makes',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /exceeded the rate at which you may call KMS/i, certainty: 0.97 },
    { text: /\bKMS\.?Throttling(?:Exception)?\b|\bKMSThrottling\w{0,12}\b/i, certainty: 0.95 },
    { text: /KMS.{0,60}(?:request )?(?:rate|quota).{0,30}exceeded/i, certainty: 0.85 },
  ],
  cause: 'Each request for an object calls KMS, and all of the account share one rate.',
  fix: [
    'Give the bucket a key of its own: bucketKeyEnabled: true (objects written before keep calling KMS)',
    'Code that encrypts by itself: keep data keys for some minutes',
    'Still too much: raise the quota of cryptographic operations in Service Quotas (service code kms)',
    'Look: apexctl check --rule kms-bucket-key-disabled',
  ],
  absence: [{ test: 'rule', rule: 'kms-bucket-key-disabled' }],
  prevention: 'Bucket keys on every bucket with a KMS key.',
  isRetryable: true,
  examples: [
    {
      text: 'ThrottlingException: You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.',
      fits: true,
    },
    {
      text: 'An error occurred (KMS.ThrottlingException) when calling the PutObject operation: You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls. (Service: AWSKMS; Status Code: 400)',
      fits: true,
    },
    { text: 'Throttling: Rate exceeded', fits: false },
  ],
  source: 'KMS Developer Guide, request quotas; S3 User Guide, bucket keys',
});
