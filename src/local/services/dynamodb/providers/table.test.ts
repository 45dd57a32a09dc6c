import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Properties, Provisioning } from '../../../cloudformation/providers/contract.js';
import { type Local, startLocal } from '../../../index.js';
import { createState, type DynamoState } from '../state.js';
import { globalTableProvider } from './global-table.js';
import { tableProvider } from './table.js';

let local: Local;
let state: DynamoState;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  state = createState(local.world);
});
afterAll(() => local.close());

const step: Provisioning = {
  account: '000000000000',
  region: 'eu-west-1',
  stackId: 'stack',
  stackName: 'Shop',
  logicalId: 'Orders',
  stackTags: {},
  generatedName: () => 'Shop-Orders-ABCDEFGHIJKL',
  signal: new AbortController().signal,
};

const PLAIN = {
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
};
const made = async (properties: Properties) => ({
  ...(await tableProvider(state).create(properties, step)),
  properties,
});

test('a table gets a generated name, its ARN and, with a stream, the ARN of that', async () => {
  const table = await made({ ...PLAIN, StreamSpecification: { StreamViewType: 'NEW_IMAGE' } });
  expect(table.physicalId).toBe('Shop-Orders-ABCDEFGHIJKL');
  const arn = 'arn:aws:dynamodb:eu-west-1:000000000000:table/Shop-Orders-ABCDEFGHIJKL';
  expect(table.attributes).toEqual({
    Arn: arn,
    StreamArn: expect.stringMatching(new RegExp(`^${arn}/stream/\\d{4}-`)),
  });
});

test('what was set is what is read', async () => {
  const properties = {
    ...PLAIN,
    TableName: 'fully-set',
    DeletionProtectionEnabled: false,
    TimeToLiveSpecification: { AttributeName: 'until', Enabled: true },
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    Tags: [{ Key: 'a', Value: '1' }],
  };
  const table = await made(properties);
  expect(await tableProvider(state).read?.(table, step)).toEqual(properties);
});

test('a protected table refuses to go until an update lifts the protection', async () => {
  const properties = { ...PLAIN, TableName: 'kept', DeletionProtectionEnabled: true };
  const table = await made(properties);
  const provider = tableProvider(state);
  await expect(provider.delete(table, step)).rejects.toThrow(
    'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
  );
  await provider.update?.(table, { ...properties, DeletionProtectionEnabled: false }, step);
  await provider.delete(table, step);
  await provider.delete(table, step);
  expect(provider.taken?.(properties, step)).toBeUndefined();
});

test('indexes come one in an update', async () => {
  const table = await made({ ...PLAIN, TableName: 'growing' });
  const index = (name: string) => ({
    IndexName: name,
    KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
    Projection: { ProjectionType: 'ALL' },
  });
  const withIndexes = (...names: string[]) => ({
    ...PLAIN,
    TableName: 'growing',
    AttributeDefinitions: ['id', ...names].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexes: names.map(index),
  });
  const provider = tableProvider(state);
  await expect(provider.update?.(table, withIndexes('one', 'two'), step)).rejects.toThrow(
    'Cannot perform more than one GSI creation or deletion in a single update',
  );
  await provider.update?.(table, withIndexes('one'), step);
  await provider.update?.(table, withIndexes('one', 'two'), step);
  const row = state.tables(step).get('growing');
  expect(row?.indexes.map(({ name }) => name)).toEqual(['one', 'two']);
});

test('another key means another table', () => {
  const other = { ...PLAIN, KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }] };
  expect(tableProvider(state).alsoReplaces?.(PLAIN, other)).toEqual(['KeySchema']);
  expect(tableProvider(state).alsoReplaces?.(PLAIN, { ...PLAIN, Tags: [] })).toEqual([]);
});

test('a global table with one replica is a table in its region', async () => {
  const provider = globalTableProvider(state);
  const replica = { Region: 'eu-west-1', DeletionProtectionEnabled: true };
  const properties = { ...PLAIN, TableName: 'worldwide', Replicas: [replica] };
  const made = await provider.create(properties, step);
  const row = state.tables(step).get('worldwide');
  expect(row?.isProtected).toBe(true);
  expect(made.attributes['TableId']).toBe(row?.id);
  const Replicas = [replica, { Region: 'us-east-1' }];
  const two = { ...properties, TableName: 'in-two', Replicas };
  await expect(provider.create(two, step)).rejects.toThrow('no replication between regions');
});
