import type {
  AttributeDefinition,
  BillingMode,
  KeySchemaElement,
  Projection,
  ProvisionedThroughput,
  SSESpecification,
  StreamSpecification,
  UpdateTableInput,
} from '@aws-sdk/client-dynamodb';
import { HandlerError, type Properties } from '../../../cloudformation/providers/contract.js';
import {
  booleanOf,
  listOf,
  numberOf,
  recordOf,
  stringOf,
  stringsOf,
} from '../../../core/values.js';
import { schemaElements, type TableRow } from '../table.js';
import type { GivenIndex } from '../table-checks.js';
import type { NewTable } from '../tables.js';

/** The request that makes the table of these properties. */
export const newTable = (properties: Properties): NewTable => ({
  AttributeDefinitions: definitionsFrom(properties),
  KeySchema: schemaFrom(properties['KeySchema']),
  BillingMode: billingFrom(properties),
  ProvisionedThroughput: throughputFrom(properties['ProvisionedThroughput']),
  GlobalSecondaryIndexes: indexesFrom(properties['GlobalSecondaryIndexes']),
  LocalSecondaryIndexes: indexesFrom(properties['LocalSecondaryIndexes']),
  DeletionProtectionEnabled: booleanOf(properties['DeletionProtectionEnabled']),
  SSESpecification: encryptionFrom(properties),
  StreamSpecification: streamFrom(properties),
  TableClass: stringOf(properties['TableClass']),
});

/** One update for everything but indexes; only what changed is named. */
export function settings(
  table: TableRow,
  properties: Properties,
): Partial<Omit<UpdateTableInput, 'TableName'>> {
  const billing = billingFrom(properties);
  const throughput = throughputFrom(properties['ProvisionedThroughput']);
  const isSame =
    throughput?.ReadCapacityUnits === table.throughput?.ReadCapacityUnits &&
    throughput?.WriteCapacityUnits === table.throughput?.WriteCapacityUnits;
  const stream = streamFrom(properties);
  const encryption = encryptionFrom(properties);
  const tableClass = stringOf(properties['TableClass']) ?? 'STANDARD';
  return {
    ...(billing === table.billing ? {} : { BillingMode: billing }),
    ...(billing === 'PROVISIONED' && !isSame ? { ProvisionedThroughput: throughput } : {}),
    DeletionProtectionEnabled: booleanOf(properties['DeletionProtectionEnabled']) ?? false,
    ...(stream?.StreamViewType === table.stream?.view
      ? {}
      : { StreamSpecification: stream ?? { StreamEnabled: false } }),
    ...(encryption || table.encryption
      ? { SSESpecification: encryption ?? { Enabled: false } }
      : {}),
    ...(tableClass === (table.tableClass ?? 'STANDARD')
      ? {}
      : { TableClass: tableClass as 'STANDARD' }),
  };
}

/**
 * One update for each index that comes or goes.
 *
 * @throws HandlerError InvalidRequest when it is more than one
 */
export function indexSteps(
  table: TableRow,
  properties: Properties,
): Partial<Omit<UpdateTableInput, 'TableName'>>[] {
  const AttributeDefinitions = definitionsFrom(properties);
  const wanted = indexesFrom(properties['GlobalSecondaryIndexes']) ?? [];
  const standing = table.indexes.filter(({ kind }) => kind === 'global');
  const isSame = (given: GivenIndex) =>
    standing.some(
      ({ name, keys, projection }) =>
        name === given.IndexName &&
        JSON.stringify(schemaElements(keys)) === JSON.stringify(given.KeySchema) &&
        JSON.stringify(projection) === JSON.stringify(given.Projection),
    );
  const gone = standing.filter(
    ({ name }) => !wanted.some((one) => isSame(one) && one.IndexName === name),
  );
  const come = wanted.filter((one) => !isSame(one));
  const updates = [
    ...gone.map(({ name }) => ({ Delete: { IndexName: name } })),
    ...come.map((Create) => ({
      Create: Create as Required<GivenIndex> & { KeySchema: KeySchemaElement[] },
    })),
  ];
  if (updates.length > 1)
    throw new HandlerError(
      'InvalidRequest',
      'Cannot perform more than one GSI creation or deletion in a single update',
    );
  return updates.length === 0
    ? []
    : [{ AttributeDefinitions, GlobalSecondaryIndexUpdates: updates }];
}

export function ttlFrom(properties: Properties): TableRow['ttl'] {
  const given = properties['TimeToLiveSpecification'];
  if (given === undefined) return undefined;
  const attribute = stringOf(recordOf(given)['AttributeName']) ?? '';
  return { attribute, isOn: booleanOf(recordOf(given)['Enabled']) ?? false };
}

export function recoveryFrom(
  properties: Properties,
  { recovery }: TableRow,
  now: Date,
): TableRow['recovery'] {
  const given = recordOf(properties['PointInTimeRecoverySpecification']);
  if (!booleanOf(given['PointInTimeRecoveryEnabled'])) return undefined;
  return { since: recovery?.since ?? now, days: numberOf(given['RecoveryPeriodInDays']) ?? 35 };
}

const definitionsFrom = (properties: Properties): AttributeDefinition[] =>
  listOf(properties['AttributeDefinitions'])
    .map(recordOf)
    .map((one) => ({
      AttributeName: stringOf(one['AttributeName']),
      AttributeType: stringOf(one['AttributeType']) as 'S' | 'N' | 'B' | undefined,
    }));

const schemaFrom = (value: unknown): KeySchemaElement[] =>
  listOf(value)
    .map(recordOf)
    .map((one) => ({
      AttributeName: stringOf(one['AttributeName']),
      KeyType: stringOf(one['KeyType']) as 'HASH' | 'RANGE' | undefined,
    }));

const billingFrom = (properties: Properties): BillingMode =>
  (stringOf(properties['BillingMode']) ?? 'PROVISIONED') as BillingMode;

function throughputFrom(value: unknown): ProvisionedThroughput | undefined {
  if (value === undefined) return undefined;
  return {
    ReadCapacityUnits: numberOf(recordOf(value)['ReadCapacityUnits']),
    WriteCapacityUnits: numberOf(recordOf(value)['WriteCapacityUnits']),
  };
}

function indexesFrom(value: unknown): GivenIndex[] | undefined {
  const list = listOf(value).map(recordOf);
  if (list.length === 0) return undefined;
  return list.map((one) => ({
    IndexName: stringOf(one['IndexName']),
    KeySchema: schemaFrom(one['KeySchema']),
    Projection: projectionFrom(one['Projection']),
    ...(one['ProvisionedThroughput'] === undefined
      ? {}
      : { ProvisionedThroughput: throughputFrom(one['ProvisionedThroughput']) }),
  }));
}

function projectionFrom(value: unknown): Projection {
  const given = recordOf(value);
  const more = stringsOf(given['NonKeyAttributes']);
  return {
    ProjectionType: stringOf(given['ProjectionType']) as Projection['ProjectionType'],
    ...(more.length > 0 ? { NonKeyAttributes: [...more] } : {}),
  };
}

function encryptionFrom(properties: Properties): SSESpecification | undefined {
  const given = properties['SSESpecification'];
  if (given === undefined) return undefined;
  return {
    Enabled: booleanOf(recordOf(given)['SSEEnabled']) ?? false,
    KMSMasterKeyId: stringOf(recordOf(given)['KMSMasterKeyId']),
  };
}

function streamFrom(properties: Properties): StreamSpecification | undefined {
  const view = stringOf(recordOf(properties['StreamSpecification'])['StreamViewType']);
  if (view === undefined) return undefined;
  return { StreamEnabled: true, StreamViewType: view as 'NEW_IMAGE' };
}
