import { defineSignature } from '../define.js';

export const indexMissing = defineSignature({
  id: 'index-missing',
  catalog: 'index-missing',
  title: 'Code asks an index that the table does not have, or that it may not read',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /The table does not have the specified index: (?<index>[\w.-]{1,255})/i,
      certainty: 0.97,
    },
    {
      text: /not authorized to perform: dynamodb:(?:Query|Scan) on resource: (?<table>\S{1,300})\/index\/(?<index>[\w.-]{1,255})/i,
      certainty: 0.97,
    },
  ],
  cause:
    'The code asks the index {index}; the table has none of that name, or the role may read the table without its indexes.',
  fix: [
    'See what there is: aws dynamodb describe-table --table-name {physicalId} --query "Table.GlobalSecondaryIndexes[].IndexName"',
    'Add it with table.addGlobalSecondaryIndex, one a deployment, or correct the name',
    'Only denied: table.grantReadData(fn) covers <table>/index/*',
    'Look: apexctl check --rule index-missing',
  ],
  absence: [{ test: 'rule', rule: 'index-missing' }],
  prevention: 'Names of indexes as constants that stack and code share.',
  examples: [
    {
      text: 'ValidationException: The table does not have the specified index: byTrainer',
      fits: true,
      catches: { index: 'byTrainer' },
    },
    {
      text: 'User: arn:aws:sts::1:assumed-role/List/List is not authorized to perform: dynamodb:Query on resource: arn:aws:dynamodb:eu-west-1:111111111111:table/uploads/index/byOwner because no identity-based policy allows the dynamodb:Query action',
      fits: true,
      catches: { index: 'byOwner' },
    },
    {
      text: 'User: x is not authorized to perform: dynamodb:Query on resource: arn:aws:dynamodb:eu-west-1:1:table/uploads',
      fits: false,
    },
  ],
  source: 'DynamoDB API Reference, Query',
});
