import { defineSignature } from '../define.js';

export const stackDeleteFailed = defineSignature({
  id: 'stack-delete-failed',
  catalog: 'stack-delete-failed',
  title: 'A stack could not be deleted',
  kind: 'environment',
  role: 'victim',
  looks: [
    {
      text: /The following resource\(s\) failed to delete: \[(?<resources>[^\]]{1,2000})\]/i,
      certainty: 0.93,
    },
    { text: /\bis in (?:a )?DELETE_FAILED state\b/i, certainty: 0.9 },
    {
      text: /\bStackDeleteComplete\b.{0,300}(?:DELETE_FAILED|terminal failure)|matched expected path: "DELETE_FAILED"/i,
      certainty: 0.88,
    },
  ],
  cause:
    'Something kept {resources} from being deleted; the reason stands at those resources: a bucket that is not empty, a protected table, an export in use, a network interface that a function still holds.',
  fix: [
    'See each obstacle and its repair: apexctl recover {stack} --env {environment} --dry-run',
    'Remove the obstacle that the failed resources name, and delete again: apexctl recover {stack} --env {environment}',
    'Keep them instead: apexctl recover {stack} --env {environment} --retain <logical ids>, and let apexctl cleanup look at them later',
    'Network interfaces of functions are released by themselves within 40 minutes: wait, then delete again',
  ],
  absence: [
    { test: 'stack-status', not: ['DELETE_FAILED'] },
    { test: 'rule', rule: 'stack-delete-failed' },
  ],
  prevention: 'Empty buckets and take consumers down before producers.',
  examples: [
    { text: 'Stack:Api is in DELETE_FAILED state and can not be updated.', fits: true },
    {
      text: 'The following resource(s) failed to delete: [UploadBucket, LinksTable]. ',
      fits: true,
      catches: { resources: 'UploadBucket, LinksTable' },
    },
    {
      text: 'resource sg-0a1 has a dependent object (Service: Ec2, Status Code: 400, Request ID: 1)',
      fits: false,
    },
    {
      text: 'The following resource(s) failed to create: [UploadBucket]. Rollback requested by user.',
      fits: false,
    },
  ],
  source: 'CloudFormation User Guide, "Delete stack fails"; EC2 error codes',
});
