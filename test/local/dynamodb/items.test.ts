import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let db: DynamoDBClient;
const TableName = 'things';

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  db = new DynamoDBClient(local.clientConfig());
  await db.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'N' },
        { AttributeName: 'kind', AttributeType: 'S' },
        { AttributeName: 'moment', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-kind',
          KeySchema: [
            { AttributeName: 'kind', KeyType: 'HASH' },
            { AttributeName: 'moment', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] },
        },
      ],
      LocalSecondaryIndexes: [
        {
          IndexName: 'by-time',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'moment', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    }),
  );
});
afterAll(() => local.close());

const key = (pk: string, sk = 0) => ({ pk: { S: pk }, sk: { N: String(sk) } });
const put = (item: Record<string, unknown>, more: Partial<PutItemCommandInput> = {}) =>
  db.send(new PutItemCommand({ TableName, Item: marshall({ sk: 0, ...item }), ...more }));
const get = async (pk: string, sk = 0) => {
  const { Item } = await db.send(new GetItemCommand({ TableName, Key: key(pk, sk) }));
  return Item && unmarshall(Item);
};
const update = (pk: string, UpdateExpression: string, more: Partial<UpdateItemCommandInput> = {}) =>
  db.send(new UpdateItemCommand({ TableName, Key: key(pk), UpdateExpression, ...more }));
const query = (more: Partial<QueryCommandInput>) =>
  db.send(new QueryCommand({ TableName, ...more }));
const values = (given: Record<string, unknown>) => ({ ExpressionAttributeValues: marshall(given) });

test('an item comes back as it was put, with numbers in their normal form', async () => {
  const Item = {
    ...key('all'),
    n: { N: '001.500e2' },
    b: { B: new Uint8Array([1, 2, 255]) },
    m: { M: { l: { L: [{ NULL: true }, { BOOL: false }, { S: '' }] } } },
    ns: { NS: ['3', '1'] },
    bs: { BS: [new Uint8Array([9])] },
    constructor: { S: 'a name like any other' },
  };
  await db.send(new PutItemCommand({ TableName, Item }));
  const got = await db.send(new GetItemCommand({ TableName, Key: key('all') }));
  expect(got.Item).toEqual({ ...Item, n: { N: '150' } });
  const { Item: part } = await db.send(
    new GetItemCommand({ TableName, Key: key('all'), ProjectionExpression: 'm.l[1], n' }),
  );
  expect(part).toEqual({ n: { N: '150' }, m: { M: { l: { L: [{ BOOL: false }] } } } });
});

test('conditions decide, and show the item where that is wanted', async () => {
  const fresh = { ConditionExpression: 'attribute_not_exists(pk)' };
  await put({ pk: 'cond', v: 1 }, fresh);
  await expect(put({ pk: 'cond', v: 2 }, fresh)).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
    message: 'The conditional request failed',
    Item: undefined,
  });
  await expect(
    put({ pk: 'cond' }, { ...fresh, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
  ).rejects.toMatchObject({ Item: { v: { N: '1' } } });
  const old = await db.send(
    new DeleteItemCommand({
      TableName,
      Key: key('cond'),
      ConditionExpression: 'v BETWEEN :a AND :b AND NOT contains(#x, :s)',
      ExpressionAttributeNames: { '#x': 'pk' },
      ...values({ ':a': 1, ':b': 2, ':s': 'zzz' }),
      ReturnValues: 'ALL_OLD',
    }),
  );
  expect(old.Attributes?.['v']).toEqual({ N: '1' });
  expect(await get('cond')).toBeUndefined();
});

test('an update computes every value from the item before it', async () => {
  await put({ pk: 'up', n: 1, l: ['a'], m: { x: 1, y: 2 }, tags: new Set(['p', 'q']) });
  const { Attributes } = await update(
    'up',
    'SET n = n + :one, dup = n, l = list_append(l, :more), m.z = if_not_exists(m.x, :one), l2 = list_append(:more, l) REMOVE m.y ADD tags :t, amount :one DELETE nothing :t',
    { ...values({ ':one': 1, ':more': ['b'], ':t': new Set(['r']) }), ReturnValues: 'ALL_NEW' },
  );
  expect(unmarshall(Attributes ?? {})).toEqual({
    pk: 'up',
    sk: 0,
    n: 2,
    dup: 1,
    l: ['a', 'b'],
    l2: ['b', 'a'],
    m: { x: 1, z: 1 },
    tags: new Set(['p', 'q', 'r']),
    amount: 1,
  });
  const changed = await update('up', 'SET m.x = :v', {
    ...values({ ':v': 'new' }),
    ReturnValues: 'UPDATED_OLD',
  });
  expect(unmarshall(changed.Attributes ?? {})).toEqual({ m: { x: 1 } });
});

test('an update makes the item it does not find', async () => {
  await update('made', 'ADD hits :n', values({ ':n': 5 }));
  expect(await get('made')).toEqual({ pk: 'made', sk: 0, hits: 5 });
});

test('several places of a list are removed as they stood', async () => {
  await put({ pk: 'list', l: ['a', 'b', 'c', 'd'] });
  await update('list', 'REMOVE l[0], x, l[2], l[9]');
  expect((await get('list'))?.['l']).toEqual(['b', 'd']);
});

test('numbers are exact to 38 digits', async () => {
  await put({ pk: 'big' });
  await update('big', 'SET n = :a - :b', {
    ExpressionAttributeValues: {
      ':a': { N: '0.3' },
      ':b': { N: '0.1' },
    },
  });
  expect((await get('big'))?.['n']).toBe(0.2);
  const long = '12345678901234567890123456789012345678';
  await update('big', 'SET n = :a', { ExpressionAttributeValues: { ':a': { N: long } } });
  const { Item } = await db.send(new GetItemCommand({ TableName, Key: key('big') }));
  expect(Item?.['n']).toEqual({ N: long });
  await expect(
    update('big', 'SET n = :a', { ExpressionAttributeValues: { ':a': { N: `${long}9` } } }),
  ).rejects.toMatchObject({ name: 'ValidationException' });
});

test.each([
  { text: 'SET pk = :v', says: /Cannot update attribute pk. This attribute is part of the key/ },
  { text: 'SET size = :v', says: /reserved keyword; reserved keyword: size/ },
  { text: 'SET a = :v, a.b = :v', says: /Two document paths overlap/ },
  { text: 'SET a = :v SET b = :v', says: /The "SET" section can only be used once/ },
  {
    text: 'SET a = :w',
    says: /attribute value used in expression is not defined; attribute value: :w/,
  },
  { text: 'SET #n = :v', says: /attribute name used in the document path is not defined/ },
  { text: 'SET a.b = :v', says: /document path provided in the update expression is invalid/ },
  { text: 'SET a = b + :v', says: /refers to an attribute that does not exist in the item/ },
  { text: 'ADD a :v, b :v REMOVE', says: /Invalid UpdateExpression: Syntax error; token: "<EOF>"/ },
  { text: 'REMOVE a', says: /ExpressionAttributeValues unused in expressions: keys: {:v}/ },
])('the update $text is refused', async ({ text, says }) => {
  await expect(update('refused', text, values({ ':v': 1 }))).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringMatching(says),
  });
});

test('keys and index keys must be of their types and not empty', async () => {
  await expect(put({ pk: 1 })).rejects.toThrow('Type mismatch for key pk expected: S actual: N');
  await expect(put({ pk: '' })).rejects.toThrow('cannot contain an empty string value. Key: pk');
  await expect(put({ other: 1 })).rejects.toThrow('Missing the key pk in the item');
  await expect(put({ pk: 'x', kind: 5 })).rejects.toThrow(
    'Type mismatch for Index Key kind Expected: S Actual: N IndexName: by-kind',
  );
  await expect(db.send(new GetItemCommand({ TableName, Key: { pk: { S: 'x' } } }))).rejects.toThrow(
    'The provided key element does not match the schema',
  );
  await expect(put({ pk: 'x', much: 'x'.repeat(410_000) })).rejects.toThrow(
    'Item size has exceeded the maximum allowed size',
  );
});

test('a query gives a range in order, forwards, backwards and in pages', async () => {
  for (const sk of [-10, -9.5, 0, 2, 10, 1e10, 0.001]) await put({ pk: 'q', sk, v: sk });
  const all = { KeyConditionExpression: 'pk = :p', ...values({ ':p': 'q' }) };
  const numbers = (items: Record<string, unknown>[] | undefined) =>
    items?.map((item) => Number((item['sk'] as { N: string }).N));
  expect(numbers((await query(all)).Items)).toEqual([-10, -9.5, 0, 0.001, 2, 10, 1e10]);

  const between = {
    KeyConditionExpression: 'pk = :p AND sk BETWEEN :a AND :b',
    ...values({ ':p': 'q', ':a': -9.5, ':b': 2 }),
  };
  const back = await query({ ...between, ScanIndexForward: false });
  expect(numbers(back.Items)).toEqual([2, 0.001, 0, -9.5]);

  const seen: (number[] | undefined)[] = [];
  let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await query({ ...between, Limit: 3, ExclusiveStartKey });
    seen.push(numbers(page.Items));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  expect(seen.flat()).toEqual([-9.5, 0, 0.001, 2]);
  const count = await query({
    ...all,
    Select: 'COUNT',
    FilterExpression: 'v > :z',
    ...values({ ':p': 'q', ':z': 0 }),
  });
  expect(count).toMatchObject({ Count: 4, ScannedCount: 7 });
  expect(count.Items).toBeUndefined();
});

test('indexes follow their items and give what they project', async () => {
  const kind = { ...values({ ':k': 'film' }), KeyConditionExpression: 'kind = :k' };
  await put({ pk: 'i1', kind: 'film', moment: '2', title: 'B', secret: 1 });
  await put({ pk: 'i2', kind: 'film', moment: '1', title: 'A' });
  await put({ pk: 'i3', kind: 'film' });
  const found = await query({ IndexName: 'by-kind', ...kind });
  expect(found.Items?.map((item) => unmarshall(item))).toEqual([
    { pk: 'i2', sk: 0, kind: 'film', moment: '1', title: 'A' },
    { pk: 'i1', sk: 0, kind: 'film', moment: '2', title: 'B' },
  ]);
  await update('i2', 'SET moment = :t', values({ ':t': '3' }));
  await db.send(new DeleteItemCommand({ TableName, Key: key('i1') }));
  const later = await query({ IndexName: 'by-kind', ...kind });
  expect(later.Items?.map(({ pk }) => pk?.S)).toEqual(['i2']);

  await expect(
    query({ IndexName: 'by-kind', ...kind, ProjectionExpression: 'secret' }),
  ).rejects.toThrow('does not project [secret]');
  await expect(query({ IndexName: 'by-kind', ...kind, ConsistentRead: true })).rejects.toThrow(
    'Consistent reads are not supported on global secondary indexes',
  );
  const local = await query({
    IndexName: 'by-time',
    KeyConditionExpression: 'pk = :p AND begins_with(moment, :a)',
    ...values({ ':p': 'i2', ':a': '3' }),
    Select: 'ALL_ATTRIBUTES',
  });
  expect(local.Items?.[0]?.['title']).toEqual({ S: 'A' });
});

test('segments of a scan are disjoint and complete', async () => {
  const names = async (more = {}) =>
    ((await db.send(new ScanCommand({ TableName, ...more }))).Items ?? []).map(
      ({ pk, sk }) => `${pk?.S}/${sk?.N}`,
    );
  const parts = await Promise.all([0, 1, 2].map((Segment) => names({ Segment, TotalSegments: 3 })));
  expect(parts.flat().sort()).toEqual((await names()).sort());
  const pages: string[] = [];
  let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await db.send(new ScanCommand({ TableName, Limit: 4, ExclusiveStartKey }));
    pages.push(...(page.Items ?? []).map(({ pk, sk }) => `${pk?.S}/${sk?.N}`));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  expect(pages).toEqual(await names());
});

test('a page ends at one megabyte', async () => {
  for (let sk = 0; sk < 4; sk += 1) await put({ pk: 'mb', sk, v: 'x'.repeat(390_000) });
  const page = await query({ KeyConditionExpression: 'pk = :p', ...values({ ':p': 'mb' }) });
  expect(page.Count).toBe(3);
  expect(page.LastEvaluatedKey).toEqual(key('mb', 2));
});

test('batches write and read many items', async () => {
  const PutRequest = (pk: string) => ({ PutRequest: { Item: marshall({ pk, sk: 0 }) } });
  await db.send(
    new BatchWriteItemCommand({ RequestItems: { [TableName]: ['b1', 'b2'].map(PutRequest) } }),
  );
  const { Responses } = await db.send(
    new BatchGetItemCommand({
      RequestItems: { [TableName]: { Keys: [key('b1'), key('b2'), key('b3')] } },
    }),
  );
  expect(Responses?.[TableName]?.map(({ pk }) => pk?.S)).toEqual(['b1', 'b2']);
  await expect(
    db.send(
      new BatchWriteItemCommand({ RequestItems: { [TableName]: ['b1', 'b1'].map(PutRequest) } }),
    ),
  ).rejects.toThrow('Provided list of item keys contains duplicates');
});

test('a transaction does all or nothing and gives its reasons', async () => {
  await put({ pk: 't1', n: 1 });
  const Put = (pk: string) => ({ Put: { TableName, Item: marshall({ pk, sk: 0 }) } });
  const Check = (n: number) => ({
    ConditionCheck: {
      TableName,
      Key: key('t1'),
      ConditionExpression: 'n = :n',
      ...values({ ':n': n }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    },
  });
  await expect(
    db.send(new TransactWriteItemsCommand({ TransactItems: [Put('t2'), Check(2)] })),
  ).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    message:
      'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
    CancellationReasons: [
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Item: { n: { N: '1' } } },
    ],
  });
  expect(await get('t2')).toBeUndefined();
  await db.send(new TransactWriteItemsCommand({ TransactItems: [Put('t2'), Check(1)] }));
  expect(await get('t2')).toEqual({ pk: 't2', sk: 0 });
  await expect(
    db.send(new TransactWriteItemsCommand({ TransactItems: [Put('t3'), Put('t3')] })),
  ).rejects.toThrow('Transaction request cannot include multiple operations on one item');
  const Get = (pk: string) => ({ Get: { TableName, Key: key(pk) } });
  const got = await db.send(
    new TransactGetItemsCommand({ TransactItems: [Get('t2'), Get('none')] }),
  );
  expect(got.Responses?.map(({ Item }) => Item?.['pk']?.S)).toEqual(['t2', undefined]);
});

test('a token makes a transaction happen once', async () => {
  const add = (by: number) =>
    db.send(
      new TransactWriteItemsCommand({
        ClientRequestToken: 'once',
        TransactItems: [
          {
            Update: {
              TableName,
              Key: key('token'),
              UpdateExpression: 'ADD n :n',
              ...values({ ':n': by }),
            },
          },
        ],
      }),
    );
  await add(1);
  await add(1);
  expect((await get('token'))?.['n']).toBe(1);
  await expect(add(2)).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
});
