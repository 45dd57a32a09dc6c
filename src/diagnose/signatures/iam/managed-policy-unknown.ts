import { defineSignature } from '../define.js';

export const managedPolicyUnknown = defineSignature({
  id: 'managed-policy-unknown',
  catalog: 'managed-policy-unknown',
  title: 'An AWS managed policy that does not exist or was retired',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Policy (?<policy>arn:aws[\w-]{0,20}:iam::aws:policy\/\S{1,200}) does not exist or is not attachable/i,
      certainty: 0.95,
    },
    {
      text: /Policy (?<policy>arn:\S{1,300}) does not exist or is not attachable/i,
      certainty: 0.9,
    },
    { text: /Policy (?<policy>arn:\S{1,300}) (?:was not found|does not exist)/i, certainty: 0.88 },
  ],
  cause: 'There is no policy {policy}: invented, misspelt, or taken back by AWS.',
  fix: [
    'See what there is: aws iam list-policies --scope AWS --query "Policies[?contains(PolicyName,\'<part of the name>\')].Arn"',
    'Use the replacement (AWS_ConfigRole for AWSConfigRole, AWSLambda_FullAccess for AWSLambdaFullAccess), or write a policy with exactly the actions',
    'Find all of them: apexctl check --rule managed-policy-unknown',
  ],
  absence: [{ test: 'rule', rule: 'managed-policy-unknown' }],
  prevention: 'Compare every reference with the list of managed policies.',
  examples: [
    {
      text: 'Policy arn:aws:iam::aws:policy/service-role/AWSConfigRole does not exist or is not attachable.',
      fits: true,
    },
    {
      text: 'An error occurred (NoSuchEntity) when calling the AttachRolePolicy operation: Policy arn:aws:iam::aws:policy/AWSLambdaFullAccess does not exist or is not attachable.',
      fits: true,
    },
    {
      text: 'Policy arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole does not exist or is not attachable.',
      fits: false,
    },
  ],
  source: 'AWS Managed Policy Reference Guide; IAM API Reference, AttachRolePolicy',
});
