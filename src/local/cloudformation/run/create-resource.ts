import { setResource } from '../events.js';
import { actingProvider } from '../permissions/acting-provider.js';
import type { Properties, Provisioned, ResourceProvider } from '../providers/contract.js';
import { PlainFailure } from '../providers/failure.js';
import { refuseUnread } from '../providers/unread-properties.js';
import type { ResourceRow } from '../state/rows.js';
import { say } from '../wording.js';
import { settle } from './pace.js';
import { ensureRunning, stepOf } from './run.js';
import { completed, failed, propertiesOf, ready, standing, type Target } from './target.js';

/** Makes a resource that is not there yet. */
export async function create(target: Target): Promise<boolean> {
  const { run, id, definition } = target;
  const blank = {
    logicalId: id,
    type: definition.type,
    properties: {},
    attributes: {},
    isNew: true,
    ...standing(target),
  };
  let row: Omit<ResourceRow, 'changedAt'> = { ...blank, status: 'CREATE_IN_PROGRESS' };
  try {
    row = { ...row, properties: propertiesOf(target) };
    setResource(run.engine, run.stackId, row, run.secrets);
    const properties = await ready(target, row.properties);
    const provider = await actingProvider(run, definition.type);
    const made = await make(
      target,
      provider,
      properties,
      (physicalId, reason = say('initiated')) => {
        row = { ...row, physicalId, statusReason: reason };
        setResource(run.engine, run.stackId, row, run.secrets);
      },
    );
    row = { ...row, ...made };
  } catch (error) {
    return failed(target, row, 'CREATE_FAILED', error);
  }
  return completed(target, row, 'CREATE_COMPLETE', 'CREATE_FAILED');
}

/** Calls the provider, and says the physical id as soon as there is one. */
export async function make(
  { run, id, definition }: Target,
  provider: ResourceProvider,
  properties: Properties,
  initiated: (physicalId: string, reason?: string) => void,
): Promise<Provisioned> {
  let told = false;
  const tell = (physicalId: string, reason?: string): void => {
    if (reason !== undefined || !told) initiated(physicalId, reason);
    told ||= reason === undefined;
  };
  if (run.signal.aborted) throw new PlainFailure(say('create-cancelled'));
  refuseUnread(definition.type, properties);
  const made = await provider.create(properties, stepOf(run, id, definition.type, tell));
  ensureRunning(run);
  tell(made.physicalId);
  await settle(run, 'create', { type: definition.type, logicalId: id });
  return { physicalId: made.physicalId, attributes: made.attributes };
}
