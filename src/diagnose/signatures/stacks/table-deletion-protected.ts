import { askLive, confirms, type Judge, refutes, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeTable: Judge<'table'> = (told) => {
  const isProtected = told?.flag('isProtected');
  if (isProtected === undefined) return saysNothing('whether it is protected is not known');
  return isProtected ? confirms('its deletion protection is on') : refutes('it is not protected');
};

export const tableDeletionProtected = defineSignature({
  id: 'table-deletion-protected',
  catalog: 'table-deletion-protected',
  title: 'Deletion protection is on',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /currently protected against deletion/i, certainty: 0.97 },
    {
      text: /Stack \[(?<name>[\w-]{1,128})\] cannot be deleted while TerminationProtection is enabled/i,
      certainty: 0.98,
    },
    {
      text: /deletion protection is (?:currently )?(?:enabled|activated|active|on|turned on)|deletionprotection|Cannot delete protected (?:DB )?(?:instance|cluster|resource)/i,
      certainty: 0.9,
    },
    { text: /(?:disable|turn off) (?:the )?(?:deletion|termination) protection/i, certainty: 0.88 },
  ],
  cause:
    'Protection did its job: the resource or stack was to be deleted while its deletion protection is on.',
  fix: [
    'Make sure that it may go: a backup of its data, and the agreement of who owns it',
    'Table: aws dynamodb update-table --table-name {physicalId} --no-deletion-protection-enabled, wait until it is ACTIVE, and delete again',
    'Only the record of a failed creation is in the way: apexctl recover {stack} --env {environment} lifts its termination protection and deletes it',
    'A stack that is whole: aws cloudformation update-termination-protection --stack-name {stack} --no-enable-termination-protection',
    'In CDK: deletionProtection: false (deployed first), or RemovalPolicy.RETAIN to keep it and let the stack go',
  ],
  probes: [askLive('table', '{physicalId}', judgeTable)],
  absence: [
    { test: 'live', ask: 'table', about: '{physicalId}', holds: 'isProtected is false' },
    { test: 'stack-status', not: ['DELETE_FAILED'] },
  ],
  prevention: 'Protection in production only, where it is right.',
  examples: [
    {
      text: 'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
      fits: true,
    },
    {
      text: 'Stack [Storage] cannot be deleted while TerminationProtection is enabled',
      fits: true,
      catches: { name: 'Storage' },
    },
    {
      text: 'Cannot delete protected DB instance, please disable deletion protection and try again. (Service: Rds, Status Code: 400)',
      fits: true,
    },
    {
      text: 'Load balancer arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/x/1 cannot be deleted because deletion protection is enabled',
      fits: true,
    },
    {
      text: 'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
      fits: true,
    },
    { text: 'Resource is not protected against deletion', fits: false },
    { text: 'The bucket you tried to delete is not empty', fits: false },
  ],
  source: 'DynamoDB, RDS, ELB and CloudFormation API references',
});
