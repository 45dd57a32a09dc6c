import { defineSignature } from '../define.js';

export const resourceBusy = defineSignature({
  id: 'resource-busy',
  title: 'Another change of the same resource is still running',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /An update is in progress for resource:? (?<resource>[^\s)"]{1,300})|function is currently in the following state: (?<state>Pending|Creating|Inactive)/i,
      certainty: 0.96,
    },
    {
      text: /Attempt to change a resource which is still in use|\b(?:table|index|stream|cluster|instance|replica) is (?:currently )?being (?:created|updated|modified|deleted|backed up)|not ACTIVE, instead in state (?:CREATING|UPDATING|DELETING)/i,
      certainty: 0.94,
    },
    {
      text: /conflicting (?:conditional )?operation is (?:currently )?in progress against this resource|due to (?:a )?concurrent modification|still processing a prior request/i,
      certainty: 0.95,
    },
    {
      text: /\bInvalid(?:DBInstance|DBCluster|CacheCluster|ReplicationGroup)State(?:Fault|Exception)?\b|\b(?:DB|Database) ?(?:instance|cluster) (?:\S{1,100} )?is not in (?:the )?(?:available|an available|a valid) state/i,
      certainty: 0.92,
    },
    {
      text: /\b(?:OperationAborted|ConcurrentModification|PriorRequestNotComplete|ConcurrentUpdate\w{0,20}|TooManyUpdates)(?:Exception|Fault)?\b/,
      certainty: 0.86,
    },
  ],
  cause:
    'AWS changes one resource once at a time, and an earlier change of this one has not ended: another deployment, a script, or the step before it.',
  fix: [
    'Let the running change end, then deploy again: apexctl deploy {stack}',
    'It comes back: two deployments or a script change the same thing; keep one of them',
    'A script: wait for the state before the next call (aws lambda wait function-updated-v2, aws dynamodb wait table-exists, aws rds wait db-instance-available)',
    'One template: let the second change depend on the first (node.addDependency), so that they do not run at once',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'One deployment of an environment at a time, and waits instead of pauses in scripts.',
  isRetryable: true,
  examples: [
    {
      text: 'The operation cannot be performed at this time. An update is in progress for resource: arn:aws:lambda:eu-west-1:111111111111:function:links (Service: Lambda, Status Code: 409, Request ID: 1)',
      fits: true,
      catches: { resource: 'arn:aws:lambda:eu-west-1:111111111111:function:links' },
    },
    {
      text: 'An error occurred (ResourceInUseException) when calling the UpdateTable operation: Attempt to change a resource which is still in use: Table is being updated: links',
      fits: true,
    },
    {
      text: 'OperationAborted: A conflicting conditional operation is currently in progress against this resource. Please try again.',
      fits: true,
    },
    { text: 'Table already exists: links', fits: false },
    { text: 'An operation on this ChangeSet is currently in progress.', fits: false },
    { text: 'Stack:arn is in UPDATE_IN_PROGRESS state and can not be updated.', fits: false },
  ],
  source:
    'API References of Lambda (ResourceConflictException), DynamoDB (ResourceInUseException), S3 (OperationAborted), RDS (InvalidDBInstanceState), IAM (ConcurrentModification), Route 53 (PriorRequestNotComplete); wordings from memory',
});
