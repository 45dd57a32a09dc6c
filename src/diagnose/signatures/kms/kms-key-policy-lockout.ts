import { defineSignature } from '../define.js';

export const kmsKeyPolicyLockout = defineSignature({
  id: 'kms-key-policy-lockout',
  catalog: 'kms-key-policy-lockout',
  title: 'A key policy that nobody could change any more',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /new key policy will not allow you to update the key policy in the future/i,
      certainty: 0.98,
    },
  ],
  cause:
    'The policy of {logicalId} gives neither the account nor the deploying role kms:PutKeyPolicy, and KMS refuses to lock everybody out.',
  fix: [
    'Keep the statement for the account root beside those for services: in CDK leave policy out and use addToResourcePolicy or grants',
    'Look: apexctl check --rule kms-key-policy-lockout',
  ],
  absence: [{ test: 'rule', rule: 'kms-key-policy-lockout' }],
  prevention: 'Never begin a key policy with an empty document.',
  examples: [
    {
      text: 'The new key policy will not allow you to update the key policy in the future.',
      type: 'AWS::KMS::Key',
      fits: true,
    },
    {
      text: 'An error occurred (MalformedPolicyDocumentException) when calling the CreateKey operation: The new key policy will not allow you to update the key policy in the future. (Service: Kms, Status Code: 400, Request ID: 1)',
      fits: true,
    },
    { text: 'Policy contains a statement with one or more invalid principals.', fits: false },
  ],
  source: 'KMS API Reference, CreateKey',
});
