import type {
  GlobalSecondaryIndexDescription,
  LocalSecondaryIndexDescription,
  ProvisionedThroughputDescription,
  TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { Items } from './items.js';
import { itemSize } from './size.js';
import {
  definitions,
  type SecondaryIndex,
  schemaElements,
  streamArn,
  type TableRow,
  tableArn,
} from './table.js';

/** A table as DescribeTable tells it. */
export function describeTable(
  table: TableRow,
  items: Items,
  status: TableDescription['TableStatus'] = 'ACTIVE',
): TableDescription {
  const ofKind = (kind: SecondaryIndex['kind']) =>
    table.indexes.filter((index) => index.kind === kind);
  const [globals, locals] = [ofKind('global'), ofKind('local')];
  const stream = table.stream;
  return {
    AttributeDefinitions: definitions(table.attributes),
    TableName: table.name,
    KeySchema: schemaElements(table.keys),
    TableStatus: status,
    CreationDateTime: table.created,
    ProvisionedThroughput: throughputOf(table),
    TableSizeBytes: sizeOf(items),
    ItemCount: items.count,
    TableArn: tableArn(table),
    TableId: table.id,
    ...(table.billing === 'PAY_PER_REQUEST' || table.billingChanged
      ? {
          BillingModeSummary: {
            BillingMode: table.billing,
            LastUpdateToPayPerRequestDateTime: table.billingChanged ?? table.created,
          },
        }
      : {}),
    ...(locals.length > 0 ? { LocalSecondaryIndexes: locals.map((one) => local(table, one)) } : {}),
    ...(globals.length > 0
      ? { GlobalSecondaryIndexes: globals.map((one) => global(table, one, status)) }
      : {}),
    ...(stream
      ? {
          StreamSpecification: { StreamEnabled: true, StreamViewType: stream.view as 'NEW_IMAGE' },
          LatestStreamLabel: stream.label,
          LatestStreamArn: streamArn(table),
        }
      : {}),
    ...(table.encryption
      ? {
          SSEDescription: {
            Status: 'ENABLED',
            SSEType: 'KMS',
            ...(table.encryption.keyArn ? { KMSMasterKeyArn: table.encryption.keyArn } : {}),
          },
        }
      : {}),
    ...(table.tableClass
      ? {
          TableClassSummary: {
            TableClass: table.tableClass as 'STANDARD',
            ...(table.tableClassChanged ? { LastUpdateDateTime: table.tableClassChanged } : {}),
          },
        }
      : {}),
    ...(table.restoredFrom
      ? {
          RestoreSummary: {
            SourceBackupArn: table.restoredFrom.backupArn,
            RestoreDateTime: table.restoredFrom.at,
            RestoreInProgress: false,
          },
        }
      : {}),
    DeletionProtectionEnabled: table.isProtected,
  };
}

const throughputOf = (of: Pick<TableRow, 'throughput'>): ProvisionedThroughputDescription => ({
  NumberOfDecreasesToday: 0,
  ReadCapacityUnits: of.throughput?.ReadCapacityUnits ?? 0,
  WriteCapacityUnits: of.throughput?.WriteCapacityUnits ?? 0,
});

const indexArn = (table: TableRow, { name }: SecondaryIndex): string =>
  `${tableArn(table)}/index/${name}`;

const local = (table: TableRow, index: SecondaryIndex): LocalSecondaryIndexDescription => ({
  IndexName: index.name,
  KeySchema: schemaElements(index.keys),
  Projection: index.projection,
  IndexSizeBytes: 0,
  ItemCount: 0,
  IndexArn: indexArn(table, index),
});

const global = (
  table: TableRow,
  index: SecondaryIndex,
  status: TableDescription['TableStatus'],
): GlobalSecondaryIndexDescription => ({
  ...local(table, index),
  IndexStatus: status === 'CREATING' ? 'CREATING' : 'ACTIVE',
  ProvisionedThroughput: throughputOf(index),
});

function sizeOf(items: Items): number {
  let bytes = 0;
  for (const item of items.all()) bytes += itemSize(item);
  return bytes;
}
