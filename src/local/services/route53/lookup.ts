import type { World } from '../../core/world.js';
import { isWithin, normalName } from './names.js';
import { type RecordRow, recordsOf, type Zone, zonesOf } from './state.js';

/** Values of a record in public zones of all accounts; an alias gives the name it points at. */
export function lookUp(world: World, name: string, type: string): readonly string[] {
  const wanted = normalName(name);
  const zones = world.store
    .scopes('route53.zones')
    .flatMap(({ account }) =>
      [...zonesOf(world, account).values()].map((zone) => ({ account, zone })),
    )
    .filter(({ zone }) => !zone.isPrivate && isWithin(wanted, zone.name))
    .sort((a, b) => b.zone.name.length - a.zone.name.length);
  for (const { account, zone } of zones) {
    const values = valuesIn(recordsOf(world, account, zone.id), zone, wanted, type);
    if (values.length > 0) return values;
  }
  return [];
}

/** Values for a name in one zone, with a wildcard where nothing has the name itself. */
export function valuesIn(
  rows: readonly RecordRow[],
  zone: Zone,
  name: string,
  type: string,
): readonly string[] {
  const named = rows.filter((row) => row.Name === name);
  const found = named.length > 0 ? named : byWildcard(rows, zone, name);
  return found.filter((row) => row.Type === type).flatMap(valuesOf);
}

function byWildcard(rows: readonly RecordRow[], zone: Zone, name: string): readonly RecordRow[] {
  for (let parent = name; parent !== zone.name && parent.includes('.'); ) {
    parent = parent.slice(parent.indexOf('.') + 1);
    const found = rows.filter((row) => row.Name === `\\052.${parent}`);
    if (found.length > 0) return found;
  }
  return [];
}

const valuesOf = ({ AliasTarget, ResourceRecords = [] }: RecordRow): readonly string[] =>
  AliasTarget
    ? [(AliasTarget.DNSName ?? '').replace(/\.$/, '')]
    : ResourceRecords.map(({ Value = '' }) => Value);
