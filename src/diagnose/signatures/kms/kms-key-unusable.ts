import { askLive, confirms, type Judge, refutes, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeKey: Judge<'key'> = (told) => {
  if (told === undefined) return confirms('there is no such key in this region');
  const state = told.text('state');
  if (state === undefined) return saysNothing('the state of the key is not known');
  return state === 'Enabled' ? refutes('the key is enabled') : confirms(`the key is ${state}`);
};

export const kmsKeyUnusable = defineSignature({
  id: 'kms-key-unusable',
  catalog: 'kms-access-denied',
  title: 'A KMS key is disabled or about to be deleted',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /\bKey '?(?<key>arn:aws[\w-]{0,20}:kms:[^\s']{1,200})'? does not exist/i,
      certainty: 0.97,
    },
    {
      text: /(?<key>arn:aws[\w-]{0,20}:kms:\S{1,200}) is pending (?:replica )?deletion/i,
      certainty: 0.97,
    },
    {
      text: /(?<key>arn:aws[\w-]{0,20}:kms:\S{1,200}) is (?:disabled|unavailable)/i,
      certainty: 0.97,
    },
    {
      text: /\bKMS\.?(?:DisabledException|InvalidStateException|NotFoundException)\b|\bKMS(?:Disabled|InvalidState|NotFound)(?:Exception)?\b|KMS key is (?:disabled|in an invalid state|pending deletion)|\bis pending deletion\b/i,
      certainty: 0.94,
    },
    {
      text: /Alias (?<key>arn:aws[\w-]{0,20}:kms:\S{1,200}) is not found|Invalid keyId '?(?<keyId>[\w:/-]{1,200})/i,
      certainty: 0.93,
    },
    {
      text: /InaccessibleEncryptionCredentials|inaccessible (?:KMS|encryption) key|KMS key .{0,120}(?:not found|does not exist)/i,
      certainty: 0.85,
    },
  ],
  cause:
    'The key {key} cannot be used: it is disabled, waits for its deletion, or is gone. Everything that is encrypted with it cannot be read.',
  fix: [
    'See it: aws kms describe-key --key-id {key}',
    'Waiting for deletion: aws kms cancel-key-deletion --key-id {key}, then aws kms enable-key --key-id {key}',
    'Disabled: aws kms enable-key --key-id {key}',
    'Gone: its data is lost; restore from a copy under another key, and put that key into {logicalId}',
  ],
  probes: [askLive('key', '{key}', judgeKey)],
  absence: [
    { test: 'live', ask: 'key', about: '{key}', holds: 'state is Enabled' },
    { test: 'probe', index: 0 },
  ],
  prevention:
    'Retain keys (RemovalPolicy.RETAIN), with 30 days of waiting, and an alarm on ScheduleKeyDeletion.',
  examples: [
    {
      text: 'arn:aws:kms:eu-west-1:111111111111:key/1a is pending deletion.',
      fits: true,
      catches: { key: 'arn:aws:kms:eu-west-1:111111111111:key/1a' },
    },
    {
      text: 'An error occurred (KMS.DisabledException) when calling the GetObject operation: arn:aws:kms:eu-west-1:1:key/1a is disabled.',
      fits: true,
    },
    { text: 'KMSInvalidStateException: the request was rejected', fits: true },
    {
      text: 'User: x is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:1:key/1',
      fits: false,
    },
  ],
  source: 'KMS API Reference (DisabledException, KMSInvalidStateException); S3 error codes',
});
