import { defineSignature } from '../define.js';

export const replacementWithoutRollback = defineSignature({
  id: 'replacement-without-rollback',
  title: 'A replacement while rollback is off',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Replacement type updates? (?:is |are )?not supported on stacks? with disable-rollback/i,
      certainty: 0.97,
    },
  ],
  cause:
    'The change replaces {logicalId}, and CloudFormation does no replacements while rollback is switched off (which express deployments do too).',
  fix: [
    'Deploy with rollback: apexctl deploy {stack} without --no-rollback',
    'Or undo the change that replaces {logicalId}',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Deploy without rollback only while building, and never what replaces.',
  examples: [
    { text: 'Replacement type updates not supported on stack with disable-rollback.', fits: true },
    {
      text: 'UPDATE_FAILED | AWS::DynamoDB::Table | Links: Replacement type updates not supported on stack with disable-rollback.',
      fits: true,
    },
    {
      text: 'CloudFormation cannot update a stack when a custom-named resource requires replacing.',
      fits: false,
    },
  ],
  source: 'aws/aws-cdk issue 30546, aws/aws-cdk-cli issue 1931',
});
