import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tableContract } from '../contract.js';
import { NOW } from '../testing/api.js';
import { memoryTable } from '../testing/memory-table.js';
import { dynamoTable } from './dynamo-table.js';
import { epochSeconds, type Table } from './table.js';

const { partitionKey, sortKey, index } = tableContract;
/** DynamoDB in memory; the package has no types. */
const dynalite: (options: { readonly createTableMs: number }) => Server = createRequire(
  import.meta.url,
)('dynalite');

const clock = () => NOW;
let server: Server;
let dynamo: DynamoDBClient;
let made = 0;

beforeAll(async () => {
  server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  dynamo = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
});

afterAll(async () => {
  dynamo.destroy();
  await new Promise((resolve) => server.close(resolve));
});

async function onDynamo(): Promise<Table> {
  made += 1;
  const name = `table-${made}`;
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  await dynamo.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [partitionKey, sortKey, index.partitionKey, index.sortKey].map(text),
      KeySchema: [
        { AttributeName: partitionKey, KeyType: 'HASH' },
        { AttributeName: sortKey, KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: index.name,
          KeySchema: [
            { AttributeName: index.partitionKey, KeyType: 'HASH' },
            { AttributeName: index.sortKey, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  return dynamoTable(dynamo, name, clock);
}

describe.each([
  { where: 'in DynamoDB', create: onDynamo },
  { where: 'in memory', create: async () => memoryTable(clock) },
])('the table $where', ({ create }) => {
  const key = { pk: 'A', sk: 'B' };
  const soon = epochSeconds(NOW) + 1;

  test('gives back what was put', async () => {
    const table = await create();
    const row = { ...key, text: 'x', list: ['a'], left: undefined, version: 1 };
    expect(await table.write([{ put: row }])).toBe(true);
    expect(await table.get(key)).toEqual({ ...key, text: 'x', list: ['a'], version: 1 });
    expect(await table.get({ pk: 'A', sk: 'other' })).toBeUndefined();
  });

  test('does not know rows whose time is over, though they are still there', async () => {
    const table = await create();
    await table.write([{ put: { ...key, expiresAt: soon } }]);
    await table.write([{ put: { pk: 'A', sk: 'C', expiresAt: soon - 1 } }]);
    expect(await table.get(key)).toBeDefined();
    expect(await table.get({ pk: 'A', sk: 'C' })).toBeUndefined();
    expect(await table.range('A', 'A', 'Z', 10)).toHaveLength(1);
  });

  test('puts only where nothing is, when told so', async () => {
    const table = await create();
    const change = { put: { ...key, text: 'first' }, when: { is: 'absent' } } as const;
    expect(await table.write([change])).toBe(true);
    expect(await table.write([{ ...change, put: { ...key, text: 'second' } }])).toBe(false);
    expect(await table.get(key)).toMatchObject({ text: 'first' });
  });

  test('changes and removes only what is as expected', async () => {
    const table = await create();
    await table.write([{ put: { ...key, version: 1 } }]);
    const when = { attribute: 'version', equals: 1 } as const;
    expect(await table.write([{ put: { ...key, version: 2 }, when }])).toBe(true);
    expect(await table.write([{ put: { ...key, version: 3 }, when }])).toBe(false);
    expect(await table.write([{ remove: key, when }])).toBe(false);
    expect(await table.write([{ remove: key, when: { ...when, equals: 2 } }])).toBe(true);
    expect(await table.get(key)).toBeUndefined();
  });

  test('adds up, from nothing', async () => {
    const table = await create();
    await table.add(key, { downloads: 1, bytes: 10 }, soon);
    await table.add(key, { downloads: 1 }, soon + 5);
    expect(await table.get(key)).toEqual({ ...key, downloads: 2, bytes: 10, expiresAt: soon + 5 });
  });

  test('lists a partition in order, both ends included', async () => {
    const table = await create();
    for (const sk of ['3', '1', '2', '4']) await table.write([{ put: { pk: 'P', sk } }]);
    const found = await table.range('P', '2', '4', 2);
    expect(found.map(({ sk }) => sk)).toEqual(['2', '3']);
  });

  test('pages through a list, newest first, each row once, also when expired rows lie between', async () => {
    const table = await create();
    for (let at = 10; at < 35; at += 1) {
      const expiresAt = at % 5 === 0 ? soon - 1 : soon;
      const place = { gsi1pk: 'LIST', gsi1sk: String(at), expiresAt };
      await table.write([{ put: { pk: `R${at}`, sk: 'R', ...place } }]);
    }
    await table.write([{ put: { pk: 'X', sk: 'R', gsi1pk: 'OTHER', gsi1sk: '20' } }]);

    const first = await table.page('LIST', 12);
    const second = await table.page('LIST', 8, first.next);
    expect(first.rows.map(({ gsi1sk }) => gsi1sk).slice(0, 3)).toEqual(['34', '33', '32']);
    expect(new Set([...first.rows, ...second.rows].map(({ pk }) => pk)).size).toBe(20);
    expect(first.rows).toHaveLength(12);
    expect(second.next).toBeUndefined();
  });
});

test('several changes go into one transaction, which is refused as a whole', async () => {
  const sent: unknown[] = [];
  const refusing = new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  refusing.middlewareStack.add(
    () => async (args) => {
      sent.push(args.input);
      const { TransactionCanceledException } = await import('@aws-sdk/client-dynamodb');
      throw new TransactionCanceledException({
        $metadata: {},
        message: 'Transaction cancelled',
        CancellationReasons: [{ Code: 'ConditionalCheckFailed' }, { Code: 'None' }],
      });
    },
    { step: 'initialize' },
  );
  const table = dynamoTable(refusing, 'uploads', clock);
  const isWritten = await table.write([
    { put: { pk: 'A', sk: 'A' }, when: { is: 'absent' } },
    { remove: { pk: 'B', sk: 'B' } },
  ]);

  expect(isWritten).toBe(false);
  expect(sent).toEqual([
    {
      TransactItems: [
        {
          Put: {
            TableName: 'uploads',
            Item: { pk: { S: 'A' }, sk: { S: 'A' } },
            ConditionExpression: 'attribute_not_exists(#c)',
            ExpressionAttributeNames: { '#c': 'pk' },
          },
        },
        { Delete: { TableName: 'uploads', Key: { pk: { S: 'B' }, sk: { S: 'B' } } } },
      ],
    },
  ]);
});
