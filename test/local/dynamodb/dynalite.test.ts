import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import {
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  DynamoDBServiceException,
  GetItemCommand,
  type GetItemCommandInput,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

/**
 * The same operations against dynalite, an independent stand-in, must have the same answers.
 *
 * Known differences, kept out of what is generated: dynalite measures strings in UTF-16 units
 * (`size`, item size), words syntax errors after its own parser, puts list positions past the end
 * as holes, takes lists and maps as operands of `<`, and has no transactions, backups or time to live.
 */
type Dynalite = (options: { createTableMs: number }) => Server;
const dynalite: Dynalite = createRequire(import.meta.url)('dynalite');

let local: Local;
let oracle: Server;
let ours: DynamoDBClient;
let theirs: DynamoDBClient;
const TableName = 'same';

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  ours = new DynamoDBClient(local.clientConfig());
  oracle = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => {
    oracle.listen(0, '127.0.0.1', resolve);
  });
  const address = oracle.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  theirs = new DynamoDBClient({ ...local.clientConfig(), endpoint: `http://127.0.0.1:${port}` });
  for (const client of [ours, theirs])
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'N' },
          { AttributeName: 'g', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'by-g',
            KeySchema: [
              { AttributeName: 'g', KeyType: 'HASH' },
              { AttributeName: 'sk', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      }),
    );
  // dynalite makes tables a tick later
  while ((await answer(theirs, new ScanCommand({ TableName }))) instanceof Error) {}
});
afterAll(async () => {
  oracle.close();
  await local.close();
});

const pk = fc.constantFrom('p', 'q', 'ü');
const sk = fc.constantFrom('-1.5', '-1', '0', '2', '10', '1e5');
const key = fc.record({ pk: pk.map((S) => ({ S })), sk: sk.map((N) => ({ N })) });
const number = fc.constantFrom('0', '1', '-1', '2.50', '100', '1e-3').map((N) => ({ N }));
const string = fc.constantFrom('', 'a', 'ab', 'b').map((S) => ({ S }));
const scalar = fc.oneof(
  number,
  string,
  fc.boolean().map((BOOL) => ({ BOOL })),
  fc.constant({ NULL: true }),
);
const set = fc.oneof(
  fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map((SS) => ({ SS })),
  fc.uniqueArray(fc.constantFrom('1', '2', '3'), { minLength: 1 }).map((NS) => ({ NS })),
);
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 2, arbitrary: set },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }).map((L) => ({ L })) },
  { weight: 1, arbitrary: fc.record({ x: scalar, y: scalar }).map((M) => ({ M })) },
);
const attributes = fc.dictionary(fc.constantFrom('v', 'w', 'm'), value, { maxKeys: 3 });
const group = fc.option(
  fc.constantFrom('g1', 'g2').map((S) => ({ g: { S } })),
  { nil: {} },
);

const path = fc.constantFrom('v', 'w', 'm', 'm.x', 'm[0]', '#n');
const simple = fc.oneof(
  fc
    .tuple(path, fc.constantFrom('= :a', '<> :a', '< :k', '<= :k', '> :k', '>= :k'))
    .map(([p, by]) => `${p} ${by}`),
  path.map((p) => `attribute_exists(${p})`),
  path.map((p) => `attribute_not_exists(${p})`),
  path.map((p) => `contains(${p}, :a)`),
  path.map((p) => `begins_with(${p}, :a)`),
  path.map((p) => `${p} BETWEEN :k AND :l`),
  path.map((p) => `${p} IN (:a, :b)`),
  path.map((p) => `attribute_type(${p}, :t)`),
  path.map((p) => `size(${p}) >= :k`),
);
const condition = fc.oneof(
  simple,
  fc.tuple(simple, fc.constantFrom('AND', 'OR'), simple).map((parts) => parts.join(' ')),
  fc.tuple(simple, simple, simple).map(([a, b, c]) => `NOT (${a} OR ${b}) AND ${c}`),
);
const change = fc.oneof(
  path.map((p) => `SET ${p} = :a`),
  path.map((p) => `SET v = if_not_exists(${p}, :a)`),
  path.map((p) => `SET v = ${p} + :a`),
  path.map((p) => `SET w = :a - ${p}`),
  path.map((p) => `SET m = list_append(${p}, :b)`),
  path.map((p) => `REMOVE ${p}`),
  path.map((p) => `ADD ${p} :a`),
  path.map((p) => `DELETE ${p} :a`),
  fc.tuple(path, path).map(([a, b]) => `SET ${a} = :a, ${b} = :b`),
  fc.tuple(path, path).map(([a, b]) => `SET ${a} = :a REMOVE ${b}`),
);

/** Only those placeholders that the expressions name, or they would be refused for the rest. */
const filled = (texts: (string | undefined)[], given: Record<string, object>) => {
  const all = texts.join(' ');
  const values = Object.entries(given).filter(([name]) => new RegExp(`${name}\\b`).test(all));
  return {
    ...(all.includes('#n') ? { ExpressionAttributeNames: { '#n': 'size' } } : {}),
    ...(values.length > 0 ? { ExpressionAttributeValues: Object.fromEntries(values) } : {}),
  };
};
const placeholders = fc.record({
  ':a': value,
  ':b': value,
  ':k': fc.oneof(number, string),
  ':l': fc.oneof(number, string),
  ':t': fc.constantFrom('S', 'N', 'L', 'Z').map((S) => ({ S })),
});
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const operation = fc.oneof(
  fc
    .tuple(key, group, attributes, maybe(condition), placeholders)
    .map(([at, g, rest, ConditionExpression, given]) => {
      const Item = { ...rest, ...g, ...at };
      const more = ConditionExpression ? { ConditionExpression } : {};
      return {
        PutItem: {
          TableName,
          Item,
          ReturnValues: 'ALL_OLD',
          ...more,
          ...filled([ConditionExpression], given),
        },
      };
    }),
  fc
    .tuple(
      key,
      change,
      maybe(condition),
      placeholders,
      fc.constantFrom('ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'),
    )
    .map(([Key, UpdateExpression, ConditionExpression, given, ReturnValues]) => ({
      UpdateItem: {
        TableName,
        Key,
        UpdateExpression,
        ReturnValues,
        ...(ConditionExpression ? { ConditionExpression } : {}),
        ...filled([UpdateExpression, ConditionExpression], given),
      },
    })),
  key.map((Key) => ({ DeleteItem: { TableName, Key, ReturnValues: 'ALL_OLD' } })),
  fc.tuple(key, maybe(fc.uniqueArray(path, { minLength: 1, maxLength: 3 }))).map(([Key, paths]) => {
    const ProjectionExpression = paths?.join(', ');
    return {
      GetItem: {
        TableName,
        Key,
        ...(paths ? { ProjectionExpression } : {}),
        ...filled([ProjectionExpression], {}),
      },
    };
  }),
  fc
    .tuple(
      pk,
      maybe(fc.constantFrom('sk = :s', 'sk > :s', 'sk <= :s', ':s < sk', 'sk BETWEEN :s AND :e')),
      sk,
      sk,
      fc.boolean(),
      maybe(fc.integer({ min: 1, max: 4 })),
      maybe(condition),
      placeholders,
    )
    .map(([p, range, s, e, ScanIndexForward, Limit, FilterExpression, given]) => {
      const KeyConditionExpression = range ? `pk = :p AND ${range}` : 'pk = :p';
      const keys = { ':p': { S: p }, ':s': { N: s }, ':e': { N: e } };
      return {
        Query: {
          TableName,
          KeyConditionExpression,
          ScanIndexForward,
          ...(Limit ? { Limit } : {}),
          ...(FilterExpression ? { FilterExpression } : {}),
          ...filled([KeyConditionExpression, FilterExpression], { ...given, ...keys }),
        },
      };
    }),
  fc.tuple(fc.constantFrom('g1', 'g2'), fc.boolean()).map(([g, ScanIndexForward]) => ({
    Query: {
      TableName,
      IndexName: 'by-g',
      KeyConditionExpression: 'g = :g AND sk > :s',
      ScanIndexForward,
      ExpressionAttributeValues: { ':g': { S: g }, ':s': { N: '-1.5' } },
    },
  })),
);

const COMMANDS = {
  PutItem: PutItemCommand,
  UpdateItem: UpdateItemCommand,
  DeleteItem: DeleteItemCommand,
  GetItem: GetItemCommand,
  Query: QueryCommand,
};

async function answer(client: DynamoDBClient, command: { readonly input: unknown }) {
  try {
    // one of the commands above; the union of their types is beyond what `send` accepts
    const { $metadata: _, ...output } = await client.send(command as GetItemCommand);
    return output;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

type Answer = Awaited<ReturnType<typeof answer>>;

/** Sets have no order, nor have items of an index with equal keys. */
function comparable(given: Answer): unknown {
  if (given instanceof DynamoDBServiceException) {
    // AWS names the set of types since 2023
    const says = given.message.replace(/, typeSet: \w+$/, '');
    return { error: given.name, says };
  }
  if (given instanceof Error) throw given;
  return JSON.parse(JSON.stringify(given), (name, part: unknown) => {
    // AWS leaves out the attributes of an update that has none to give back
    if (name === 'Attributes' && JSON.stringify(part) === '{}') return undefined;
    if ((name === 'SS' || name === 'NS') && Array.isArray(part)) return [...part].sort();
    if (name !== 'Items' || !Array.isArray(part)) return part;
    const texts = part.map((item: unknown) => JSON.stringify(item));
    return { inOrder: part.map((item: { sk?: unknown }) => item.sk), all: texts.sort() };
  });
}

const run = async (operations: readonly Record<string, object>[]) => {
  for (const one of operations) {
    const [name, input] = Object.entries(one)[0] ?? [];
    const Command = COMMANDS[name as keyof typeof COMMANDS];
    const [mine, other] = await Promise.all(
      [ours, theirs].map((client) =>
        answer(client, new (Command as typeof GetItemCommand)(input as GetItemCommandInput)),
      ),
    );
    if (!mine || !other) throw new Error('no answer');
    expect({ [String(name)]: input, gives: comparable(mine) }).toEqual({
      [String(name)]: input,
      gives: comparable(other),
    });
  }
};

async function clear() {
  for (const client of [ours, theirs]) {
    const { Items = [] } = await client.send(new ScanCommand({ TableName }));
    for (const { pk, sk } of Items)
      if (pk && sk) await client.send(new DeleteItemCommand({ TableName, Key: { pk, sk } }));
  }
}

test('random operations have the answers that dynalite gives', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 25 }), run).beforeEach(clear),
    { numRuns: 30, seed: 20_300_101, endOnFailure: false },
  );
});
