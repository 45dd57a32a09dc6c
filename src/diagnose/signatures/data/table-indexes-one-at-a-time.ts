import { defineSignature } from '../define.js';

export const tableIndexesOneAtATime = defineSignature({
  id: 'table-indexes-one-at-a-time',
  title: 'More than one index of a table would be made or taken away at once',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Cannot perform more than one GSI creation or deletion in a single update/i,
      certainty: 0.97,
    },
    {
      text: /Only 1 online index can be created or deleted simultaneously per table/i,
      certainty: 0.97,
    },
    { text: /more than one (?:global secondary index|GSI)/i, certainty: 0.88 },
  ],
  cause: 'DynamoDB makes or deletes one global index of a table at a time.',
  fix: [
    'Deploy them one after the other: a deployment for each index',
    'No data in the table yet: a new table with all of its indexes',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'Read the change set for indexes; plan one a deployment.',
  examples: [
    {
      text: 'Cannot perform more than one GSI creation or deletion in a single update',
      fits: true,
    },
    {
      text: 'An error occurred (LimitExceededException) when calling the UpdateTable operation: Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
      fits: true,
    },
    { text: 'The table does not have the specified index: byTrainer', fits: false },
  ],
  source: 'aws/aws-cdk issues 12246 and 14920; DynamoDB API Reference, UpdateTable',
});
