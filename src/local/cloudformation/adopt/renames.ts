import type { ThingEntry } from '../../core/import/snapshot.js';
import type { Properties, Provisioned } from '../providers/contract.js';

/** What `Fn::GetAtt` gives in the account, by type and physical id. */
export type KnownAttributes = ReadonlyMap<string, Readonly<Record<string, string>>>;

export const attributeNames = (things: readonly ThingEntry[]): KnownAttributes =>
  new Map(things.map(({ type, id, attributes }) => [`${type}|${id}`, attributes]));

/**
 * Identifiers that AWS had drawn, and that were drawn anew here.
 *
 * @param given what the resource was made of: a name in it was not drawn
 */
export function renamesOf(
  { type, physicalId }: { readonly type: string; readonly physicalId?: string | undefined },
  made: Provisioned,
  known: KnownAttributes,
  given: Properties,
): readonly (readonly [from: string, to: string])[] {
  if (physicalId === undefined) return [];
  const attributes = Object.entries(known.get(`${type}|${physicalId}`) ?? {});
  const pairs = attributes.flatMap(([name, there]) => {
    const here = made.attributes[name];
    return typeof here === 'string' && here !== there ? [[here, there] as const] : [];
  });
  const told = JSON.stringify(given);
  return [...pairs, ...partsOf(made.physicalId, physicalId)].filter(
    ([from]) => !told.includes(JSON.stringify(from)),
  );
}

/**
 * An id that is put together is renamed part by part, since the parts also stand alone. An address
 * stays: here it leads here, and under the account's own a call would go there.
 */
function partsOf(here: string, there: string): readonly (readonly [string, string])[] {
  if (here === there || /^https?:/.test(there)) return [];
  const from = here.split('|');
  const to = there.split('|');
  if (from.length !== to.length) return [[here, there]];
  return from.map((part, at) => [part, to[at] ?? part] as const);
}
