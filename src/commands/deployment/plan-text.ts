import type { Plan, StackPlan } from '../../deploy/index.js';
import { dangerText } from '../../deploy/index.js';
import type { Block } from '../../report/index.js';

/** A plan as data, for reports. */
export function planData({ stacks, hash }: Plan) {
  return {
    hash,
    verdict: verdictOf(stacks),
    stacks: stacks.map((plan) => ({
      stack: plan.stack.name,
      region: plan.stack.region,
      action: plan.action,
      because: plan.because,
      adds: plan.changes.adds,
      changes: plan.changes.changes,
      removes: plan.changes.removes,
      dangers: dangersOf(plan),
      estimatedSeconds: Math.round(plan.seconds),
    })),
  };
}

export function verdictOf(stacks: readonly StackPlan[]): 'nothing to do' | 'safe' | 'dangerous' {
  if (stacks.some(({ dangers }) => dangers.length > 0)) return 'dangerous';
  return stacks.some(({ action, onlyProtects }) => action !== 'unchanged' || onlyProtects)
    ? 'safe'
    : 'nothing to do';
}

/** Dangers in words, with the construct that each is about. */
export function dangersOf({ stack, dangers }: StackPlan): readonly string[] {
  return dangers.map((danger) => dangerText(danger, stack.constructPaths[danger.logicalId]));
}

/** A plan for people. */
export function planBlocks(plan: Plan): readonly Block[] {
  const rows = plan.stacks.map((each) => [
    each.stack.name,
    each.stack.region,
    each.action,
    changesText(each),
    each.because,
  ]);
  const dangers = plan.stacks.flatMap((each) =>
    dangersOf(each).map((text) => `${each.stack.name}: ${text}`),
  );
  return [
    { kind: 'table', columns: ['stack', 'region', 'action', 'resources', 'why'], rows },
    ...dangers.map((text): Block => ({ kind: 'text', text: `DATA: ${text}` })),
  ];
}

/** One line a stack that will change, for the log of a run. */
export function planLines(plan: Plan): readonly string[] {
  return plan.stacks
    .filter(({ action, onlyProtects }) => action !== 'unchanged' || onlyProtects)
    .flatMap((each) => [
      `  ${each.action === 'unchanged' ? 'protect' : each.action} ${each.stack.name} (${each.stack.region}): ${changesText(each) || 'no resource'}; ${each.because}`,
      ...dangersOf(each).map((text) => `    DATA: ${text}`),
    ]);
}

function changesText({ changes, action }: StackPlan): string {
  if (action === 'unchanged') return '';
  const { adds, changes: changed, removes } = changes;
  return [
    adds.length > 0 ? `+${adds.length}` : '',
    changed.length > 0 ? `~${changed.length}` : '',
    removes.length > 0 ? `-${removes.length}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
