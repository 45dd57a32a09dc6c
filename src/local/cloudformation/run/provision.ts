import { actingProvider } from '../permissions/acting-provider.js';
import { changedProperties, recreations } from '../plan/compare.js';
import { policyRefusal } from '../plan/stack-policy.js';
import type { Properties } from '../providers/contract.js';
import { PlainFailure } from '../providers/failure.js';
import { typeSpec } from '../spec/spec.js';
import { isNestedDue } from './change-set-tree.js';
import { create } from './create-resource.js';
import { importResource } from './import-resource.js';
import { isThere } from './incarnation.js';
import { isUndoing } from './run.js';
import { beforeOf, failed, propertiesOf, standing, type Target } from './target.js';
import { replace, update } from './update-resource.js';

/**
 * Brings one resource to where the template wants it: creates, updates, replaces or leaves it.
 *
 * @returns whether it got there; why not is in its events
 */
export async function provision(target: Target): Promise<boolean> {
  const { run, id, definition, retag } = target;
  const row = run.tables.resources(run.stackId).get(id);
  if (!row || !isThere(row) || row.physicalId === undefined) {
    const identifier = run.operation.imports?.[id];
    return identifier ? importResource(target, identifier) : create(target);
  }

  let properties: Properties;
  try {
    properties = propertiesOf(target);
  } catch (error) {
    return failed(target, { ...row, before: beforeOf(row) }, 'UPDATE_FAILED', error);
  }
  const changed = changedProperties(row.properties, properties);
  const unfinished = row.status === 'UPDATE_FAILED' || row.status === 'CREATE_FAILED';
  const tagged = retag && typeSpec(definition.type)?.tags !== undefined;
  const { changeSetId } = run.desired;
  const inside = isNestedDue(run.tables, row, { undoing: isUndoing(run), changeSetId });
  if (changed.length === 0 && !unfinished && !tagged && !inside) {
    const { dependsOn, deletionPolicy, updateReplacePolicy, metadata } = row;
    const stood = row.stood ?? { dependsOn, deletionPolicy, updateReplacePolicy, metadata };
    run.tables.resources(run.stackId).set(id, { ...row, ...standing(target), stood });
    return true;
  }
  const provider = await actingProvider(run, definition.type);
  const spec = typeSpec(definition.type);
  const how = recreations(spec, provider, row.properties, properties, changed);
  const replaces = [...how.values()].includes('Always');
  const policy = run.operation.policy ?? run.tables.stacks.get(run.stackId)?.policy;
  const refusal = policyRefusal(policy, replaces ? 'Replace' : 'Modify', row);
  if (refusal !== undefined) {
    return failed(
      target,
      { ...row, before: beforeOf(row) },
      'UPDATE_FAILED',
      new PlainFailure(refusal),
    );
  }
  return replaces
    ? replace(target, row, properties, provider)
    : update(target, row, properties, provider);
}
