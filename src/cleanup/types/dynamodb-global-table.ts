import { defineResourceType } from './define.js';
import { dynamodbTable } from './dynamodb-table.js';

/** The same table; its replicas go first. Protection is declared for each replica, so it is never lifted here. */
export const dynamodbGlobalTable = defineResourceType({
  ...dynamodbTable,
  type: 'AWS::DynamoDB::GlobalTable',
  title: 'global table',
});
