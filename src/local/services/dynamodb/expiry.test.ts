import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clock } from '../../core/clock.js';
import { type Local, startLocal } from '../../index.js';

// signatures are only valid around now
const START = Date.now();
let nowMs = START;
const timers: { ms: number; work: () => void }[] = [];
const clock: Clock = {
  now: () => new Date(nowMs),
  sleep: async () => {},
  every(ms, work) {
    timers.push({ ms, work });
    return () => {};
  },
};

let local: Local;
let db: DynamoDBClient;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant', clock });
  db = new DynamoDBClient(local.clientConfig());
});
afterAll(() => local.close());

test('items past their time are removed by the sweep, and shown until then', async () => {
  const TableName = 'sessions';
  await db.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  await db.send(
    new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: { AttributeName: 'until', Enabled: true },
    }),
  );
  const put = (id: string, until: number) =>
    db.send(
      new PutItemCommand({
        TableName,
        Item: { id: { S: id }, until: { N: String(Math.floor(until)) } },
      }),
    );
  await put('soon', START / 1000 + 30);
  await put('later', START / 1000 + 3_600);
  await put('long-ago', START / 1000 - 6 * 365 * 86_400);
  const has = async (id: string) =>
    (await db.send(new GetItemCommand({ TableName, Key: { id: { S: id } } }))).Item !== undefined;

  nowMs = START + 60_000;
  expect(await has('soon')).toBe(true);
  for (const { ms, work } of timers) if (ms === 60_000) work();
  expect([await has('soon'), await has('later'), await has('long-ago')]).toEqual([
    false,
    true,
    true,
  ]);
  const gone = await db.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'id = :i',
      ExpressionAttributeValues: { ':i': { S: 'soon' } },
    }),
  );
  expect(gone.Count).toBe(0);
});
