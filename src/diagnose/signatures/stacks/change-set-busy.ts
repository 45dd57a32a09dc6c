import { defineSignature } from '../define.js';

export const changeSetBusy = defineSignature({
  id: 'change-set-busy',
  title: 'An operation on the change set is running',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /An operation on this ChangeSet is currently in progress/i, certainty: 0.97 },
    { text: /\bInvalidChangeSetStatus(?:Exception)?\b/i, certainty: 0.85 },
    {
      text: /ChangeSet \[(?<name>[^\]]{1,200})\] (?:does not exist|cannot be executed in its current status)/i,
      certainty: 0.85,
    },
  ],
  cause:
    'Two runs use the same name of a change set, and one of them deletes or creates it right now.',
  fix: [
    'Wait some seconds and deploy again',
    'Give every run its own name of a change set (cdk deploy --change-set-name); apexctl deploy does so',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Names of change sets that contain the run.',
  isRetryable: true,
  examples: [
    {
      text: 'InvalidChangeSetStatus: An operation on this ChangeSet is currently in progress.',
      fits: true,
    },
    {
      text: 'An error occurred (InvalidChangeSetStatus) when calling the DeleteChangeSet operation: An operation on this ChangeSet is currently in progress.',
      fits: true,
    },
    { text: 'Stack:arn is in UPDATE_IN_PROGRESS state and can not be updated.', fits: false },
  ],
  source: 'aws/aws-cdk issue 26182',
});
