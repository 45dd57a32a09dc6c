import type { BackupDescription } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../../core/aws-error.js';
import type { Call, Handlers } from '../../../core/handlers.js';
import { ids } from '../../../core/ids.js';
import { EVERYWHERE } from '../../../core/scope.js';
import { describeTable } from '../describe.js';
import { itemSize } from '../size.js';
import { type DynamoState, findTable } from '../state.js';
import { definitions, schemaElements, type TableRow, tableArn } from '../table.js';
import { createTable } from '../tables.js';
import type { Item } from '../value.js';

type Api = Handlers<typeof import('@aws-sdk/client-dynamodb')>;

interface Backup {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly created: Date;
  readonly bytes: number;
  readonly count: number;
  /** The table as it was. */
  readonly table: TableRow;
}

/** Copies of tables that are kept on demand. */
export const backupApi = (state: DynamoState): Api => ({
  CreateBackup(input, call) {
    const table = findTable(state, call, input.TableName);
    const now = state.world.clock.now();
    const id = `${String(now.getTime()).padStart(14, '0')}-${ids.hex(8)}`;
    const items = [...state.items(table).all()];
    const backup: Backup = {
      arn: `${tableArn(table)}/backup/${id}`,
      id,
      name: input.BackupName ?? '',
      created: now,
      bytes: items.reduce((sum, item) => sum + itemSize(item), 0),
      count: items.length,
      table,
    };
    const copy = copyOf(state, backup);
    for (const [index, item] of items.entries()) copy.set(String(index), item);
    backups(state, call).set(backup.arn, backup);
    return { BackupDetails: detailsOf(backup) };
  },

  DescribeBackup(input, call) {
    return { BackupDescription: descriptionOf(find(state, call, input.BackupArn)) };
  },

  ListBackups(input, call) {
    const { TableName: name, Limit: limit = 100, ExclusiveStartBackupArn: after } = input;
    const all = [...backups(state, call).values()].filter(
      ({ table }) => name === undefined || table.name === name || tableArn(table) === name,
    );
    const from = after === undefined ? 0 : all.findIndex(({ arn }) => arn === after) + 1;
    const page = all.slice(from, from + limit);
    return {
      BackupSummaries: page.map((backup) => ({
        ...detailsOf(backup),
        TableName: backup.table.name,
        TableId: backup.table.id,
        TableArn: tableArn(backup.table),
      })),
      ...(from + limit < all.length ? { LastEvaluatedBackupArn: page.at(-1)?.arn } : {}),
    };
  },

  DeleteBackup(input, call) {
    const backup = find(state, call, input.BackupArn);
    copyOf(state, backup).clear();
    backups(state, call).delete(backup.arn);
    return { BackupDescription: descriptionOf(backup, 'DELETED') };
  },

  async RestoreTableFromBackup(input, call) {
    const backup = find(state, call, input.BackupArn);
    const { table: old } = backup;
    const billing = input.BillingModeOverride ?? old.billing;
    const isPaid = billing === 'PROVISIONED';
    const table = await createTable(state, call, {
      TableName: input.TargetTableName,
      AttributeDefinitions: definitions(old.attributes),
      KeySchema: schemaElements(old.keys),
      BillingMode: billing,
      ...(isPaid
        ? { ProvisionedThroughput: input.ProvisionedThroughputOverride ?? old.throughput }
        : {}),
      ...indexesOf(old, isPaid),
    });
    const at = state.world.clock.now();
    const restored = { ...table, restoredFrom: { backupArn: backup.arn, at } };
    state.tables(call).set(table.name, restored);
    const items = state.items(restored);
    for (const item of copyOf(state, backup).values()) items.put(item);
    return { TableDescription: describeTable(restored, items, 'CREATING') };
  },
});

const backups = (state: DynamoState, { account, region }: Call) =>
  state.world.store.table<Backup>('dynamodb.backups', { account, region });

const copyOf = (state: DynamoState, { id }: Backup) =>
  state.world.store.table<Item>(`dynamodb.backup-items:${id}`, EVERYWHERE);

function find(state: DynamoState, call: Call, arn: string | undefined): Backup {
  const backup = backups(state, call).get(arn ?? '');
  if (!backup) throw new AwsError('BackupNotFoundException', `Backup not found: ${arn}`);
  return backup;
}

const detailsOf = (
  { arn, name, bytes, created }: Backup,
  status: 'AVAILABLE' | 'DELETED' = 'AVAILABLE',
) => ({
  BackupArn: arn,
  BackupName: name,
  BackupSizeBytes: bytes,
  BackupStatus: status,
  BackupType: 'USER' as const,
  BackupCreationDateTime: created,
});

const descriptionOf = (backup: Backup, status?: 'AVAILABLE' | 'DELETED'): BackupDescription => ({
  BackupDetails: detailsOf(backup, status),
  SourceTableDetails: {
    TableName: backup.table.name,
    TableId: backup.table.id,
    TableArn: tableArn(backup.table),
    TableSizeBytes: backup.bytes,
    KeySchema: schemaElements(backup.table.keys),
    TableCreationDateTime: backup.table.created,
    ProvisionedThroughput: backup.table.throughput ?? {
      ReadCapacityUnits: 0,
      WriteCapacityUnits: 0,
    },
    ItemCount: backup.count,
    BillingMode: backup.table.billing,
  },
});

function indexesOf(table: TableRow, isPaid: boolean) {
  const of = (kind: 'global' | 'local') =>
    table.indexes
      .filter((index) => index.kind === kind)
      .map(({ name, keys, projection, throughput }) => ({
        IndexName: name,
        KeySchema: schemaElements(keys),
        Projection: projection,
        ...(kind === 'global' && isPaid
          ? { ProvisionedThroughput: throughput ?? table.throughput }
          : {}),
      }));
  const [globals, locals] = [of('global'), of('local')];
  return {
    ...(globals.length > 0 ? { GlobalSecondaryIndexes: globals } : {}),
    ...(locals.length > 0 ? { LocalSecondaryIndexes: locals } : {}),
  };
}
