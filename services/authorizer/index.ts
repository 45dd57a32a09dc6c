import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { bearerCheck } from '../shared/auth/bearer.js';
import { tableRevocations } from '../shared/auth/revocations.js';
import { secretText, signingSecret } from '../shared/auth/signing-secret.js';
import { client } from '../shared/clients.js';
import { dynamoTable } from '../shared/data/dynamo-table.js';
import { jsonLog } from '../shared/log.js';
import { need } from '../shared/need.js';
import { createHandler } from './handler.js';

/** The entry point of the function: real parts, put together once per container. */
const clock = () => new Date();
const table = dynamoTable(client(DynamoDBClient, {}), need('TABLE_NAME'), clock);
const secrets = client(SecretsManagerClient, {});
const secretArn = need('JWT_SECRET_ARN');

export const handler = createHandler(
  jsonLog,
  bearerCheck({
    secret: signingSecret(() => secretText(secrets, secretArn), clock),
    revocations: tableRevocations(table),
    clock,
  }),
);
