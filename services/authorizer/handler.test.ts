import { expect, test } from 'vitest';
import { bearerCheck } from '../shared/auth/bearer.js';
import { claimsFor, signToken } from '../shared/auth/jwt.js';
import { tableRevocations } from '../shared/auth/revocations.js';
import { NOW, testEdge, trainer } from '../shared/testing/api.js';
import { failingTable, memoryTable } from '../shared/testing/memory-table.js';
import { createHandler } from './handler.js';

const secret = 'a-secret-of-at-least-thirty-two-bytes';
const token = signToken(claimsFor(trainer, NOW), secret);
const clock = () => NOW;
const methodArn = 'arn:aws:execute-api:eu-west-1:000000000000:abc123/v1/GET/sessions/7';

function authorizer(table = memoryTable(clock) as ReturnType<typeof failingTable>) {
  const revocations = tableRevocations(table);
  const check = bearerCheck({ secret: async () => secret, revocations, clock });
  return createHandler(testEdge().log, check);
}

test('a valid token opens the whole stage and says whose it is', async () => {
  const answer = await authorizer()({ authorizationToken: `Bearer ${token}`, methodArn });
  expect(answer).toEqual({
    principalId: trainer.userId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'execute-api:Invoke',
          Effect: 'Allow',
          Resource: 'arn:aws:execute-api:eu-west-1:000000000000:abc123/v1/*',
        },
      ],
    },
    context: { ...trainer },
  });
});

const refused = [
  { name: 'no token', authorizationToken: undefined },
  { name: 'no bearer token', authorizationToken: token },
  {
    name: 'a token with another signature',
    authorizationToken: `Bearer ${token.slice(0, -4)}AAAA`,
  },
];

test.each(refused)('$name is unauthorized, in the one word that makes it a 401', async (event) => {
  await expect(authorizer()({ ...event, methodArn })).rejects.toThrow(/^Unauthorized$/);
});

test('a logged-out token is unauthorized', async () => {
  const table = memoryTable(clock);
  await tableRevocations(table).revoke(trainer.jti, NOW);
  const asked = authorizer(table)({ authorizationToken: `Bearer ${token}`, methodArn });
  await expect(asked).rejects.toThrow(/^Unauthorized$/);
});

test('a table that does not answer lets nobody in, and is no 401', async () => {
  const asked = authorizer(failingTable())({ authorizationToken: `Bearer ${token}`, methodArn });
  await expect(asked).rejects.toThrow(/^The authorizer could not tell\.$/);
});
