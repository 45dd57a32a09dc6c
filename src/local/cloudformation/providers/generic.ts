import type { Scope } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { World } from '../../core/world.js';
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

/**
 * A provider for a type without behaviour of its own: identifiers, attributes and conflicts come from
 * the schema, everything else is only remembered.
 */
export function genericProvider(world: World, type: string): ResourceProvider {
  const rows = ({ account, region }: Scope): Table<GenericRow> =>
    world.store.table('cloudformation.generic', { account, region });
  const spec = typeSpec(type);
  const keyOf = (physicalId: string): string => `${type}|${physicalId}`;
  const taken = (properties: Properties, scope: Scope): string | undefined => {
    const identifier = spec && givenIdentifier(spec, properties);
    if (identifier === undefined) return undefined;
    const others = [...rows(scope).values()];
    return others.some((row) => row.type === type && row.identifier === identifier)
      ? identifier
      : undefined;
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
      rows(step).delete(keyOf(current.physicalId));
    },
    async read(current, step) {
      return rows(step).get(keyOf(current.physicalId))?.properties;
    },
  };
}
