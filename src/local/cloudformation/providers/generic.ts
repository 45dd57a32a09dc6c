import type { Scope } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { World } from '../../core/world.js';
import { identifierOf } from '../registry/identifier.js';
import { typeSpec } from '../spec/spec.js';
import { say } from '../wording.js';
import {
  type Existing,
  HandlerError,
  type Properties,
  type Provisioned,
  type ResourceProvider,
} from './contract.js';
import { givenIdentifier, madeUp } from './identity.js';

/** A resource that is remembered and nothing more. */
interface GenericRow extends Existing {
  readonly type: string;
  /** By which no second one may be made; absent where AWS makes it up. */
  readonly identifier?: string;
}

/** What is remembered of such types in one scope. */
export const genericRows = (world: World, { account, region }: Scope): Table<GenericRow> =>
  world.store.table('cloudformation.generic', { account, region });

/**
 * A provider for a type without behaviour of its own: identifiers, attributes and conflicts come from
 * the schema, everything else is only remembered.
 */
export function genericProvider(world: World, type: string): ResourceProvider {
  const rows = (scope: Scope): Table<GenericRow> => genericRows(world, scope);
  const spec = typeSpec(type);
  const names = new Map<string, Map<string, string>>();
  /** Physical ids by identifier, gathered once. */
  const named = (scope: Scope): Map<string, string> => {
    const key = `${scope.account}/${scope.region}`;
    const known = names.get(key);
    if (known) return known;
    const found = new Map<string, string>();
    for (const row of rows(scope).values()) {
      if (row.type === type && row.identifier !== undefined)
        found.set(row.identifier, row.physicalId);
    }
    names.set(key, found);
    return found;
  };
  const keyOf = (physicalId: string): string => `${type}|${physicalId}`;
  const taken = (properties: Properties, scope: Scope): string | undefined => {
    const identifier = spec && givenIdentifier(spec, properties);
    if (identifier === undefined) return undefined;
    return named(scope).has(identifier) ? identifier : undefined;
  };

  return {
    type,
    taken,
    async create(properties, step): Promise<Provisioned> {
      const conflict = taken(properties, step);
      if (conflict !== undefined) {
        const message = say('name-conflict', { type, identifier: conflict });
        throw new HandlerError('AlreadyExists', message);
      }
      const made = spec
        ? madeUp(spec, properties, step, () => step.generatedName())
        : { physicalId: step.generatedName(), attributes: {} };
      const identifier = spec && givenIdentifier(spec, properties);
      if (identifier !== undefined) named(step).set(identifier, made.physicalId);
      rows(step).set(keyOf(made.physicalId), {
        ...made,
        type,
        properties,
        ...(identifier !== undefined && { identifier }),
      });
      return made;
    },
    async update(current, properties, step) {
      const row = rows(step).get(keyOf(current.physicalId));
      const made = spec
        ? madeUp(spec, properties, step, () => current.physicalId)
        : { attributes: {} };
      const attributes = { ...made.attributes, ...current.attributes };
      const { physicalId } = current;
      rows(step).set(keyOf(physicalId), { ...row, type, physicalId, properties, attributes });
      return { physicalId, attributes };
    },
    async delete(current, step) {
      const { identifier } = rows(step).get(keyOf(current.physicalId)) ?? {};
      if (identifier !== undefined) named(step).delete(identifier);
      rows(step).delete(keyOf(current.physicalId));
    },
    list: (scope) =>
      [...rows(scope).values()].flatMap((row) => {
        const identifier = row.type === type && spec ? identifierOf(spec, row) : undefined;
        return identifier ? [identifier] : [];
      }),
    async read(current, step) {
      return rows(step).get(keyOf(current.physicalId))?.properties;
    },
  };
}
