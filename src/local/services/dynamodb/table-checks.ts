import type {
  AttributeDefinition,
  BillingMode,
  KeySchemaElement,
  Projection,
  ProvisionedThroughput,
} from '@aws-sdk/client-dynamodb';
import { invalid, invalidValues } from './errors.js';
import type { KeySchema, KeyType, SecondaryIndex, TableRow } from './table.js';

export interface GivenIndex {
  readonly IndexName?: string | undefined;
  readonly KeySchema?: readonly KeySchemaElement[] | undefined;
  readonly Projection?: Projection | undefined;
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined;
}

export interface GivenTable {
  readonly TableName?: string | undefined;
  readonly AttributeDefinitions?: readonly AttributeDefinition[] | undefined;
  readonly KeySchema?: readonly KeySchemaElement[] | undefined;
  readonly BillingMode?: BillingMode | undefined;
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined;
  readonly GlobalSecondaryIndexes?: readonly GivenIndex[] | undefined;
  readonly LocalSecondaryIndexes?: readonly GivenIndex[] | undefined;
}

/** Source: DynamoDB developer guide, "Quotas". */
const MOST_GLOBAL = 20;
const MOST_LOCAL = 5;

const NAME = /^[a-zA-Z0-9_.-]+$/;

/** What of a table follows from the request that makes it. @throws ValidationException */
export function checkedTable(
  given: GivenTable,
): Pick<TableRow, 'name' | 'attributes' | 'keys' | 'indexes' | 'billing' | 'throughput'> {
  const name = given.TableName ?? '';
  checkTableName(name);
  const billing = given.BillingMode ?? 'PROVISIONED';
  checkThroughput(billing, given.ProvisionedThroughput);
  const attributes = attributesOf(given.AttributeDefinitions ?? []);
  const keys = keysOf(given.KeySchema ?? [], attributes);
  const indexes = [
    ...localIndexes(given.LocalSecondaryIndexes, keys, attributes),
    ...globalIndexes(given.GlobalSecondaryIndexes, attributes, billing),
  ];
  const names = indexes.map((index) => index.name);
  const twice = names.find((one, at) => names.indexOf(one) !== at);
  if (twice !== undefined) throw invalidValues(`Duplicate index name: ${twice}`);
  checkAllUsed(attributes, keys, indexes);
  return { name, attributes, keys, indexes, billing, throughput: given.ProvisionedThroughput };
}

export function checkTableName(name: string): void {
  if (name.length < 3 || name.length > 255)
    throw invalid('TableName must be at least 3 characters long and at most 255 characters long');
  if (!NAME.test(name))
    throw invalid(
      `1 validation error detected: Value '${name}' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
    );
}

export function checkThroughput(
  billing: BillingMode,
  throughput: ProvisionedThroughput | undefined,
): void {
  if (billing === 'PAY_PER_REQUEST') {
    if (throughput)
      throw invalidValues(
        'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
      );
    return;
  }
  if (!throughput?.ReadCapacityUnits || !throughput.WriteCapacityUnits)
    throw invalidValues(
      'ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    );
}

export function attributesOf(
  given: readonly AttributeDefinition[],
): Readonly<Record<string, KeyType>> {
  const attributes: Record<string, KeyType> = {};
  for (const { AttributeName: name = '', AttributeType: type } of given) {
    if (type !== 'S' && type !== 'N' && type !== 'B')
      throw invalid(
        `1 validation error detected: Value '${type}' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]`,
      );
    if (name in attributes)
      throw invalidValues(
        'Cannot have more than one AttributeDefinition with the same AttributeName',
      );
    attributes[name] = type;
  }
  return attributes;
}

export function keysOf(
  schema: readonly KeySchemaElement[],
  attributes: Readonly<Record<string, KeyType>>,
): KeySchema {
  const [first, second] = schema;
  const names = schema.map(({ AttributeName }) => AttributeName ?? '');
  const [hash, range] = names;
  if (hash === undefined || schema.length > 2)
    throw invalid(
      "1 validation error detected: Value at 'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2",
    );
  if (names.some((name) => !(name in attributes)))
    throw invalidValues(
      `Some index key attributes are not defined in AttributeDefinitions. Keys: [${names.join(', ')}], AttributeDefinitions: [${Object.keys(attributes).join(', ')}]`,
    );
  if (hash === range)
    throw invalid(
      'Both the Hash Key and the Range Key element in the KeySchema have the same name',
    );
  if (first?.KeyType !== 'HASH')
    throw invalid('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  if (second && second.KeyType !== 'RANGE')
    throw invalid('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
  return { hash, range };
}

function localIndexes(
  given: readonly GivenIndex[] | undefined,
  table: KeySchema,
  attributes: Readonly<Record<string, KeyType>>,
): SecondaryIndex[] {
  if (given === undefined) return [];
  if (given.length === 0) throw invalidValues('List of LocalSecondaryIndexes is empty');
  if (table.range === undefined)
    throw invalidValues(
      'Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex',
    );
  if (given.length > MOST_LOCAL)
    throw invalidValues('Number of LocalSecondaryIndexes exceeds per-table limit of 5');
  return given.map((one) => {
    const index = indexFrom('local', one, attributes);
    if (index.keys.range === undefined)
      throw invalidValues(`Index KeySchema does not have a range key for index: ${index.name}`);
    if (index.keys.hash !== table.hash)
      throw invalidValues(
        `Index KeySchema does not have the same leading hash key as table KeySchema for index: ${index.name}. index hash key: ${index.keys.hash}, table hash key: ${table.hash}`,
      );
    return index;
  });
}

function globalIndexes(
  given: readonly GivenIndex[] | undefined,
  attributes: Readonly<Record<string, KeyType>>,
  billing: BillingMode,
): SecondaryIndex[] {
  if (given === undefined) return [];
  if (given.length === 0) throw invalidValues('List of GlobalSecondaryIndexes is empty');
  if (given.length > MOST_GLOBAL)
    throw invalidValues('GlobalSecondaryIndex count exceeds the per-table limit of 20');
  return given.map((one) => globalIndex(one, attributes, billing));
}

/** @throws ValidationException */
export function globalIndex(
  given: GivenIndex,
  attributes: Readonly<Record<string, KeyType>>,
  billing: BillingMode,
): SecondaryIndex {
  const index = indexFrom('global', given, attributes);
  if (billing === 'PAY_PER_REQUEST' && given.ProvisionedThroughput)
    throw invalidValues(
      `ProvisionedThroughput should not be specified for index: ${index.name} when BillingMode is PAY_PER_REQUEST`,
    );
  if (billing === 'PROVISIONED' && !given.ProvisionedThroughput)
    throw invalidValues(`ProvisionedThroughput must be specified for index: ${index.name}`);
  return { ...index, throughput: given.ProvisionedThroughput };
}

function indexFrom(
  kind: SecondaryIndex['kind'],
  given: GivenIndex,
  attributes: Readonly<Record<string, KeyType>>,
): SecondaryIndex {
  const name = given.IndexName ?? '';
  if (name.length < 3 || name.length > 255 || !NAME.test(name))
    throw invalid(
      `1 validation error detected: Value '${name}' at 'indexName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
    );
  const keys = keysOf(given.KeySchema ?? [], attributes);
  const projection = given.Projection;
  if (!projection?.ProjectionType) throw invalidValues('Unknown ProjectionType: null');
  const { ProjectionType: type, NonKeyAttributes: more } = projection;
  if (more && type !== 'INCLUDE')
    throw invalidValues(`ProjectionType is ${type}, but NonKeyAttributes is specified`);
  if (!more && type === 'INCLUDE')
    throw invalidValues(`ProjectionType is INCLUDE, but NonKeyAttributes is not specified`);
  return { name, kind, keys, projection };
}

export function checkAllUsed(
  attributes: Readonly<Record<string, KeyType>>,
  keys: KeySchema,
  indexes: readonly SecondaryIndex[],
): void {
  const used = new Set(
    [keys, ...indexes.map((index) => index.keys)].flatMap(({ hash, range }) =>
      range === undefined ? [hash] : [hash, range],
    ),
  );
  const names = Object.keys(attributes);
  if (names.every((name) => used.has(name))) return;
  throw indexes.length === 0
    ? invalidValues(
        'Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions',
      )
    : invalidValues(
        `Some AttributeDefinitions are not used. AttributeDefinitions: [${names.join(', ')}], keys used: [${[...used].join(', ')}]`,
      );
}
