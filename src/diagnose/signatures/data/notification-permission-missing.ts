import { defineSignature } from '../define.js';

export const notificationPermissionMissing = defineSignature({
  id: 'notification-permission-missing',
  catalog: 'notification-permission-missing',
  title: 'S3 cannot reach the target of a bucket notification',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Unable to validate the following destination configurations/i, certainty: 0.96 },
    {
      text: /Configurations overlap\. Configurations on the same bucket cannot share/i,
      certainty: 0.95,
    },
    {
      text: /Configurations overlap|Cannot have overlapping suffixes in two rules/i,
      certainty: 0.9,
    },
  ],
  cause:
    'S3 tries the target when the notification is set: the permission is missing, comes later, the queue or topic is encrypted with a key that S3 may not use, or two rules share an event.',
  fix: [
    'Let the CDK do it: bucket.addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(fn))',
    'By hand: a permission for s3.amazonaws.com with the ARN built from the name of the bucket, and the bucket depends on it',
    'An encrypted queue or topic: a key of our own that admits s3.amazonaws.com',
    'Overlap: one rule an event and prefix',
    'Look: apexctl check --rule notification-permission-missing',
  ],
  absence: [{ test: 'rule', rule: 'notification-permission-missing' }],
  prevention: 'Notifications by the CDK, or through EventBridge.',
  examples: [
    {
      text: 'Unable to validate the following destination configurations (Service: Amazon S3; Status Code: 400; Error Code: InvalidArgument; Request ID: 1)',
      fits: true,
    },
    {
      text: 'Configurations overlap. Configurations on the same bucket cannot share a common event type.',
      fits: true,
    },
    { text: "'Days' in Transition action must be greater than or equal to 30", fits: false },
  ],
  source: 'aws/aws-cdk issues 18090 and 5991',
});
