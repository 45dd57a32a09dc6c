import type { UpdateTableInput } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../core/aws-error.js';
import { invalid, invalidValues } from './errors.js';
import { changeTable, type DynamoState } from './state.js';
import type { SecondaryIndex, TableRow } from './table.js';
import { attributesOf, checkThroughput, globalIndex } from './table-checks.js';
import { encryptionOf, streamOf } from './tables.js';

/** @throws ValidationException, LimitExceededException, ResourceNotFoundException */
export async function updateTable(
  state: DynamoState,
  table: TableRow,
  input: UpdateTableInput,
): Promise<TableRow> {
  const now = state.world.clock.now();
  const billing = input.BillingMode ?? table.billing;
  if (input.BillingMode !== undefined || input.ProvisionedThroughput)
    checkThroughput(billing, input.ProvisionedThroughput);
  refuseSame(table, input);
  const given = input.AttributeDefinitions ? attributesOf(input.AttributeDefinitions) : {};
  const attributes = { ...table.attributes, ...given };
  const indexes = changedIndexes({ ...table, attributes, billing }, input);
  const encryption = input.SSESpecification
    ? { encryption: await encryptionOf(state, table, input.SSESpecification) }
    : {};
  return changeTable(state, table, {
    billing,
    ...(billing === table.billing ? {} : { billingChanged: now }),
    ...(billing === 'PAY_PER_REQUEST'
      ? { throughput: undefined }
      : input.ProvisionedThroughput
        ? { throughput: input.ProvisionedThroughput }
        : {}),
    indexes,
    attributes: usedOf(attributes, table, indexes),
    ...(input.DeletionProtectionEnabled === undefined
      ? {}
      : { isProtected: input.DeletionProtectionEnabled }),
    ...(input.TableClass === undefined
      ? {}
      : { tableClass: input.TableClass, tableClassChanged: now }),
    ...(input.StreamSpecification ? { stream: streamOf(input.StreamSpecification, now) } : {}),
    ...encryption,
  });
}

function refuseSame(table: TableRow, input: UpdateTableInput): void {
  const { ProvisionedThroughput: wanted, StreamSpecification: stream } = input;
  const { throughput } = table;
  if (
    wanted &&
    table.billing === 'PROVISIONED' &&
    wanted.ReadCapacityUnits === throughput?.ReadCapacityUnits &&
    wanted.WriteCapacityUnits === throughput?.WriteCapacityUnits
  )
    throw invalid(
      `The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: ${throughput?.ReadCapacityUnits}. Requested ReadCapacityUnits: ${wanted.ReadCapacityUnits}. Current WriteCapacityUnits provisioned for the table: ${throughput?.WriteCapacityUnits}. Requested WriteCapacityUnits: ${wanted.WriteCapacityUnits}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.`,
    );
  if (stream?.StreamEnabled && table.stream)
    throw invalid(`Table already has an enabled stream: TableName: ${table.name}`);
  if (stream?.StreamEnabled === false && !table.stream)
    throw invalid('Table has no stream to disable');
}

/** One index is made or removed at a time; capacities of any number may change. */
function changedIndexes(table: TableRow, input: UpdateTableInput): readonly SecondaryIndex[] {
  const updates = input.GlobalSecondaryIndexUpdates ?? [];
  const online = updates.filter(({ Create, Delete }) => Create ?? Delete);
  if (online.length > 1)
    throw new AwsError(
      'LimitExceededException',
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    );
  let indexes = table.indexes;
  for (const { Create, Update, Delete } of updates) {
    if (Create) {
      const made = globalIndex(Create, table.attributes, table.billing);
      if (indexes.some(({ name }) => name === made.name))
        throw invalid(`Attempting to create an index which already exists: ${made.name}`);
      indexes = [...indexes, made];
    }
    const named = Update?.IndexName ?? Delete?.IndexName;
    if (named === undefined) continue;
    if (!indexes.some(({ name, kind }) => name === named && kind === 'global'))
      throw Delete
        ? new AwsError('ResourceNotFoundException', 'Requested resource not found')
        : invalidValues(`Table does not have the specified index: ${named}`);
    indexes = Delete
      ? indexes.filter(({ name }) => name !== named)
      : indexes.map((index) =>
          index.name === named ? { ...index, throughput: Update?.ProvisionedThroughput } : index,
        );
  }
  return indexes;
}

/** Definitions that no key uses any more go with their index. */
function usedOf(
  attributes: TableRow['attributes'],
  table: TableRow,
  indexes: readonly SecondaryIndex[],
): TableRow['attributes'] {
  const used = new Set(
    [table.keys, ...indexes.map(({ keys }) => keys)].flatMap(({ hash, range }) => [hash, range]),
  );
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => used.has(name)));
}
