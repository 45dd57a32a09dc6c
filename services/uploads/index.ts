import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { client } from '../shared/clients.js';
import { dynamoTable } from '../shared/data/dynamo-table.js';
import { tableUploads } from '../shared/data/uploads.js';
import { readOrigins } from '../shared/http/cors.js';
import { jsonLog } from '../shared/log.js';
import { need } from '../shared/need.js';
import { createHandler } from './handler.js';
import { tableSessionOwner } from './session-owner.js';
import { s3SignPut } from './sign-put.js';

/** The entry point of the function: real parts, put together once per container. */
const clock = () => new Date();
const table = dynamoTable(client(DynamoDBClient, {}), need('TABLE_NAME'), clock);
// a checksum in the signed URL would be one of an empty body, which no browser upload has
const s3 = client(S3Client, { requestChecksumCalculation: 'WHEN_REQUIRED' as const });

export const handler = createHandler(
  { log: jsonLog, clock, origins: readOrigins(need('ALLOWED_ORIGINS')) },
  {
    uploads: tableUploads(table),
    sessionOwner: tableSessionOwner(table),
    signPut: s3SignPut(s3, need('VIDEO_BUCKET')),
    ids: randomUUID,
  },
);
