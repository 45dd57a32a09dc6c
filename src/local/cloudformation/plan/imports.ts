import type { Scope } from '../../core/scope.js';
import type { Engine } from '../engine.js';
import { type Identifier, identifierIn, importedAs } from '../providers/import-identity.js';
import { isThere } from '../run/incarnation.js';
import { typeSpec } from '../spec/spec.js';
import { liveStacks } from '../state/stacks.js';
import type { ResourceDefinition } from '../template/template.js';
import { holdsUnknown } from '../template/values.js';
import { say, validationError } from '../wording.js';
import type { PlannedChange } from './plan.js';

/** Identifiers of the resources to take in, by logical id. */
export type Imports = Readonly<Record<string, Identifier>>;

interface ResourceToImport {
  readonly ResourceType?: string | undefined;
  readonly LogicalResourceId?: string | undefined;
  readonly ResourceIdentifier?: Readonly<Record<string, string>> | undefined;
}

/**
 * What a request wants to take in, held against its template.
 *
 * @throws AwsError ValidationError
 */
export function requestedImports(
  wanted: readonly ResourceToImport[],
  resources: ReadonlyMap<string, ResourceDefinition>,
): Imports {
  if (wanted.length === 0) throw validationError('import-none');
  const ids = (of: readonly ResourceToImport[]): string =>
    of.map(({ LogicalResourceId }) => LogicalResourceId ?? '').join(', ');
  const definition = ({ LogicalResourceId = '', ResourceType }: ResourceToImport) => {
    const found = resources.get(LogicalResourceId);
    return found?.type === ResourceType ? found : undefined;
  };
  const absent = wanted.filter((one) => !definition(one));
  if (absent.length > 0) throw validationError('import-absent', { names: ids(absent) });
  const types = wanted.filter(({ ResourceType = '' }) => !typeSpec(ResourceType)).map(typeOf);
  if (types.length > 0) throw validationError('import-types', { types: types.join(', ') });
  const free = wanted.filter((one) => definition(one)?.deletionPolicy === undefined);
  if (free.length > 0) throw validationError('import-policy', { names: ids(free) });
  return Object.fromEntries(
    wanted.map((one) => [one.LogicalResourceId ?? '', requireIdentifier(one)]),
  );
}

const typeOf = ({ ResourceType = '' }: ResourceToImport): string => ResourceType;

function requireIdentifier({
  ResourceType = '',
  LogicalResourceId = '',
  ResourceIdentifier = {},
}: ResourceToImport): Identifier {
  const wanted = typeSpec(ResourceType)?.primaryIdentifier ?? [];
  const given = Object.keys(ResourceIdentifier);
  const fits = given.length === wanted.length && wanted.every((name) => given.includes(name));
  if (fits) return ResourceIdentifier;
  throw validationError('import-identifier', {
    name: LogicalResourceId,
    expected: wanted.join(', '),
    found: given.join(', '),
  });
}

/** Why an import cannot be done like this: it changes something else, or somebody has the resource. */
export function importProblem(
  engine: Engine,
  scope: Scope,
  changes: readonly PlannedChange[],
  imports: Imports,
): string | undefined {
  const others = changes.filter(({ action }) => action !== 'Import');
  if (others.length > 0) {
    return say('import-modifies', { names: others.map(({ logicalId }) => logicalId).join(', ') });
  }
  for (const { logicalId, type, after = {} } of changes) {
    const { physicalId } = importedAs(type, { ...after, ...imports[logicalId] }, scope);
    const stack = ownerOf(engine, scope, type, physicalId);
    if (stack !== undefined) return say('import-owned', { id: physicalId, stack });
  }
  return undefined;
}

/** ARN of the stack that has a physical resource. */
function ownerOf(
  engine: Engine,
  scope: Scope,
  type: string,
  physicalId: string,
): string | undefined {
  const tables = engine.tables(scope);
  return liveStacks(tables).find(({ stackId }) =>
    [...tables.resources(stackId).values()].some(
      (row) => row.type === type && row.physicalId === physicalId && isThere(row),
    ),
  )?.stackId;
}

/** The additions whose names are taken by resources of no stack. */
export async function existingImports(
  engine: Engine,
  scope: Scope,
  changes: readonly PlannedChange[],
): Promise<Imports> {
  const found: Record<string, Identifier> = {};
  for (const { action, logicalId, type, after } of changes) {
    if (action !== 'Add' || !after) continue;
    const identifier = identifierIn(type, after);
    if (!identifier || holdsUnknown(identifier)) continue;
    const provider = await engine.provider(type);
    if (provider.taken?.(after, scope) === undefined) continue;
    const { physicalId } = importedAs(type, { ...after, ...identifier }, scope);
    if (ownerOf(engine, scope, type, physicalId) === undefined) found[logicalId] = identifier;
  }
  return found;
}

/** An import that nobody asked for by name needs a policy that keeps the resource. */
export function unkeptImports(
  imports: Imports,
  resources: ReadonlyMap<string, ResourceDefinition>,
): string | undefined {
  const names = Object.entries(imports)
    .filter(([id]) => !/^Retain/.test(String(resources.get(id)?.deletionPolicy ?? '')))
    .map(([id, identifier]) => {
      const parts = Object.entries(identifier).map(([name, value]) => `${name}=${value}`);
      return `${id} ({${parts.join(', ')}})`;
    });
  return names.length === 0 ? undefined : say('import-existing', { names: names.join(', ') });
}
