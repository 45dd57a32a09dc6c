import { setResource } from '../events.js';
import { blockingName } from '../plan/compare.js';
import type { Properties, ResourceProvider } from '../providers/contract.js';
import { EarlyRefusal, PlainFailure } from '../providers/failure.js';
import { refuseUnread } from '../providers/unread-properties.js';
import { typeSpec } from '../spec/spec.js';
import type { ResourceRow } from '../state/rows.js';
import { say } from '../wording.js';
import { make } from './create-resource.js';
import { existingOf, incarnationOf } from './incarnation.js';
import { settle } from './pace.js';
import { ensureRunning, stepOf, withDynamic } from './run.js';
import {
  beforeOf,
  completed,
  failed,
  ready,
  standing,
  type Target,
  withoutReason,
} from './target.js';

/** Changes a resource in place. */
export async function update(
  target: Target,
  row: ResourceRow,
  properties: Properties,
  provider: ResourceProvider,
): Promise<boolean> {
  const { run, id, definition } = target;
  const current = existingOf(incarnationOf(row));
  const before = beforeOf(row);
  let next: Omit<ResourceRow, 'changedAt'> = {
    ...withoutReason(row),
    ...standing(target),
    properties,
    before,
    status: 'UPDATE_IN_PROGRESS',
  };
  try {
    setResource(run.engine, run.stackId, next, run.secrets);
    const resolved = await ready(target, properties);
    const was = await withDynamic(run.engine, run.scope, current.properties).catch(
      () => current.properties,
    );
    refuseUnread(definition.type, resolved, was);
    const step = stepOf(run, id, definition.type);
    const made = provider.update
      ? await provider.update({ ...current, properties: was }, resolved, step)
      : current;
    ensureRunning(run);
    await settle(run, 'update', { type: definition.type, logicalId: id });
    next = {
      ...next,
      physicalId: made.physicalId,
      attributes: made.attributes,
      before: { ...before, replaced: before.replaced || made.physicalId !== current.physicalId },
    };
  } catch (error) {
    const untouched = error instanceof EarlyRefusal ? { properties: row.properties } : {};
    return failed(target, { ...next, ...untouched }, 'UPDATE_FAILED', error);
  }
  return completed(target, next, 'UPDATE_COMPLETE', 'UPDATE_FAILED');
}

/** Makes a new physical resource for a logical one; the old one goes when the update is through. */
export async function replace(
  target: Target,
  row: ResourceRow,
  properties: Properties,
  provider: ResourceProvider,
): Promise<boolean> {
  const { run, definition } = target;
  const before = beforeOf(row);
  let next: Omit<ResourceRow, 'changedAt'> = { ...withoutReason(row), before };
  try {
    const name = blockingName(typeSpec(definition.type), row.properties, properties);
    if (name !== undefined) throw new PlainFailure(say('custom-named', { name }));
    if (run.operation.disableRollback) {
      throw new PlainFailure(say('replacement-without-rollback'));
    }
    next = {
      ...next,
      ...standing(target),
      status: 'UPDATE_IN_PROGRESS',
      statusReason: say('creating-replacement'),
    };
    const shown = { ...next, properties };
    setResource(run.engine, run.stackId, shown, run.secrets);
    next = { ...next, properties: row.properties };
    const resolved = await ready(target, properties);
    const made = await make(target, provider, resolved, (physicalId, reason = say('initiated')) => {
      next = {
        ...next,
        physicalId,
        properties,
        statusReason: reason,
        before: { ...before, replaced: true },
      };
      setResource(run.engine, run.stackId, next, run.secrets);
    });
    next = { ...next, ...made };
  } catch (error) {
    return failed(target, next, 'UPDATE_FAILED', error);
  }
  return completed(target, next, 'UPDATE_COMPLETE', 'UPDATE_FAILED');
}
