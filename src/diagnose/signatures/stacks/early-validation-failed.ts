import { defineSignature } from '../define.js';

export const earlyValidationFailed = defineSignature({
  id: 'early-validation-failed',
  catalog: 'early-validation-failed',
  title: 'A change set was refused by early validation',
  kind: 'environment',
  role: 'wrapper',
  looks: [
    {
      text: /The following hook\(s\)\/validation failed: \[(?<validation>[^\]]{1,300})\](?<inner>.{0,2000})/is,
      certainty: 0.85,
    },
    { text: /AWS::EarlyValidation::(?<validation>\w{1,80})/, certainty: 0.85 },
  ],
  cause:
    'CloudFormation looked at the change before doing anything and refused it ({validation}). What exactly, only DescribeEvents tells: a name that is taken, a bucket that is not empty, or a property that is wrong.',
  fix: [
    'Let it be read with the reasons: apexctl deploy {stack} shows them',
    'A change set that is still there: aws cloudformation describe-events --change-set-name <change set> --stack-name {stack} --filters FailedEvents=true',
    'Then repair what they name',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Create the change set as part of the gate.',
  examples: [
    {
      text: 'The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.',
      fits: true,
      catches: { validation: 'AWS::EarlyValidation::ResourceExistenceCheck' },
    },
    { text: 'ChangeSet failed: AWS::EarlyValidation::PropertyValidation', fits: true },
    {
      text: "The submitted information didn't contain changes. Submit different information to create a change set.",
      fits: false,
    },
  ],
  source: 'aws/aws-cdk-cli issue 1000',
});
