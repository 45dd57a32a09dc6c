import { askLive, confirms, type Judge, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeKey: Judge<'key'> = (told) => {
  if (told === undefined) return confirms('there is no such key in this region');
  const state = told.text('state');
  if (state === undefined) return saysNothing('the state of the key is not known');
  return state === 'Enabled'
    ? saysNothing('the key is enabled, so that its policy or the grant decides')
    : confirms(`the key is ${state}`);
};

export const kmsAccessDenied = defineSignature({
  id: 'kms-access-denied',
  catalog: 'kms-access-denied',
  title: 'A principal cannot use a KMS key',
  kind: 'environment',
  role: 'cause',
  looks: [
    // The key's own policy forbids it; denials of other policies are not the key's affair.
    {
      text: /(?<!\S)(?<principal>\S{1,400}) is not authorized to perform: (?<action>kms:\w{1,60}) on (?:the )?resource:? "?(?<key>[^\s"]{1,300}) with an explicit deny in a resource-based policy/i,
      certainty: 0.98,
    },
    {
      text: /(?<!\S)(?<principal>\S{1,400}) is not authorized to perform: (?<action>kms:\w{1,60}) on (?:the )?resource:? "?(?!\*|\S{0,200}:key\/\*)(?<key>[^\s"]{1,300})/i,
      certainty: 0.97,
    },
    {
      text: /(?:is not authorized to perform(?!: kms:\w{1,60} on (?:the )?resource:? "?(?:\*|\S{0,200}:key\/\*))|does not have|lacks?|missing).{0,60}(?<action>kms:\w{1,60})/i,
      certainty: 0.93,
    },
    {
      text: /Access to KMS is not allowed|KMS (?:access was denied|key access (?:was )?denied)|\bKMSAccessDenied(?:Exception)?\b/i,
      certainty: 0.96,
    },
    {
      text: /KMS key is invalid for (?<action>CreateGrant|Decrypt|Encrypt|GenerateDataKey)|KMS Exception: (?:AccessDenied|KMSAccessDenied)/i,
      certainty: 0.95,
    },
    {
      text: /The ciphertext refers to a customer master key that does not exist|(?:does not exist in this region|or you are not allowed to access it).{0,40}KMS/i,
      certainty: 0.93,
    },
  ],
  cause:
    '{principal} may not call {action} on {key}: neither the policy of the key nor one of the principal allows it.',
  fix: [
    'Grant it: key.grantEncryptDecrypt(fn) (or grantDecrypt, which reading takes), and deploy',
    'See what the key says: aws kms get-key-policy --key-id <key id, not alias> --policy-name default',
    'Ask again: aws iam simulate-principal-policy --policy-source-arn {principal} --action-names {action} --resource-arns {key}',
  ],
  probes: [askLive('key', '{key}', judgeKey)],
  absence: [
    { test: 'allowed', action: '{action}', principal: '{principal}' },
    { test: 'rule', rule: 'kms-grant-missing' },
  ],
  prevention: 'Pass keys as constructs and use grants, which write both sides.',
  examples: [
    {
      text: 'User: arn:aws:sts::111111111111:assumed-role/Upload/x is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:eu-west-1:111111111111:key/1a because no identity-based policy allows the kms:GenerateDataKey action',
      fits: true,
      catches: { action: 'kms:GenerateDataKey', key: 'arn:aws:kms:eu-west-1:111111111111:key/1a' },
    },
    {
      text: "Lambda was unable to decrypt the environment variables because KMS access was denied. Please check the function's KMS key settings. KMS Exception: AccessDeniedException",
      fits: true,
    },
    {
      text: 'Lambda was unable to configure access to your environment variables because the KMS key is invalid for CreateGrant. Please check your KMS key settings. KMS Exception: InvalidArnException',
      fits: true,
    },
    { text: 'Access to KMS is not allowed', fits: true },
    {
      text: 'KMS Exception: DisabledException KMS Message: arn:aws:kms:eu-west-1:111111111111:key/1 is disabled.',
      fits: false,
    },
    {
      text: 'ThrottlingException: You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.',
      fits: false,
    },
    {
      text: 'User: x is not authorized to perform: kms:CreateKey on resource: *',
      fits: false,
    },
    {
      text: 'User: x is not authorized to perform: kms:TagResource on resource: arn:aws:kms:eu-west-1:111111111111:key/* because no identity-based policy allows the kms:TagResource action',
      fits: false,
    },
    {
      text: 'User: x is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::kms-files/x',
      fits: false,
    },
  ],
  source: 'KMS Developer Guide, troubleshooting key access; Lambda API Reference',
});
