import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { TableCheck } from './health.js';

/** A health check that answers later than this says no by itself. */
const PATIENCE_MS = 3_000;

/** Reads a row that need not exist: it proves the table, the permission and the key. */
export function tableCheck(dynamo: DynamoDBClient, table: string): TableCheck {
  return async () => {
    await dynamo.send(
      new GetItemCommand({ TableName: table, Key: marshall({ pk: 'HEALTH', sk: 'HEALTH' }) }),
      { abortSignal: AbortSignal.timeout(PATIENCE_MS) },
    );
  };
}
