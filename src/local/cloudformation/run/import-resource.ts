import { setResource } from '../events.js';
import { actingProvider } from '../permissions/acting-provider.js';
import type { Existing, ResourceProvider } from '../providers/contract.js';
import { HandlerError } from '../providers/contract.js';
import { type Identifier, importedAs } from '../providers/import-identity.js';
import type { ResourceRow } from '../state/rows.js';
import { say } from '../wording.js';
import { settle } from './pace.js';
import { ensureRunning, stepOf } from './run.js';
import { failed, propertiesOf, ready, standing, type Target, withoutReason } from './target.js';

/** Takes a resource that is already there into the stack. */
export async function importResource(target: Target, identifier: Identifier): Promise<boolean> {
  const { run, id, definition } = target;
  const { engine, stackId, secrets } = run;
  let row: Omit<ResourceRow, 'changedAt'> = {
    logicalId: id,
    type: definition.type,
    properties: {},
    attributes: {},
    isNew: true,
    imported: true,
    ...standing(target),
    status: 'IMPORT_IN_PROGRESS',
    statusReason: say('import-started'),
  };
  const show = (change: Partial<ResourceRow>): void => {
    row = { ...withoutReason(row), ...change };
    setResource(engine, stackId, row, secrets);
  };
  try {
    const properties = propertiesOf(target);
    const found = importedAs(definition.type, { ...properties, ...identifier }, run.scope);
    row = { ...row, properties, ...found };
    setResource(engine, stackId, row, secrets);
    const resolved = await ready(target, properties);
    const provider = await actingProvider(run, definition.type);
    const existing: Existing = { ...found, properties: resolved };
    await requireExisting(target, provider, existing, identifier);
    show({ status: 'IMPORT_IN_PROGRESS' });
    show({ status: 'IMPORT_COMPLETE', statusReason: say('import-completed') });
    await tagged(target, provider, existing, show);
  } catch (error) {
    const status = row.status.startsWith('UPDATE') ? 'UPDATE_FAILED' : 'IMPORT_FAILED';
    return failed(target, withoutReason(row), status, error);
  }
  return true;
}

/** The stack's tags reach what came into it; what the service says of the resource is known then. */
async function tagged(
  { run, id, definition }: Target,
  provider: ResourceProvider,
  existing: Existing,
  show: (change: Partial<ResourceRow>) => void,
): Promise<void> {
  show({ status: 'UPDATE_IN_PROGRESS', statusReason: say('import-tags') });
  const step = stepOf(run, id, definition.type);
  const made = (await provider.update?.(existing, existing.properties, step)) ?? existing;
  ensureRunning(run);
  await settle(run, 'update', { type: definition.type, logicalId: id });
  show({
    status: 'UPDATE_COMPLETE',
    physicalId: made.physicalId,
    attributes: { ...existing.attributes, ...made.attributes },
  });
}

/** @throws HandlerError NotFound */
async function requireExisting(
  { run, id, definition }: Target,
  provider: ResourceProvider,
  existing: Existing,
  identifier: Identifier,
): Promise<void> {
  const { type } = definition;
  const found = provider.read
    ? await provider.read(existing, stepOf(run, id, type)).catch(() => undefined)
    : provider.taken?.({ ...existing.properties, ...identifier }, run.scope);
  ensureRunning(run);
  if (found !== undefined) return;
  const message = say('import-not-found', { type, identifier: existing.physicalId });
  throw new HandlerError('NotFound', message);
}
