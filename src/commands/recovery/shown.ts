import { healingOf, type StackRecovery } from '../../recover/index.js';
import type { Block, Finding } from '../../report/index.js';
import type { Compared } from './after.js';
import type { Recovered } from './carry-out.js';

/** A plan as data. */
export function planData(plans: readonly StackRecovery[]) {
  return plans.map(({ look, way, steps, obstacles, skips, retains, staysBehind, refusal }) => ({
    stack: look.name,
    region: look.region,
    status: look.status,
    way,
    ...{ steps, obstacles, skips, retains, staysBehind },
    ...(refusal !== undefined && { refusal }),
  }));
}

/** A plan for people: what is broken, how it is repaired, and what could be repaired instead. */
export function planBlocks(plans: readonly StackRecovery[]): readonly Block[] {
  return plans.flatMap((plan): readonly Block[] => {
    const { look, steps, obstacles, skips, retains, staysBehind, refusal } = plan;
    const facts: (readonly [string, string])[] = [
      ['status', look.status],
      ...(look.statusReason ? [['AWS said', look.statusReason] as const] : []),
      ...steps.map((step, at) => [at === 0 ? 'way back' : '', step] as const),
      ...obstacles.flatMap(({ path, type, id, reason, fix }) => [
        ['obstacle', `${path} (${type} ${id}): ${reason}`] as const,
        ['instead', fix] as const,
      ]),
      ...skips.flatMap(({ path, because, leaves, heal }) => [
        ['left out', `${path}: ${because}`] as const,
        ['that leaves', leaves] as const,
        ['to heal it', heal] as const,
      ]),
      ...retains.map(({ path, because }) => ['not deleted', `${path}: ${because}`] as const),
      ...staysBehind.map((thing) => ['stays behind', thing] as const),
      ...(refusal === undefined ? [] : [['not done', refusal] as const]),
    ];
    return [
      { kind: 'title', text: `${look.name} (${look.region})` },
      { kind: 'facts', facts },
    ];
  });
}

/** What a repair came to, for people. */
export function outcomeBlocks(
  outcomes: readonly Recovered[],
  compared: Compared,
): readonly Block[] {
  const rows = outcomes.map(({ look, passed, status, seconds }) => [
    look.name,
    look.region,
    passed.join(' → '),
    status === 'DELETE_COMPLETE' ? 'gone' : (compared.drift[look.name] ?? ''),
    `${seconds.toFixed(1)} s`,
  ]);
  const columns = ['stack', 'region', 'status', 'drift', 'time'];
  return [{ kind: 'table', columns, rows }];
}

export const outcomeData = (outcomes: readonly Recovered[], { drift }: Compared) =>
  outcomes.map(({ look, status, passed, skipped, leftBehind, seconds, problem }) => ({
    stack: look.name,
    region: look.region,
    before: look.status,
    status,
    ...{ passed, skipped, leftBehind },
    ...(drift[look.name] !== undefined && { drift: drift[look.name] }),
    durationMs: Math.round(seconds * 1000),
    ...(problem && { problem: problem.problem }),
  }));

/** What is left to do when the stacks are repaired. */
export function findingsOf(
  outcomes: readonly Recovered[],
  { differences }: Compared,
  { environment, agreed }: { readonly environment: string; readonly agreed: readonly string[] },
): readonly Finding[] {
  const drifted = differences.map((one): Finding => {
    const { stack, region, logicalId, type, status, paths, wasSkipped } = one;
    const what = paths.length > 0 ? `${status} at ${paths.join(', ')}` : status;
    return {
      rule: 'recovered-drift',
      catalog: 'stack-update-rollback-failed',
      severity: 'warning',
      message: `${logicalId} (${type}) differs from its template: ${what}${wasSkipped ? '; it was left out of the rollback' : ''}.`,
      ...{ stack, region, logicalId, resource: type },
      fix: healingOf(one, environment),
    };
  });
  const unseen = outcomes.flatMap(({ look, skipped, status }) =>
    skipped
      .filter(() => status === 'UPDATE_ROLLBACK_COMPLETE')
      .filter((path) => !drifted.some(({ logicalId }) => path.split('.').at(-1) === logicalId))
      .map(
        (path): Finding => ({
          rule: 'recovered-skip',
          catalog: 'stack-update-rollback-failed',
          severity: 'warning',
          message: `${path} was left out of the rollback, and drift detection does not tell how it differs.`,
          ...{ stack: look.name, region: look.region, logicalId: path },
          fix: `Compare it with its template before the next deployment: apexctl validate --env ${environment}`,
        }),
      ),
  );
  const left = outcomes.flatMap(({ look, leftBehind }) =>
    leftBehind.map(
      (thing): Finding => ({
        rule: 'recovered-left-behind',
        catalog: 'stack-delete-failed',
        severity: agreed.some((name) => thing.startsWith(`${name} (`)) ? 'info' : 'warning',
        message: `${thing} stays behind; the next deployment may find its name taken.`,
        ...{ stack: look.name, region: look.region, resource: thing },
        fix: `Take it over: apexctl recover --env ${environment} --import ${idIn(thing)} ; or remove it: apexctl cleanup --env ${environment}`,
      }),
    ),
  );
  return [...drifted, ...unseen, ...left];
}

/** The physical id in `Bucket (AWS::S3::Bucket my-bucket)`. */
const idIn = (thing: string): string => /\(\S+ (.+)\)$/.exec(thing)?.[1] ?? thing;
