import { defineSignature } from '../define.js';

export const queueNameResting = defineSignature({
  id: 'queue-name-resting',
  title: 'A queue of that name was deleted a moment ago',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /\bQueueDeletedRecently\b|must wait 60 seconds after deleting a queue/i,
      certainty: 0.96,
    },
  ],
  cause: 'SQS keeps the name of a deleted queue for a minute.',
  fix: [
    'Wait a minute and deploy again',
    'Leave out queueName, so that a replaced queue gets a new name',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'No fixed queue names where a deployment may replace the queue.',
  isRetryable: true,
  examples: [
    {
      text: 'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
      fits: true,
    },
    {
      text: 'An error occurred (AWS.SimpleQueueService.QueueDeletedRecently) when calling the CreateQueue operation: You must wait 60 seconds after deleting a queue before you can create another with the same name.',
      fits: true,
    },
    {
      text: 'A queue already exists with the same name and a different value for attribute RedrivePolicy',
      fits: false,
    },
  ],
  source: 'SQS API Reference, CreateQueue errors',
});
