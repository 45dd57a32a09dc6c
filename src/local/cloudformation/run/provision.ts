import { AwsError } from '../../core/aws-error.js';
import { setResource } from '../events.js';
import { blockingName, changedProperties, recreations } from '../plan/compare.js';
import { policyRefusal } from '../plan/stack-policy.js';
import type { Properties, Provisioned, ResourceProvider } from '../providers/contract.js';
import { EarlyRefusal, failureReason, PlainFailure } from '../providers/failure.js';
import { conform } from '../spec/conform.js';
import { typeSpec } from '../spec/spec.js';
import type { Incarnation, ResourceRow } from '../state/rows.js';
import type { Evaluation } from '../template/evaluation.js';
import type { ResourceDefinition } from '../template/template.js';
import { say } from '../wording.js';
import { existingOf, incarnationOf, isThere } from './incarnation.js';
import { settle } from './pace.js';
import { ensureRunning, liveOf, type Run, stepOf, withDynamic } from './run.js';

/** What one resource of the template needs to be worked on. */
interface Target {
  readonly run: Run;
  readonly id: string;
  readonly definition: ResourceDefinition;
  readonly evaluation: Evaluation;
  /** The stack's tags changed, so taggable resources are updated. */
  readonly retag: boolean;
}

/**
 * Brings one resource to where the template wants it: creates, updates, replaces or leaves it.
 *
 * @returns whether it got there; why not is in its events
 */
export async function provision(target: Target): Promise<boolean> {
  const { run, id, definition, retag } = target;
  const row = run.tables.resources(run.stackId).get(id);
  if (!row || !isThere(row) || row.physicalId === undefined) return create(target);

  let properties: Properties;
  try {
    properties = propertiesOf(target);
  } catch (error) {
    return failed(target, { ...row, before: beforeOf(row) }, 'UPDATE_FAILED', error);
  }
  const changed = changedProperties(row.properties, properties);
  const unfinished = row.status === 'UPDATE_FAILED' || row.status === 'CREATE_FAILED';
  const tagged = retag && typeSpec(definition.type)?.tags !== undefined;
  if (changed.length === 0 && !unfinished && !tagged) {
    run.tables.resources(run.stackId).set(id, { ...row, ...standing(target) });
    return true;
  }
  const provider = await run.engine.provider(definition.type);
  const spec = typeSpec(definition.type);
  const how = recreations(spec, provider, row.properties, properties, changed);
  const replaces = [...how.values()].includes('Always');
  const policy = run.tables.stacks.get(run.stackId)?.policy;
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

/** The members of a row that come from the template and not from the resource. */
function standing({
  id,
  definition,
  evaluation,
}: Target): Pick<ResourceRow, 'dependsOn' | 'deletionPolicy' | 'updateReplacePolicy' | 'metadata'> {
  const { deletionPolicy, updateReplacePolicy, metadata } = definition;
  return {
    dependsOn: [...(evaluation.dependencies.get(id) ?? [])],
    deletionPolicy: typeof deletionPolicy === 'string' ? deletionPolicy : undefined,
    updateReplacePolicy: typeof updateReplacePolicy === 'string' ? updateReplacePolicy : undefined,
    metadata,
  };
}

/** @throws PlainFailure for what cannot be resolved */
function propertiesOf({ run, definition, evaluation }: Target): Properties {
  try {
    const resolved = evaluation.resolve(definition.properties, liveOf(run)) as Properties;
    const spec = schemaOf(definition.type);
    return spec ? conform(resolved, spec).properties : resolved;
  } catch (error) {
    throw error instanceof AwsError ? new PlainFailure(error.message) : error;
  }
}

/** Custom resources may have any property. */
const schemaOf = (type: string) =>
  type === 'AWS::CloudFormation::CustomResource' ? undefined : typeSpec(type);

/** Properties as the provider gets them, after the schema had its say. */
async function ready({ run, id, definition }: Target, properties: Properties): Promise<Properties> {
  const resolved = await withDynamic(run.engine, run.scope, properties);
  const spec = schemaOf(definition.type);
  if (!spec) return resolved;
  const violations = [
    ...conform(resolved, spec).violations.map(({ message }) => message),
    ...(await run.engine.schema.violations(definition.type, resolved, run.scope.region)),
  ];
  ensureRunning(run);
  if (violations.length === 0) return resolved;
  throw new EarlyRefusal(
    say('properties-invalid', { name: id, violations: [...new Set(violations)].join('\n') }),
  );
}

async function create(target: Target): Promise<boolean> {
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
    const provider = await run.engine.provider(definition.type);
    const made = await make(target, provider, properties, (physicalId) => {
      row = { ...row, physicalId, statusReason: say('initiated') };
      setResource(run.engine, run.stackId, row, run.secrets);
    });
    row = { ...row, ...made };
  } catch (error) {
    return failed(target, row, 'CREATE_FAILED', error);
  }
  return completed(target, row, 'CREATE_COMPLETE', 'CREATE_FAILED');
}

/** Calls the provider, and says the physical id as soon as there is one. */
async function make(
  { run, id, definition }: Target,
  provider: ResourceProvider,
  properties: Properties,
  initiated: (physicalId: string) => void,
): Promise<Provisioned> {
  let told = false;
  const tell = (physicalId: string): void => {
    if (!told) initiated(physicalId);
    told = true;
  };
  if (run.signal.aborted) throw new PlainFailure(say('create-cancelled'));
  const made = await provider.create(properties, stepOf(run, id, definition.type, tell));
  ensureRunning(run);
  tell(made.physicalId);
  await settle(run);
  return { physicalId: made.physicalId, attributes: made.attributes };
}

async function update(
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
    const step = stepOf(run, id, definition.type);
    const made = provider.update
      ? await provider.update({ ...current, properties: was }, resolved, step)
      : current;
    ensureRunning(run);
    await settle(run);
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

async function replace(
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
    const made = await make(target, provider, resolved, (physicalId) => {
      next = {
        ...next,
        physicalId,
        properties,
        statusReason: say('initiated'),
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

/** The state to go back to: the oldest one that an unfinished operation still remembers. */
const beforeOf = (row: ResourceRow): Incarnation & { replaced: boolean } =>
  row.before ?? { ...incarnationOf(row), replaced: false };

type Failed = 'CREATE_FAILED' | 'UPDATE_FAILED';

function completed(
  target: Target,
  row: Omit<ResourceRow, 'changedAt'>,
  status: 'CREATE_COMPLETE' | 'UPDATE_COMPLETE',
  otherwise: Failed,
): boolean {
  const { run } = target;
  if (run.aborted()) {
    return failed(target, row, otherwise, new PlainFailure(cancelled(otherwise)));
  }
  setResource(run.engine, run.stackId, { ...withoutReason(row), status }, run.secrets);
  return true;
}

const cancelled = (status: Failed): string =>
  say(status === 'CREATE_FAILED' ? 'create-cancelled' : 'update-cancelled');

function failed(
  { run }: Target,
  row: Omit<ResourceRow, 'changedAt'>,
  status: Failed,
  error: unknown,
): boolean {
  ensureRunning(run);
  const known = error instanceof PlainFailure ? error.physicalId : undefined;
  const reason = run.aborted() ? cancelled(status) : failureReason(error, row.type);
  if (reason.includes(say('internal-failure'))) {
    run.engine.world.log(`${row.type} ${row.logicalId}: ${describe(error)}`);
  }
  setResource(
    run.engine,
    run.stackId,
    {
      ...row,
      status,
      statusReason: reason,
      ...(row.physicalId === undefined && known !== undefined && { physicalId: known }),
    },
    run.secrets,
  );
  return false;
}

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

function withoutReason<R extends Omit<ResourceRow, 'changedAt'>>(row: R): Omit<R, 'statusReason'> {
  const { statusReason: _, ...rest } = row;
  return rest;
}
