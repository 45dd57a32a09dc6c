import { defineSignature } from '../define.js';

export const stackMissing = defineSignature({
  id: 'stack-missing',
  title: 'There is no stack of that name',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /Stack with id (?<name>\S{1,300}) does not exist/i, certainty: 0.95 },
    { text: /Stack \[(?<name>[^\]]{1,200})\] does not exist/i, certainty: 0.75 },
    { text: /No stacks match the name\(s\) (?<name>[^\n]{1,200})/i, certainty: 0.93 },
  ],
  cause:
    '{name} is not there in this account and region: never deployed, deleted, or deployed somewhere else.',
  fix: [
    'Look where one is: aws sts get-caller-identity, and the region that apexctl status names',
    'See every stack of the environment: apexctl status; of the account: aws cloudformation list-stacks --query "StackSummaries[?StackStatus!=\'DELETE_COMPLETE\'].StackName"',
    'A deleted stack is found by its ARN only',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Take region and account from the configuration.',
  examples: [
    {
      text: 'An error occurred (ValidationError) when calling the DescribeStacks operation: Stack with id Api does not exist',
      fits: true,
      catches: { name: 'Api' },
    },
    { text: 'Error: No stacks match the name(s) Apii', fits: true },
    { text: 'No export named Api found', fits: false },
  ],
  source: 'CloudFormation API Reference, DescribeStacks; toolkit-lib',
});
