import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { bearerCheck } from '../shared/auth/bearer.js';
import { tableRevocations } from '../shared/auth/revocations.js';
import { secretText, signingSecret } from '../shared/auth/signing-secret.js';
import { client } from '../shared/clients.js';
import { dynamoTable } from '../shared/data/dynamo-table.js';
import { tableLinks } from '../shared/data/links.js';
import { tableUploads } from '../shared/data/uploads.js';
import { tableUsage } from '../shared/data/usage.js';
import { readOrigins } from '../shared/http/cors.js';
import { jsonLog } from '../shared/log.js';
import { need } from '../shared/need.js';
import { countDownloads } from './count-download.js';
import { createHandler } from './handler.js';
import { s3SignGet } from './sign-get.js';

/** The entry point of the function: real parts, put together once per container. */
const clock = () => new Date();
const table = dynamoTable(client(DynamoDBClient, {}), need('TABLE_NAME'), clock);
const s3 = client(S3Client, { responseChecksumValidation: 'WHEN_REQUIRED' as const });
const secrets = client(SecretsManagerClient, {});
const secretArn = need('JWT_SECRET_ARN');

export const handler = createHandler(
  { log: jsonLog, clock, origins: readOrigins(need('ALLOWED_ORIGINS')) },
  {
    uploads: tableUploads(table),
    links: tableLinks(table),
    checkBearer: bearerCheck({
      secret: signingSecret(() => secretText(secrets, secretArn), clock),
      revocations: tableRevocations(table),
      clock,
    }),
    signGet: s3SignGet(s3, need('VIDEO_BUCKET')),
    countDownload: countDownloads(tableUsage(table), clock),
  },
);
