import { defineSignature } from '../define.js';

export const codecommitUnavailable = defineSignature({
  id: 'codecommit-unavailable',
  catalog: 'codecommit-unavailable',
  title: 'This account cannot create CodeCommit repositories',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /CreateRepository request is not allowed because there is no existing repository/i,
      certainty: 0.98,
    },
  ],
  cause:
    'CodeCommit was closed to accounts without repositories; neither a permission nor the name of the stack changes that.',
  fix: [
    'Use another Git host with a connection (CodeConnections), or an account that has repositories',
    'Ask the account again, as AWS takes new customers again since late 2025: aws codecommit list-repositories',
  ],
  absence: [{ test: 'rule', rule: 'codecommit-unavailable' }],
  prevention: 'Let the rule look before the deployment.',
  examples: [
    {
      text: 'CreateRepository request is not allowed because there is no existing repository in this AWS account or AWS Organization (Service: AWSCodeCommit; Status Code: 400; Error Code: OperationNotAllowedException; Request ID: 1)',
      fits: true,
    },
    {
      text: 'An error occurred (OperationNotAllowedException) when calling the CreateRepository operation: CreateRepository request is not allowed because there is no existing repository in this AWS account or AWS Organization',
      fits: true,
    },
    { text: 'Repository already exists', fits: false },
  ],
  source: 'CodeCommit API Reference (OperationNotAllowedException); re:Post',
});
