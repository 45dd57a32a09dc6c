import { stringOf } from '../../core/values.js';
import type { Existing } from '../providers/contract.js';
import type { Identifier } from '../providers/import-identity.js';
import type { TypeSpec } from '../spec/spec.js';

/** The primary identifier of something that is there; `undefined` where a part of it is not known. */
export function identifierOf(
  { primaryIdentifier, refIdentifier }: TypeSpec,
  { physicalId, properties, attributes }: Existing,
): Identifier | undefined {
  const parts = physicalId.split('|');
  const referred = parts.length === refIdentifier.length ? parts : [physicalId];
  const values = primaryIdentifier.map((name) => {
    const known = stringOf(attributes[name]) ?? stringOf(properties[name]);
    return [name, known ?? referred[refIdentifier.indexOf(name)]] as const;
  });
  const given = values.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return given.length === values.length ? Object.fromEntries(given) : undefined;
}

export const sameIdentifier = (a: Identifier, b: Identifier): boolean =>
  Object.keys(b).every((name) => a[name] === b[name]);
