import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { hashPassword } from '../shared/auth/password.js';
import { secretText } from '../shared/auth/signing-secret.js';
import { client } from '../shared/clients.js';
import { dynamoTable } from '../shared/data/dynamo-table.js';
import { jsonLog } from '../shared/log.js';
import { need } from '../shared/need.js';
import { tableAccounts } from './accounts.js';
import { createHandler } from './handler.js';
import { putAnswer } from './put-answer.js';

/** The entry point of the function: real parts, put together once per container. */
const table = dynamoTable(client(DynamoDBClient, {}), need('TABLE_NAME'), () => new Date());
const secrets = client(SecretsManagerClient, {});
const secretArn = need('DEMO_SECRET_ARN');

export const handler = createHandler(jsonLog, {
  accounts: tableAccounts({ table, hash: hashPassword, ids: randomUUID }),
  loadSecret: () => secretText(secrets, secretArn),
  putAnswer,
});
