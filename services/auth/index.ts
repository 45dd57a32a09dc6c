import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { tableRevocations } from '../shared/auth/revocations.js';
import { secretText, signingSecret } from '../shared/auth/signing-secret.js';
import { client } from '../shared/clients.js';
import { dynamoTable } from '../shared/data/dynamo-table.js';
import { tableUsers } from '../shared/data/users.js';
import { readOrigins } from '../shared/http/cors.js';
import { jsonLog } from '../shared/log.js';
import { need } from '../shared/need.js';
import { createHandler } from './handler.js';
import { tableLoginFailures } from './login-failures.js';

/** The entry point of the function: real parts, put together once per container. */
const clock = () => new Date();
const table = dynamoTable(client(DynamoDBClient, {}), need('TABLE_NAME'), clock);
const secrets = client(SecretsManagerClient, {});
const secretArn = need('JWT_SECRET_ARN');

export const handler = createHandler(
  { log: jsonLog, clock, origins: readOrigins(need('ALLOWED_ORIGINS')) },
  {
    users: tableUsers(table),
    failures: tableLoginFailures(table),
    revocations: tableRevocations(table),
    secret: signingSecret(() => secretText(secrets, secretArn), clock),
    ids: randomUUID,
  },
);
