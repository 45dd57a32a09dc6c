import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import { defined } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { type CodeSource, storeCode } from './code/package.js';
import { conflict, constraint, functionNotFound } from './errors.js';
import { functionArn } from './names.js';
import type { FunctionConfig, FunctionRow } from './rows.js';
import { checkStorage } from './storage.js';
import { tablesOf } from './tables.js';
import { checkConfig } from './validate.js';

export const DEFAULTS: Omit<FunctionConfig, 'role'> = {
  packageType: 'Zip',
  description: '',
  timeoutSeconds: 3,
  memoryMb: 128,
  ephemeralMb: 512,
  environment: {},
  layers: [],
  architecture: 'x86_64',
  tracing: 'PassThrough',
  logging: { format: 'Text' },
};

/** @throws AwsError ResourceConflictException, InvalidParameterValueException, ValidationException */
export async function createFunction(
  world: World,
  scope: Scope,
  wanted: {
    readonly name: string;
    readonly config: FunctionConfig;
    readonly code: CodeSource;
    readonly tags: Tags;
  },
): Promise<FunctionRow> {
  const { name, config, tags } = wanted;
  if (!/^[a-zA-Z0-9-_]{1,64}$/.test(name)) {
    throw constraint(name, 'functionName', 'Member must have length less than or equal to 64');
  }
  const { functions } = tablesOf(world, scope);
  const refuseTaken = () => {
    if (functions.has(name)) throw conflict(`Function already exist: ${name}`);
  };
  refuseTaken();
  await checkConfig(world, scope, config);
  const code = await storeCode(world, wanted.code);
  refuseTaken();
  checkStorage(world, scope, code.bytes);
  const row: FunctionRow = {
    name,
    version: '$LATEST',
    config: defined(config),
    code,
    tags,
    nextVersion: 1,
    ...stamp(world),
  };
  functions.set(name, row);
  await tell(world, scope, row);
  return row;
}

/** @throws AwsError ResourceNotFoundException */
export function functionOf(world: World, scope: Scope, name: string): FunctionRow {
  const row = tablesOf(world, scope).functions.get(name);
  if (row) return row;
  throw functionNotFound(functionArn(scope, name));
}

export async function updateConfig(
  world: World,
  scope: Scope,
  name: string,
  change: Partial<FunctionConfig>,
  revisionId?: string,
): Promise<FunctionRow> {
  const current = functionOf(world, scope, name);
  checkRevision(current, revisionId);
  const config = defined({ ...current.config, ...change });
  await checkConfig(world, scope, config);
  return tablesOf(world, scope).functions.update(name, (row) => ({
    ...row,
    config,
    ...stamp(world),
  }));
}

export async function updateCode(
  world: World,
  scope: Scope,
  name: string,
  source: CodeSource,
  revisionId?: string,
): Promise<FunctionRow> {
  checkRevision(functionOf(world, scope, name), revisionId);
  const code = await storeCode(world, source);
  checkStorage(world, scope, code.bytes - functionOf(world, scope, name).code.bytes);
  return tablesOf(world, scope).functions.update(name, (row) => ({
    ...row,
    code,
    ...stamp(world),
  }));
}

export async function setTags(world: World, scope: Scope, name: string, tags: Tags): Promise<void> {
  functionOf(world, scope, name);
  await tell(
    world,
    scope,
    tablesOf(world, scope).functions.update(name, (row) => ({ ...row, tags })),
  );
}

/** With all its versions, aliases, addresses, policies and settings. @throws AwsError ResourceNotFoundException */
export async function deleteFunction(world: World, scope: Scope, name: string): Promise<void> {
  functionOf(world, scope, name);
  const tables = tablesOf(world, scope);
  tables.functions.delete(name);
  const { versions, aliases, policies, invokeConfigs, urls } = tables;
  for (const table of [versions, aliases, policies, invokeConfigs, urls]) {
    for (const key of [...table.keys()]) if (key.startsWith(`${name}:`)) table.delete(key);
  }
  (await world.port('tagging')).tagged(scope, functionArn(scope, name), {});
}

/** A change makes a new revision; environments of the old one are not used again. */
export const stamp = (
  world: World,
): { readonly lastModified: string; readonly revisionId: string } => ({
  lastModified: world.clock.now().toISOString().replace('Z', '+0000'),
  revisionId: ids.uuid(),
});

const tell = async (world: World, scope: Scope, { name, tags }: FunctionRow): Promise<void> =>
  (await world.port('tagging')).tagged(scope, functionArn(scope, name), tags);

export function checkRevision(
  row: { readonly revisionId: string },
  wanted: string | undefined,
): void {
  if (wanted === undefined || wanted === row.revisionId) return;
  throw new AwsError(
    'PreconditionFailedException',
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    { status: 412 },
  );
}
