import { AwsError } from '../../core/aws-error.js';
import { setResource } from '../events.js';
import type { Properties } from '../providers/contract.js';
import { isCustomType } from '../providers/custom.js';
import { EarlyRefusal, failureReason, PlainFailure } from '../providers/failure.js';
import { conform } from '../spec/conform.js';
import { typeSpec } from '../spec/spec.js';
import type { Incarnation, ResourceRow, Standing } from '../state/rows.js';
import type { Evaluation } from '../template/evaluation.js';
import type { ResourceDefinition } from '../template/template.js';
import { say } from '../wording.js';
import { incarnationOf } from './incarnation.js';
import { ensureRunning, liveOf, type Run, withDynamic } from './run.js';

/** What one resource of the template needs to be worked on. */
export interface Target {
  readonly run: Run;
  readonly id: string;
  readonly definition: ResourceDefinition;
  readonly evaluation: Evaluation;
  /** The stack's tags changed, so taggable resources are updated. */
  readonly retag: boolean;
}

/** What the template says of a resource beyond its properties. */
export function standing({ id, definition, evaluation }: Target): Standing {
  const { deletionPolicy, updateReplacePolicy, metadata } = definition;
  return {
    dependsOn: [...(evaluation.dependencies.get(id) ?? [])],
    deletionPolicy: typeof deletionPolicy === 'string' ? deletionPolicy : undefined,
    updateReplacePolicy: typeof updateReplacePolicy === 'string' ? updateReplacePolicy : undefined,
    metadata,
  };
}

/** @throws PlainFailure for what cannot be resolved */
export function propertiesOf({ run, definition, evaluation }: Target): Properties {
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
export async function ready(
  { run, id, definition }: Target,
  properties: Properties,
): Promise<Properties> {
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

/** The state to go back to: the oldest one that an unfinished operation still remembers. */
export const beforeOf = (row: ResourceRow): Incarnation & { replaced: boolean } =>
  row.before ?? { ...incarnationOf(row), replaced: false };

type Failed = 'CREATE_FAILED' | 'UPDATE_FAILED' | 'IMPORT_FAILED';

export function completed(
  target: Target,
  row: Omit<ResourceRow, 'changedAt'>,
  status: 'CREATE_COMPLETE' | 'UPDATE_COMPLETE',
  otherwise: Failed,
): boolean {
  const { run } = target;
  if (run.aborted()) {
    return failed(target, row, otherwise, new PlainFailure(cancelled(otherwise)));
  }
  const reason = completionReason(run, row.type);
  setResource(run.engine, run.stackId, { ...withoutReason(row), status, ...reason }, run.secrets);
  return true;
}

/** Custom resources are waited for in express mode as in any other. */
export const completionReason = (
  { operation }: Pick<Run, 'operation'>,
  type: string,
): Pick<ResourceRow, 'statusReason'> =>
  operation.express && !isCustomType(type) ? { statusReason: say('express-complete') } : {};

const cancelled = (status: Failed): string =>
  say(status === 'CREATE_FAILED' ? 'create-cancelled' : 'update-cancelled');

export function failed(
  { run }: Target,
  row: Omit<ResourceRow, 'changedAt'>,
  status: Failed,
  error: unknown,
): boolean {
  ensureRunning(run);
  const known = error instanceof PlainFailure ? error.physicalId : undefined;
  const reason = run.aborted() ? cancelled(status) : failureReason(error, row.type);
  if (reason.includes(say('internal-failure'))) {
    run.engine.world.log(`${row.type} ${row.logicalId}: ${describeError(error)}`);
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

/** For our own log: where a mistake of ours was made. */
export const describeError = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

export function withoutReason<R extends Omit<ResourceRow, 'changedAt'>>(
  row: R,
): Omit<R, 'statusReason'> {
  const { statusReason: _, ...rest } = row;
  return rest;
}
