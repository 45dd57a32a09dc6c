import type { Scope } from '../../core/scope.js';
import type { Engine } from '../engine.js';
import type { Existing, Properties } from '../providers/contract.js';
import { genericRows } from '../providers/generic.js';
import { type Identifier, importedAs } from '../providers/import-identity.js';
import { existingOf, incarnationOf, isThere } from '../run/incarnation.js';
import type { TypeSpec } from '../spec/spec.js';
import { liveStacks } from '../state/stacks.js';
import { identifierOf, sameIdentifier } from './identifier.js';

/** What a handler did for somebody outside of any stack. */
export interface HandledRow extends Existing {
  readonly type: string;
}

/** By type and primary identifier. */
export const handledRows = ({ world }: Engine, { account, region }: Scope) =>
  world.store.table<HandledRow>('cloudformation.handled', { account, region });

export const handledKey = (type: string, identifier: Identifier): string =>
  `${type}|${Object.values(identifier).join('|')}`;

/** All of a type that stacks, handlers and the store of plain types remember; it may be gone by now. */
export function* rememberedOf(engine: Engine, scope: Scope, type: string): Generator<Existing> {
  const tables = engine.tables(scope);
  for (const row of genericRows(engine.world, scope).values()) if (row.type === type) yield row;
  for (const { stackId } of liveStacks(tables)) {
    for (const row of tables.resources(stackId).values()) {
      if (row.type === type && isThere(row) && row.physicalId !== undefined)
        yield existingOf(incarnationOf(row));
    }
  }
  for (const row of handledRows(engine, scope).values()) if (row.type === type) yield row;
}

/** What is known of a resource before anybody looks at it; names tell the rest. */
export function presumed(
  engine: Engine,
  scope: Scope,
  spec: TypeSpec,
  identifier: Identifier,
): Existing {
  let known: Existing | undefined;
  for (const row of rememberedOf(engine, scope, spec.type)) {
    const own = identifierOf(spec, row);
    if (own === undefined || !sameIdentifier(own, identifier)) continue;
    const properties = { ...known?.properties, ...row.properties };
    const attributes = { ...known?.attributes, ...row.attributes };
    known = { physicalId: known?.physicalId ?? row.physicalId, properties, attributes };
  }
  if (known) return known;
  const properties = inSchema(spec, identifier);
  const { physicalId } = importedAs(spec.type, identifier, scope);
  return { physicalId, properties, attributes: knownAttributes(spec, identifier, scope) };
}

const inSchema = ({ properties }: TypeSpec, identifier: Identifier): Identifier =>
  Object.fromEntries(Object.entries(identifier).filter(([name]) => name in properties));

/** Attributes that the values known of a resource decide: its identifier, and an ARN made of them. */
export function knownAttributes(
  spec: TypeSpec,
  known: Properties,
  scope: Scope,
): Existing['attributes'] {
  const { attributes, primaryIdentifier, arnTemplate } = spec;
  const named = primaryIdentifier.filter((name) => attributes.includes(name) && name in known);
  const parts = [...(arnTemplate ?? '').matchAll(/\$\{(\w+)\}/g)].map(([, part = '']) => part);
  const isTold = (part: string) =>
    part.replace(/WithPath$/, '') in known || ['Partition', 'Region', 'Account'].includes(part);
  const arn =
    attributes.includes('Arn') && parts.length > 0 && parts.every(isTold)
      ? importedAs(spec.type, known, scope).attributes['Arn']
      : undefined;
  return {
    // A group's ARN is told with its streams.
    ...(arn !== undefined && { Arn: spec.type === 'AWS::Logs::LogGroup' ? `${arn}:*` : arn }),
    ...Object.fromEntries(named.map((name) => [name, known[name]])),
  };
}

/** What else the provider may call a resource of this name: many go by the end of their ARN. */
export function alsoCalled(identifier: Identifier): string | undefined {
  const [only = '', ...others] = Object.values(identifier);
  return others.length === 0 && only.startsWith('arn:') ? /[^/:]+$/.exec(only)?.[0] : undefined;
}
