import { defineSignature } from '../define.js';

export const kmsKeyPolicyMissingLogs = defineSignature({
  id: 'kms-key-policy-missing-logs',
  catalog: 'kms-key-policy-missing-logs',
  title: 'An encrypted log group whose key does not admit CloudWatch Logs',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /specified KMS key does not exist or is not allowed to be used with (?:Arn )?'?(?<logGroup>arn:[^'\s]{0,200}:log-group:[^'\s]{0,200})?/i,
      certainty: 0.97,
    },
    {
      text: /specified KMS Key Id could not be found|KMS key .{0,200}not allowed to be used with .{0,200}log-group/i,
      certainty: 0.85,
    },
  ],
  cause:
    'CloudWatch Logs uses the key as a service, and the policy of the key does not admit it for {logGroup}.',
  fix: [
    'Admit it: key.addToResourcePolicy with the principal logs.<region>.amazonaws.com, the actions kms:Encrypt*, Decrypt*, ReEncrypt*, GenerateDataKey*, Describe*, and the condition ArnLike kms:EncryptionContext:aws:logs:arn',
    'Look: apexctl check --rule kms-key-policy-missing-logs',
  ],
  absence: [{ test: 'rule', rule: 'kms-key-policy-missing-logs' }],
  prevention: 'Make keys in one place, with the statements of the services that they serve.',
  examples: [
    {
      text: "The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/links'",
      fits: true,
      catches: { logGroup: 'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/links' },
    },
    {
      text: 'Resource handler returned message: "The specified KMS key does not exist or is not allowed to be used with Arn \'arn:aws:logs:us-east-1:1:log-group:x\' (Service: CloudWatchLogs, Status Code: 400, Request ID: 1)" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
      fits: true,
    },
    { text: 'arn:aws:kms:eu-west-1:1:key/1 is pending deletion.', fits: false },
  ],
  source: 'CloudWatch Logs User Guide, encrypt log data using KMS',
});
