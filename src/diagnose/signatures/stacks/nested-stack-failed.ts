import { defineSignature } from '../define.js';

export const nestedStackFailed = defineSignature({
  id: 'nested-stack-failed',
  catalog: 'event-noise',
  title: 'A nested stack passes on a failure of its own resources',
  kind: 'service',
  role: 'victim',
  looks: [
    {
      text: /Embedded stack (?<nested>\S{1,300}) was not successfully (?:created|updated|deleted)(?:: (?<inner>.{1,1000}))?/is,
      certainty: 0.96,
    },
    {
      text: /Nested change ?set (?<nested>\S{1,300}) was not successfully created(?:: (?<inner>.{1,1000}))?/is,
      certainty: 0.95,
    },
  ],
  cause: 'The cause is in the events of the nested stack {nested}.',
  fix: [
    'Let the nested stack be read as well: apexctl diagnose {stack}',
    'Without a configuration: aws cloudformation describe-stack-events --stack-name {nested}',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Read nested stacks by their ARN, also after they were deleted.',
  examples: [
    {
      text: 'Embedded stack arn:aws:cloudformation:eu-west-1:111111111111:stack/Api-Inner-1/9c was not successfully created: The following resource(s) failed to create: [Table].',
      fits: true,
      catches: { nested: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Api-Inner-1/9c' },
    },
    {
      text: 'Nested change set arn:aws:cloudformation:eu-west-1:1:changeSet/x/1 was not successfully created: Currently in FAILED.',
      fits: true,
    },
    { text: 'The following resource(s) failed to create: [Table].', fits: false },
  ],
  source: 'aws/aws-cdk-cli issue 635',
});
