import { defineSignature } from '../define.js';

export const roleHasAttachedPolicies = defineSignature({
  id: 'role-has-attached-policies',
  title: 'A role cannot be deleted while something is attached to it',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /Cannot delete entity, must (?:detach all policies|delete (?:login profile|policies|access keys|\w[\w ]{0,40})|remove \w[\w ]{0,60}) first/i,
      certainty: 0.97,
    },
    { text: /\bDeleteConflict(?:Exception)?\b/i, certainty: 0.85 },
    { text: /Cannot delete a policy attached to entities/i, certainty: 0.95 },
  ],
  cause: 'A policy was attached to {physicalId} outside of the stack.',
  fix: [
    'See it: aws iam list-attached-role-policies --role-name {physicalId} and aws iam list-role-policies --role-name {physicalId}',
    'Detach it: aws iam detach-role-policy --role-name {physicalId} --policy-arn <arn>',
    'Then delete the stack again: apexctl recover {stack} --env {environment}',
  ],
  absence: [{ test: 'stack-status', not: ['DELETE_FAILED'] }, { test: 'retry' }],
  prevention: 'Attach policies in the template only.',
  examples: [
    {
      text: 'Cannot delete entity, must detach all policies first. (Service: Iam, Status Code: 409, Request ID: 1)',
      fits: true,
    },
    {
      text: 'An error occurred (DeleteConflict) when calling the DeleteRole operation: Cannot delete entity, must delete policies first.',
      fits: true,
    },
    { text: 'The bucket you tried to delete is not empty', fits: false },
  ],
  source: 'IAM API Reference, DeleteRole (DeleteConflict)',
});
