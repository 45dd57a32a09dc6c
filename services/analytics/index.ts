import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '../shared/clients.js';
import { dynamoTable } from '../shared/data/dynamo-table.js';
import { tableUsage } from '../shared/data/usage.js';
import { readOrigins } from '../shared/http/cors.js';
import { jsonLog } from '../shared/log.js';
import { need } from '../shared/need.js';
import { tableEvents } from './events.js';
import { createHandler } from './handler.js';

/** The entry point of the function: real parts, put together once per container. */
const clock = () => new Date();
const table = dynamoTable(client(DynamoDBClient, {}), need('TABLE_NAME'), clock);

export const handler = createHandler(
  { log: jsonLog, clock, origins: readOrigins(need('ALLOWED_ORIGINS')) },
  { usage: tableUsage(table), events: tableEvents(table), ids: randomUUID },
);
