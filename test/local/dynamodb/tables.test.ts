import {
  CreateBackupCommand,
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  ListBackupsCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  QueryCommand,
  RestoreTableFromBackupCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let db: DynamoDBClient;

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  db = new DynamoDBClient(local.clientConfig('eu-west-1'));
});
afterAll(() => local.close());

const create = (TableName: string, more: Partial<CreateTableCommandInput> = {}) =>
  db.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      ...more,
    }),
  );
const describe = async (TableName: string) =>
  (await db.send(new DescribeTableCommand({ TableName }))).Table;
const remove = (TableName: string) => db.send(new DeleteTableCommand({ TableName }));

test('a table is made, found by name and by ARN, listed and removed', async () => {
  const { TableDescription } = await create('first-table');
  expect(TableDescription).toMatchObject({
    TableStatus: 'CREATING',
    TableArn: 'arn:aws:dynamodb:eu-west-1:000000000000:table/first-table',
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    DeletionProtectionEnabled: false,
  });
  expect(await describe(TableDescription?.TableArn ?? '')).toMatchObject({
    TableStatus: 'ACTIVE',
    ItemCount: 0,
  });
  await expect(create('first-table')).rejects.toMatchObject({
    name: 'ResourceInUseException',
    message: 'Table already exists: first-table',
  });
  const { TableNames } = await db.send(new ListTablesCommand({}));
  expect(TableNames).toContain('first-table');
  await remove('first-table');
  await expect(describe('first-table')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Requested resource not found: Table: first-table not found',
  });
});

test.each([
  { name: 'x', more: {}, says: 'TableName must be at least 3 characters long' },
  {
    name: 'unpaid',
    more: { BillingMode: 'PROVISIONED' as const },
    says: 'ReadCapacityUnits and WriteCapacityUnits must both be specified',
  },
  {
    name: 'undefined-key',
    more: { KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' as const }] },
    says: 'Some index key attributes are not defined in AttributeDefinitions. Keys: [other]',
  },
  {
    name: 'too-many-definitions',
    more: {
      AttributeDefinitions: ['id', 'more'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
    },
    says: 'Number of attributes in KeySchema does not exactly match',
  },
])('a table $name is refused', async ({ name, more, says }) => {
  await expect(create(name, more)).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining(says),
  });
});

test('a protected table is not deleted until the protection is off', async () => {
  await create('protected', { DeletionProtectionEnabled: true });
  await expect(remove('protected')).rejects.toMatchObject({
    name: 'ValidationException',
    message:
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
  });
  await db.send(
    new UpdateTableCommand({ TableName: 'protected', DeletionProtectionEnabled: false }),
  );
  await remove('protected');
});

test('an index comes later, one at a time, and finds what is there', async () => {
  await create('indexed');
  const TableName = 'indexed';
  const Item = { id: { S: 'a' }, owner: { S: 'me' } };
  await db.send(new PutItemCommand({ TableName, Item }));
  const Create = (IndexName: string) => ({
    Create: {
      IndexName,
      KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' as const }],
      Projection: { ProjectionType: 'ALL' as const },
    },
  });
  const AttributeDefinitions = ['id', 'owner'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  }));
  const update = (GlobalSecondaryIndexUpdates: object[]) =>
    db.send(
      new UpdateTableCommand({ TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates }),
    );
  await expect(update([Create('one'), Create('two')])).rejects.toMatchObject({
    name: 'LimitExceededException',
    message:
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
  });
  await update([Create('one')]);
  const found = await db.send(
    new QueryCommand({
      TableName,
      IndexName: 'one',
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': { S: 'me' } },
    }),
  );
  expect(found.Items).toEqual([Item]);
  await update([{ Delete: { IndexName: 'one' } }]);
  expect((await describe(TableName))?.AttributeDefinitions).toHaveLength(1);
});

test('time to live and recovery are switched on and told', async () => {
  const TableName = 'settings';
  await create(TableName);
  const ttl = (Enabled: boolean) =>
    db.send(
      new UpdateTimeToLiveCommand({
        TableName,
        TimeToLiveSpecification: { AttributeName: 'until', Enabled },
      }),
    );
  await ttl(true);
  await expect(ttl(true)).rejects.toThrow('TimeToLive is already enabled');
  const { TimeToLiveDescription } = await db.send(new DescribeTimeToLiveCommand({ TableName }));
  expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'until' });

  await db.send(
    new UpdateContinuousBackupsCommand({
      TableName,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
  const { ContinuousBackupsDescription: backups } = await db.send(
    new DescribeContinuousBackupsCommand({ TableName }),
  );
  expect(backups?.PointInTimeRecoveryDescription).toMatchObject({
    PointInTimeRecoveryStatus: 'ENABLED',
    RecoveryPeriodInDays: 35,
  });
});

test('a backup outlives its table and can be restored under another name', async () => {
  const TableName = 'saved';
  await create(TableName);
  await db.send(new PutItemCommand({ TableName, Item: { id: { S: 'kept' } } }));
  const { BackupDetails } = await db.send(new CreateBackupCommand({ TableName, BackupName: 'b' }));
  await remove(TableName);
  const { BackupSummaries } = await db.send(new ListBackupsCommand({ TableName }));
  expect(BackupSummaries?.map(({ BackupArn }) => BackupArn)).toEqual([BackupDetails?.BackupArn]);
  await db.send(
    new RestoreTableFromBackupCommand({
      TargetTableName: 'restored',
      BackupArn: BackupDetails?.BackupArn,
    }),
  );
  const { Item } = await db.send(
    new GetItemCommand({ TableName: 'restored', Key: { id: { S: 'kept' } } }),
  );
  expect(Item).toEqual({ id: { S: 'kept' } });
});

test('tags are added and taken away', async () => {
  const { TableDescription } = await create('tagged', { Tags: [{ Key: 'a', Value: '1' }] });
  const ResourceArn = TableDescription?.TableArn;
  await db.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'b', Value: '2' }] }));
  await db.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a'] }));
  const { Tags } = await db.send(new ListTagsOfResourceCommand({ ResourceArn }));
  expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
});
