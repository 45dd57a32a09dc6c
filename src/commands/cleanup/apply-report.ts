import { heldNames, nameOf, type Outcome, tallyOf } from '../../cleanup/apply/index.js';
import type { Plan, Tombstone } from '../../cleanup/index.js';
import type { UserError } from '../../errors/index.js';
import type { Block, Report } from '../../report/index.js';
import type { Looked } from './look.js';
import { countsOf, planData, planUnknowns, tombstoneBlocks } from './shown.js';

interface Applied {
  readonly plan: Plan;
  readonly outcomes: readonly Outcome[];
  /** What a look afterwards found. */
  readonly after?: Looked | undefined;
  readonly environment: string;
  readonly problem?: UserError | undefined;
}

/** The answer of a run that removed. */
export function applyReport(applied: Applied): Report<unknown> {
  const { plan, outcomes, after, environment, problem } = applied;
  const { done, left, kept, failed } = tallyOf(outcomes);
  const leftOver = after?.plan;
  const tombstones = tombstonesAfter(applied);
  return {
    command: 'cleanup',
    data: {
      environment,
      ...planData(plan),
      tombstones,
      outcomes: outcomes.map(outcomeData),
      ...(leftOver && { after: planData(leftOver) }),
    },
    findings: [],
    unknowns: after ? [...planUnknowns(after.plan), ...after.unknowns] : [],
    counts: {
      ...countsOf({ ...plan, tombstones }, {}),
      ...{ done: done.length, left: left.length, keptBack: kept.length, failed: failed.length },
      ...(leftOver && { stillToRemove: leftOver.items.length }),
    },
    ...(problem ? { complete: false, error: problem.problem } : {}),
    ...(left.length === 0 && leftOver && leftOver.items.length > 0
      ? { next: [`apexctl cleanup --env ${environment} --apply`] }
      : {}),
    shown: [...blocks(applied), ...tombstoneBlocks(tombstones)],
  };
}

/** Names that are not free yet: as a look afterwards tells, else as the plan did; and of what has just gone. */
function tombstonesAfter({ plan, outcomes, after }: Applied): readonly Tombstone[] {
  const told = (after?.plan ?? plan).tombstones;
  const own = heldNames(outcomes).filter(
    ({ type, id, region }) =>
      !told.some((one) => one.type === type && one.id === id && one.region === region),
  );
  return [...told, ...own];
}

const outcomeData = (outcome: Outcome) => ({
  type: outcome.item.type,
  id: outcome.item.id,
  region: outcome.item.region,
  order: outcome.item.order,
  result: outcome.result,
  ...('because' in outcome && { because: outcome.because }),
});

function blocks({ plan, outcomes, environment }: Applied): readonly Block[] {
  if (outcomes.length === 0)
    return [{ kind: 'text', text: `There is nothing to remove in ${environment}.` }];
  const kept = outcomes.filter(
    ({ item, result }) =>
      result === 'removed' && (item.undo.how === 'copy' || item.undo.how === 'comes-back'),
  );
  return [
    {
      kind: 'table',
      columns: ['', 'type', 'id', 'result', 'why'],
      rows: outcomes.map((one) => [
        String(one.item.order),
        one.item.type,
        one.item.id,
        one.result,
        'because' in one ? one.because : '',
      ]),
    },
    ...(kept.length > 0
      ? [
          {
            kind: 'text' as const,
            text: `Can be brought back: ${kept.map(({ item }) => nameOf(item)).join(', ')}. Do it: apexctl cleanup undo ${plan.hash.slice(0, 12)}`,
          },
        ]
      : []),
  ];
}
