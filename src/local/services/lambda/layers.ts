import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { type CodeSource, storeCode } from './code/package.js';
import { notFound } from './errors.js';
import type { LayerRow } from './rows.js';
import { checkStorage } from './storage.js';
import { keyOf, tablesOf } from './tables.js';

export const layerArn = ({ region, account }: Scope, name: string): string =>
  `arn:aws:lambda:${region}:${account}:layer:${name}`;
export const layerVersionArn = (
  scope: Scope,
  { name, version }: Pick<LayerRow, 'name' | 'version'>,
) => `${layerArn(scope, name)}:${version}`;

export async function publishLayer(
  world: World,
  scope: Scope,
  wanted: Omit<LayerRow, 'version' | 'createdAt' | 'code'> & { readonly source: CodeSource },
): Promise<LayerRow> {
  const { source, ...rest } = wanted;
  const code = await storeCode(world, source);
  checkStorage(world, scope, code.bytes);
  const { layers } = tablesOf(world, scope);
  const counters = world.store.table<number>('lambda.layer-versions', scope);
  const version = (counters.get(wanted.name) ?? 0) + 1;
  counters.set(wanted.name, version); // a version number is never given twice
  const row = { ...rest, version, createdAt: world.clock.now().toISOString(), code };
  layers.set(keyOf(row.name, version), row);
  return row;
}

export const layersOf = (world: World, scope: Scope): LayerRow[] => [
  ...tablesOf(world, scope).layers.values(),
];

/** @throws AwsError ResourceNotFoundException */
export function layerOf(world: World, scope: Scope, name: string, version: number): LayerRow {
  const row = tablesOf(world, scope).layers.get(keyOf(nameOf(name), version));
  if (row) return row;
  throw notFound('The resource you requested does not exist.');
}

/** Name of a layer that is given by name or by ARN. */
export const nameOf = (given: string): string => /:layer:([^:]+)/.exec(given)?.[1] ?? given;
