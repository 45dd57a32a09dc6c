import type { Check, StackOutcome } from '../../deploy/index.js';
import { isRolledBack, standingOf } from '../../deploy/index.js';
import { problems, type UserError } from '../../errors/index.js';
import type { StackRun } from '../../state/index.js';

/** The one problem that says best how a run ended; `undefined` when all went well. */
export function problemOf(
  outcomes: readonly StackOutcome[],
  others: readonly (UserError | undefined)[],
): UserError | undefined {
  const failed = outcomes.filter(({ result, problem }) => result === 'failed' || problem);
  const broken = failed.find(({ status }) => status !== undefined && !isSound(status));
  const worst = broken ?? failed[0];
  if (!worst) return others.find((each) => each !== undefined);
  if (!worst.failure)
    return (
      worst.problem ??
      problems.stackFailed({ stack: worst.name, where: worst.name, message: 'unknown' })
    );
  const { logicalId, constructPath, type, message, path } = worst.failure;
  const inside = path.length > 1 ? `${path.slice(1).join(' › ')} › ` : '';
  const where = `${inside}${constructPath ?? logicalId} (${type})`;
  return broken
    ? problems.stackBroken({ stack: worst.name, where, message, status: broken.status ?? '' })
    : problems.stackFailed({ stack: worst.name, where, message });
}

/** AWS accepts the next deployment of a stack with this status. */
const isSound = (status: string): boolean =>
  isRolledBack(status) || ['good', 'empty'].includes(standingOf(status));

/** Outcomes as the history keeps them. */
export function stackRuns(outcomes: readonly StackOutcome[]): readonly StackRun[] {
  const actions = { created: 'create', updated: 'update', deleted: 'delete' } as const;
  return outcomes.map(({ name, region, result, status, seconds, types }) => ({
    name,
    region,
    action:
      result === 'created' || result === 'updated' || result === 'deleted'
        ? actions[result]
        : 'unchanged',
    status: status ?? result,
    seconds,
    types,
  }));
}

/** A stack's outcome as data. */
export function outcomeData(outcome: StackOutcome) {
  const { name, region, result, status, seconds, resources, outputs, failure, problem } = outcome;
  return {
    stack: name,
    region,
    result,
    status,
    durationMs: Math.round(seconds * 1000),
    resources,
    outputs,
    ...(failure ? { failure } : {}),
    ...(problem ? { problem: problem.problem } : {}),
  };
}

/** Checks that failed, as findings. */
export function checkFindings(checks: readonly Check[]) {
  return checks
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ id, resource, expected, found }) => ({
      rule: `verify-${id}`,
      severity: 'error' as const,
      message: `${resource} answered ${found}; expected was ${expected}.`,
      resource,
      evidence: found,
      fix: 'Look at the function behind it: apexctl local logs, or CloudWatch.',
    }));
}
