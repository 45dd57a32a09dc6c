import type { Check, StackOutcome } from '../../deploy/index.js';
import { isRolledBack, standingOf } from '../../deploy/index.js';
import { problems, type StuckStack, type UserError } from '../../errors/index.js';
import type { StackRun } from '../../state/index.js';
import type { Deployment } from './open.js';

/** Where a run took place, for whoever has to go on from there. */
export type Place = Pick<StuckStack, 'environment' | 'endpoint' | 'command'>;

export const placeOf = ({ opened }: Deployment, command: Place['command']): Place => ({
  environment: opened.name,
  endpoint: opened.clients.target.endpoint,
  command,
});

/** The one problem that says best how a run ended; `undefined` when all went well. */
export function problemOf(
  place: Place,
  outcomes: readonly StackOutcome[],
  others: readonly (UserError | undefined)[],
): UserError | undefined {
  const failed = outcomes.filter(({ result, problem }) => result === 'failed' || problem);
  const broken = failed.find(({ status }) => status !== undefined && !isSound(status));
  const worst = broken ?? failed[0];
  if (!worst) return others.find((each) => each !== undefined);
  const { name: stack, region, status = '' } = worst;
  const { environment } = place;
  if (!worst.failure)
    return (
      worst.problem ??
      problems.stackFailed({ stack, where: stack, message: 'unknown', environment })
    );
  const { logicalId, constructPath, type, message, path, obstacles = [] } = worst.failure;
  const inside = path.length > 1 ? `${path.slice(1).join(' › ')} › ` : '';
  const where = `${inside}${constructPath ?? logicalId} (${type})`;
  return broken
    ? problems.stackBroken({ ...place, stack, region, status, where, message, obstacles })
    : problems.stackFailed({ stack, where, message, environment });
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
