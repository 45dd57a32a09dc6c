import type {
  AttributeDefinition,
  KeySchemaElement,
  Projection,
  ProvisionedThroughput,
} from '@aws-sdk/client-dynamodb';
import type { Value } from './value.js';

export type KeyType = 'S' | 'N' | 'B';

export interface KeySchema {
  readonly hash: string;
  readonly range?: string | undefined;
}

export interface SecondaryIndex {
  readonly name: string;
  readonly kind: 'global' | 'local';
  readonly keys: KeySchema;
  readonly projection: Projection;
  readonly throughput?: ProvisionedThroughput | undefined;
}

/** What is known of one table beside its items. */
export interface TableRow {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly created: Date;
  /** Types of all key attributes. */
  readonly attributes: Readonly<Record<string, KeyType>>;
  readonly keys: KeySchema;
  readonly indexes: readonly SecondaryIndex[];
  readonly billing: 'PROVISIONED' | 'PAY_PER_REQUEST';
  readonly billingChanged?: Date | undefined;
  readonly throughput?: ProvisionedThroughput | undefined;
  readonly isProtected: boolean;
  readonly tableClass?: string | undefined;
  readonly tableClassChanged?: Date | undefined;
  /** The change stream; `label` is its start, as its ARN ends. */
  readonly stream?: { readonly view: string; readonly label: string } | undefined;
  /** Absent: encrypted with a key that DynamoDB owns. */
  readonly encryption?: { readonly keyArn?: string | undefined } | undefined;
  readonly ttl?: { readonly attribute: string; readonly isOn: boolean } | undefined;
  /** Point-in-time recovery, since when. */
  readonly recovery?: { readonly since: Date; readonly days: number } | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly restoredFrom?: { readonly backupArn: string; readonly at: Date } | undefined;
}

export const tableArn = ({
  account,
  region,
  name,
}: Pick<TableRow, 'account' | 'region' | 'name'>) =>
  `arn:aws:dynamodb:${region}:${account}:table/${name}`;

export const streamArn = (table: TableRow): string | undefined =>
  table.stream && `${tableArn(table)}/stream/${table.stream.label}`;

/** Operations take a table's ARN wherever they take its name. */
export const nameOf = (nameOrArn: string | undefined): string =>
  /^arn:aws:dynamodb:[^:]*:[^:]*:table\/([^/]+)/.exec(nameOrArn ?? '')?.[1] ?? nameOrArn ?? '';

export const keyNames = ({ hash, range }: KeySchema): string[] =>
  range === undefined ? [hash] : [hash, range];

export const schemaElements = ({ hash, range }: KeySchema): KeySchemaElement[] => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' as const }]),
];

export const definitions = (attributes: TableRow['attributes']): AttributeDefinition[] =>
  Object.entries(attributes).map(([AttributeName, AttributeType]) => ({
    AttributeName,
    AttributeType,
  }));

export const isOfType = (value: Value, type: KeyType | undefined): boolean =>
  type !== undefined && type in value;
