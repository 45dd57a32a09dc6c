import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { client } from '../shared/clients.js';
import { dynamoTable } from '../shared/data/dynamo-table.js';
import { tableLinks } from '../shared/data/links.js';
import { tableUploads } from '../shared/data/uploads.js';
import { tableUsage } from '../shared/data/usage.js';
import { jsonLog } from '../shared/log.js';
import { need } from '../shared/need.js';
import { tableLedger } from './arrival-ledger.js';
import { createHandler } from './handler.js';
import { s3Templates } from './load-templates.js';
import { sesSend } from './send-mail.js';

/** The entry point of the function: real parts, put together once per container. */
const clock = () => new Date();
const table = dynamoTable(client(DynamoDBClient, {}), need('TABLE_NAME'), clock);

export const handler = createHandler(jsonLog, {
  uploads: tableUploads(table),
  links: tableLinks(table),
  usage: tableUsage(table),
  ledger: tableLedger(table, clock),
  loadTemplates: s3Templates(client(S3Client, {}), need('TEMPLATE_BUCKET')),
  send: sesSend(client(SESv2Client, {}), {
    sender: need('SENDER'),
    configurationSet: need('CONFIGURATION_SET'),
  }),
  siteUrl: need('SITE_URL').replace(/\/+$/, ''),
  clock,
  tokens: () => randomBytes(32).toString('base64url'),
});
