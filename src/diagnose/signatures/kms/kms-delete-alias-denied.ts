import { defineSignature } from '../define.js';

export const kmsDeleteAliasDenied = defineSignature({
  id: 'kms-delete-alias-denied',
  title: 'A rollback may not take an alias away',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /Access denied for operation '(?<operation>(?:Delete|Update|Create)Alias)'/i,
      certainty: 0.97,
    },
    {
      text: /not authorized to perform: (?<operation>kms:(?:Delete|Update|Create)Alias)/i,
      certainty: 0.975,
    },
  ],
  cause:
    'The policy of the key (or the role that deploys) lost {operation}, so CloudFormation can neither go on nor back.',
  fix: [
    'Give the role that deploys kms:CreateAlias, UpdateAlias and DeleteAlias on the key and on the alias, in its policy or in the key policy',
    'Then go on with the rollback: apexctl recover {stack} --env {environment}',
  ],
  absence: [
    { test: 'allowed', action: 'kms:DeleteAlias' },
    { test: 'stack-status', not: ['UPDATE_ROLLBACK_FAILED', 'DELETE_FAILED'] },
  ],
  prevention: 'Keep the account-root statement in every key policy.',
  examples: [
    {
      text: "Access denied for operation 'DeleteAlias'. (Service: Kms, Status Code: 400)",
      type: 'AWS::KMS::Alias',
      fits: true,
    },
    {
      text: 'User: arn:aws:sts::1:assumed-role/cfn-exec/x is not authorized to perform: kms:DeleteAlias on resource: arn:aws:kms:eu-west-1:1:key/1',
      fits: true,
    },
    {
      text: 'User: x is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:1:key/1',
      fits: false,
    },
  ],
  source:
    'AWS IaC troubleshooting material, which lists this text; KMS Developer Guide, controlling access to aliases',
});
