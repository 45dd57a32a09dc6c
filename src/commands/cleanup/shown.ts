import { heldName, nameOf } from '../../cleanup/apply/index.js';
import type { Collision, Item, Kept, Plan } from '../../cleanup/index.js';
import type { Block, Finding, Report, Unknown } from '../../report/index.js';

/** A plan as data, in the shape that is promised. */
export function planData(plan: Plan) {
  const { hash, expires, items, kept, tombstones, collisions } = plan;
  return {
    plan: { hash, expires, evidence: plan.evidence, items: items.map(itemData) },
    kept,
    tombstones,
    collisions,
  };
}

const itemData = (item: Item) => ({
  does: item.does,
  type: item.type,
  id: item.id,
  arn: item.arn,
  region: item.region,
  account: item.account,
  stackArn: item.stackArn,
  logicalId: item.logicalId,
  verdict: item.verdict,
  because: item.because,
  proof: item.proof,
  loses: item.loses,
  order: item.order,
  after: item.after,
  undo: item.undo,
  steps: item.steps,
  ...(heldName(item) !== undefined && { nameHeld: heldName(item) }),
});

/** What was left behind and what the next deploy would meet. */
export const planFindings = ({ items, collisions }: Plan): readonly Finding[] => [
  ...items.map(leftBehind),
  ...collisions.map(collides),
];

const leftBehind = (item: Item): Finding => ({
  rule: item.does === 'stack' ? 'stack-record-left' : 'left-behind',
  severity: 'warning',
  message: `${item.because}${item.loses ? ` Removing it loses ${item.loses}.` : ''}`,
  stack: item.stackName,
  region: item.region,
  ...(item.logicalId !== '' && { logicalId: item.logicalId }),
  resource: item.id,
  evidence: item.proof,
  fix: 'Remove it: apexctl cleanup --apply',
});

function collides(one: Collision): Finding {
  const ways = [
    `adopt: ${wayText(one.adopt)}`,
    `delete: ${wayText(one.delete)}`,
    `rename: ${wayText(one.rename)}`,
  ];
  return {
    rule: 'name-taken',
    severity: 'error',
    message: `The next deploy would create ${one.type} ${one.name}. ${one.because}`,
    stack: one.stackName,
    region: one.region,
    logicalId: one.logicalId,
    resource: one.name,
    evidence: ways,
    fix: `Best: ${one.best}. ${ways.join('; ')}.`,
  };
}

const wayText = ({ possible, because }: Collision['adopt']): string =>
  possible ? because.replace(/\.$/, '') : `not possible (${because.replace(/\.$/, '')})`;

/** Verdicts that say that something could not be told. */
export const UNTOLD: readonly Kept['verdict'][] = ['unprovable', 'unproven'];

export const planUnknowns = ({ kept }: Plan): readonly Unknown[] =>
  kept
    .filter(({ verdict }) => UNTOLD.includes(verdict))
    .map(({ type, id, region, because, verdict }) => ({
      what: `whether ${type} ${id} may go`,
      reason: `${verdict}: ${because}`,
      resource: id,
      region,
    }));

/** A plan for people: what goes, in order; what stays, and why. Findings tell what blocks the next deploy. */
export function planBlocks(plan: Plan, environment: string): readonly Block[] {
  const { items, kept, tombstones } = plan;
  return [
    items.length > 0
      ? { kind: 'title', text: `To remove in ${environment}, in this order` }
      : { kind: 'text', text: `Nothing in ${environment} is proven to be left behind.` },
    ...(items.length > 0 ? [itemTable(items), ...heldText(items), WHERE_PROOFS] : []),
    ...section('Kept', kept.length > 0 && keptTable(kept)),
    ...tombstoneBlocks(tombstones),
  ];
}

/** What the next deploy cannot create yet although nothing is left to remove. */
export const tombstoneBlocks = (tombstones: Plan['tombstones']): readonly Block[] =>
  section(
    'Names that are not free yet',
    tombstones.length > 0 && {
      kind: 'table',
      columns: ['type', 'name', 'blocked until', 'or restore', 'why'],
      rows: tombstones.map(({ type, id, blockedUntil, restore, because }) => [
        type,
        id,
        blockedUntil ?? 'unknown',
        restore ?? '',
        because,
      ]),
    },
  );

const section = (text: string, block: Block | false): readonly Block[] =>
  block ? [{ kind: 'title', text }, block] : [];

const itemTable = (items: readonly Item[]): Block => ({
  kind: 'table',
  columns: ['', 'type', 'id', 'region', 'loses', 'undo'],
  rows: items.map(({ order, type, id, region, loses, undo }) => [
    String(order),
    type,
    id,
    region,
    loses || 'nothing',
    undo.says,
  ]),
});

/** That some names are not free at once, each reason with what it is about. */
function heldText(items: readonly Item[]): readonly Block[] {
  const reasons = new Map<string, string[]>();
  for (const item of items) {
    const because = heldName(item);
    if (because !== undefined)
      reasons.set(because, [...(reasons.get(because) ?? []), nameOf(item)]);
  }
  return [...reasons].map(([because, names]) => ({
    kind: 'text',
    text: `${because} So the next deploy has to wait for: ${names.join(', ')}.`,
  }));
}

const WHERE_PROOFS: Block = {
  kind: 'text',
  text: 'The proof of each stands in the plan: --save FILE, or --output json.',
};

const keptTable = (kept: readonly Kept[]): Block => ({
  kind: 'table',
  columns: ['type', 'id', 'verdict', 'why'],
  rows: kept.map(({ type, id, verdict, because }) => [type, id, verdict, because]),
});

/** The answer of a run that only looked. */
export function lookReport({
  plan,
  environment,
  regionsFrom,
  unknowns,
  counts,
}: Shown): Report<unknown> {
  const hasItems = plan.items.length > 0;
  return {
    command: 'cleanup',
    data: { environment, regionsFrom, ...planData(plan) },
    findings: planFindings(plan),
    unknowns: [...planUnknowns(plan), ...unknowns],
    counts: countsOf(plan, counts),
    ...(hasItems && { next: [`apexctl cleanup --env ${environment} --apply`] }),
    shown: planBlocks(plan, environment),
  };
}

export interface Shown {
  readonly plan: Plan;
  readonly environment: string;
  /** How the regions were found. */
  readonly regionsFrom: string;
  readonly unknowns: readonly Unknown[];
  readonly counts: Readonly<Record<string, number>>;
}

export const countsOf = (
  { items, kept, tombstones, collisions }: Plan,
  more: Readonly<Record<string, number>>,
) => ({
  items: items.length,
  kept: kept.length,
  tombstones: tombstones.length,
  collisions: collisions.length,
  ...more,
});
