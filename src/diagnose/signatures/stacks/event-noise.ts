import { defineSignature } from '../define.js';

export const eventNoise = defineSignature({
  id: 'event-noise',
  catalog: 'event-noise',
  title: 'A failure that only follows from another one',
  kind: 'service',
  role: 'victim',
  looks: [
    {
      text: /\bResource (?:creation|update|deletion|import) cancell?ed\b\.?["')\s]{0,4}$/im,
      certainty: 0.97,
    },
    { text: /^\s{0,20}Resource (?:creation|update|deletion|import) cancell?ed/i, certainty: 0.96 },
    {
      text: /The following resource\(s\) failed to (?:create|update|import): \[(?<resources>[^\]]{1,2000})\]/i,
      certainty: 0.93,
    },
    { text: /Rollback requested by user|Rolled? back requested by user/i, certainty: 0.6 },
  ],
  cause:
    'CloudFormation stops everything else after the first failure. The cause is another event of the same operation.',
  fix: [
    'Look for the first failure that is not cancelled, in nested stacks too: apexctl diagnose {stack}',
    'Without a configuration: aws cloudformation describe-stack-events --stack-name {stack} --query "reverse(StackEvents[?contains(ResourceStatus,\'FAILED\')])"',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Never repair a cancelled resource: it was fine.',
  examples: [
    { text: 'Resource creation cancelled', fits: true },
    { text: 'Resource update canceled.', fits: true },
    {
      text: 'The following resource(s) failed to create: [LinksTable, UploadBucket]. Rollback requested by user.',
      fits: true,
    },
    {
      text: 'The order was cancelled by the customer: Resource handler returned message: "Invalid request"',
      fits: false,
    },
  ],
  source: 'public repositories; toolkit-lib, which leaves these events out',
});
