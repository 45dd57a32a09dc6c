import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { globalOf } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { sortKey } from './names.js';

export interface Zone {
  readonly id: string;
  /** With a dot at the end. */
  readonly name: string;
  readonly callerReference: string;
  readonly comment?: string | undefined;
  readonly isPrivate: boolean;
  readonly vpcs: readonly { readonly id: string; readonly region: string }[];
  /** Empty for private zones. */
  readonly nameServers: readonly string[];
  readonly tags: Tags;
  readonly signing: 'SIGNING' | 'NOT_SIGNING';
  readonly keys: readonly SigningKey[];
}

export interface SigningKey {
  readonly name: string;
  readonly kmsArn: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly tag: number;
  readonly created: Date;
  readonly changed: Date;
}

/** A record set with its name in normal form. */
export interface RecordRow extends ResourceRecordSet {
  readonly Name: string;
  readonly Type: NonNullable<ResourceRecordSet['Type']>;
  readonly zoneId: string;
}

export interface HealthCheckRow {
  readonly id: string;
  readonly callerReference: string;
  readonly version: number;
  readonly config: Readonly<Record<string, unknown>>;
  readonly tags: Tags;
}

export const zonesOf = (world: World, account: string) =>
  world.store.table<Zone>('route53.zones', globalOf(account));
const recordsTable = (world: World, account: string) =>
  world.store.table<RecordRow>('route53.records', globalOf(account));
export const changesOf = (world: World, account: string) =>
  world.store.table<{ readonly at: Date; readonly comment?: string | undefined }>(
    'route53.changes',
    globalOf(account),
  );
export const healthChecksOf = (world: World, account: string) =>
  world.store.table<HealthCheckRow>('route53.health-checks', globalOf(account));

/** What makes a record set one of its kind; also the order of lists. */
export const keyOf = (row: Pick<RecordRow, 'zoneId' | 'Name' | 'Type' | 'SetIdentifier'>): string =>
  [row.zoneId, sortKey(row.Name), row.Type, row.SetIdentifier ?? ''].join(' ');

/** Records of one zone in the order of its lists. */
export const recordsOf = (world: World, account: string, zoneId: string): RecordRow[] =>
  [...recordsTable(world, account).values()]
    .filter((row) => row.zoneId === zoneId)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/** Replaces all records of a zone by these. */
export function setRecords(
  world: World,
  account: string,
  zoneId: string,
  next: ReadonlyMap<string, RecordRow>,
): void {
  const table = recordsTable(world, account);
  for (const row of recordsOf(world, account, zoneId)) {
    if (!next.has(keyOf(row))) table.delete(keyOf(row));
  }
  for (const [key, row] of next) if (table.get(key) !== row) table.set(key, row);
}
