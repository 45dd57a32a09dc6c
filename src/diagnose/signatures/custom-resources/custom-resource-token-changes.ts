import { defineSignature } from '../define.js';

export const customResourceTokenChanges = defineSignature({
  id: 'custom-resource-token-changes',
  title: 'The function behind a custom resource changes',
  kind: 'template',
  role: 'cause',
  looks: [{ text: /Modifying service token is not allowed/i, certainty: 0.97 }],
  cause:
    'The ServiceToken of {logicalId} names another function than before; CloudFormation does not move a custom resource to another one.',
  fix: [
    'Keep the function: undo the change of its construct id or name',
    'Or give the custom resource a new construct id, so that a new one is made and the old one is deleted by the old function, in two deployments',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'A test that pins the logical ids of custom resources and their providers.',
  examples: [
    { text: 'Modifying service token is not allowed.', fits: true },
    {
      text: 'UPDATE_FAILED | Custom::Seed | Seed | Modifying service token is not allowed.',
      fits: true,
    },
    {
      text: 'Received response status [FAILED] from custom resource. Message returned: Invalid service token',
      fits: false,
    },
  ],
  source: 'public repositories',
});
