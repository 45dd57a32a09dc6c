import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '../shared/clients.js';
import { readOrigins } from '../shared/http/cors.js';
import { jsonLog } from '../shared/log.js';
import { need } from '../shared/need.js';
import { createHandler } from './handler.js';
import { tableCheck } from './table-check.js';

/** The entry point of the function: real parts, put together once per container. */
const dynamo = client(DynamoDBClient, {});

export const handler = createHandler(
  { log: jsonLog, clock: () => new Date(), origins: readOrigins(need('ALLOWED_ORIGINS')) },
  { checkTable: tableCheck(dynamo, need('TABLE_NAME')), release: need('RELEASE') },
);
