import { contentHash } from '../assembly/index.js';
import { choose } from './choose.js';
import type { Collision } from './collision.js';
import type { Judgement, Verdict } from './judgement.js';
import type { Kinds } from './kind.js';
import { type Draft, inOrder } from './order.js';
import type { Tier } from './resource-type.js';
import { type RemovableRecord, stackRecords } from './stack-records.js';
import { type Tombstone, tombstonesOf } from './tombstone.js';
import type { World } from './world.js';

/** How long a plan can be agreed to, and how old the evidence under a removal may be. */
export const PLAN_EXPIRES_MS = 60 * 60_000;
export const EVIDENCE_AGE_MS = 10 * 60_000;

/** What has to be the same when it goes. */
export interface Preconditions {
  /** RFC 3339; `null` where the service does not tell. */
  readonly bornAt: string | null;
  readonly owner: string | null;
  readonly tags: Readonly<Record<string, string>> | 'none';
  readonly content: {
    readonly what: string;
    readonly isEmpty: boolean;
    readonly usedAt: string | null;
  };
  /** Ids or words of all that point at it. */
  readonly usedBy: readonly string[];
  readonly locks: readonly string[];
  /** Stack that DescribeStackResources names for it. */
  readonly claimedBy: string | null;
  /** Status of the incarnation it comes from; `null` once that is deleted. */
  readonly stackStatus: string | null;
}

export interface Undo {
  /** `copy`: kept before removal. `comes-back`: AWS keeps it for a while. `waived`: agreed to lose it. `nothing`: nothing is lost. */
  readonly how: 'copy' | 'comes-back' | 'waived' | 'nothing';
  readonly says: string;
}

export interface Item {
  /** `resource`, its `companion`, or the `stack` record itself, removed by ARN. */
  readonly does: 'resource' | 'companion' | 'stack';
  readonly type: string;
  readonly id: string;
  readonly arn: string;
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  readonly stackArn: string;
  readonly stackName: string;
  readonly logicalId: string;
  /** For a companion: what it comes with. Where that `isGone`, nothing of its name may exist again. */
  readonly parent: { readonly type: string; readonly id: string; readonly isGone: boolean } | null;
  /** `stack-record` for a stack that holds nothing. */
  readonly verdict: Extract<Verdict, 'orphan-proven' | 'unproven'> | 'stack-record';
  readonly because: string;
  readonly proof: readonly string[];
  /**
   * Properties that CloudFormation sent when it was made; empty where no event told. Of a stack: `held`, the
   * physical ids of what CloudFormation deletes with it, and `things`, how each of them was seen.
   */
  readonly properties: Readonly<Record<string, unknown>>;
  /** It was born in here. RFC 3339. Of a stack that holds something: when that was seen, and until when it counts. */
  readonly window: { readonly from: string; readonly to: string } | null;
  readonly preconditions: Preconditions;
  /** In words; what it holds now, and what removal of its type loses. */
  readonly loses: string;
  readonly undo: Undo;
  readonly tier: Tier;
  readonly isReversible: boolean;
  /** Starts a clock of minutes: begin it, go on, wait for it last. */
  readonly isSlow: boolean;
  /** What is ours to do first: lift deletion protection, disable. */
  readonly steps: readonly string[];
  /** Its place in the order of removal, from 1. */
  readonly order: number;
  /** Orders of the items that must be gone before. */
  readonly after: readonly number[];
}

/** What is not removed, and why. */
export interface Kept {
  readonly type: string;
  readonly id: string;
  readonly region: string;
  readonly account: string;
  readonly stackArn: string;
  readonly logicalId: string;
  readonly verdict: Verdict | 'stack-record';
  readonly because: string;
  readonly proof: readonly string[];
  /** Typing its id (`--confirm-unproven`) would put it into the plan. */
  readonly confirmable: boolean;
}

export interface Plan {
  readonly planVersion: 1;
  readonly environment: string;
  readonly account: string;
  readonly partition: string;
  readonly regions: readonly string[];
  /** ARN of who looked. */
  readonly caller: string;
  /** RFC 3339: when the evidence was read, when the plan was made, until when it can be agreed to. */
  readonly evidenceAt: string;
  readonly madeAt: string;
  readonly expires: string;
  readonly skewMs: number;
  /** SHA-256 of everything that was read. */
  readonly evidence: string;
  readonly items: readonly Item[];
  readonly kept: readonly Kept[];
  readonly tombstones: readonly Tombstone[];
  readonly collisions: readonly Collision[];
  /** SHA-256 of all of the above. */
  readonly hash: string;
}

export interface PlanOptions {
  /** CloudFormation types; all when absent. */
  readonly onlyTypes?: readonly string[];
  /** Nothing that was left behind more recently than this. */
  readonly minAgeMs?: number;
  /** Name of the one stack to clean up after. */
  readonly stack?: string;
  /** Physical ids of `unproven` things that a person typed, one by one. */
  readonly confirmedUnproven?: readonly string[];
  /** A plan with more items than this keeps everything. */
  readonly maxDeletes?: number;
  /** `copy` (the default) keeps what cannot be copied; `waive` agrees to lose content for good. */
  readonly undo?: 'copy' | 'waive';
  /** A shell with a change set younger than this is kept; 24 hours when absent. */
  readonly shellAgeMs?: number;
}

export interface PlanInput {
  readonly world: World;
  readonly judgements: readonly Judgement[];
  readonly kinds: Kinds;
  readonly options: PlanOptions;
  readonly now: Date;
  readonly collisions?: readonly Collision[];
}

/** The removals that the judgements permit, in order, and what is kept and why. Same world, same bytes. */
export function planOf({
  world,
  judgements,
  kinds,
  options,
  now,
  collisions = [],
}: PlanInput): Plan {
  const { scope, caller, skewMs } = world;
  const records = stackRecords(world, judgements, options, kinds);
  const chosen = choose({ world, judgements, kinds, options, records: records.removable });
  const limit = options.maxDeletes;
  const isTooMuch = limit !== undefined && chosen.drafts.length > limit;
  const tooMuch = `The plan would remove ${chosen.drafts.length}, more than the ${limit} that were allowed.`;
  const content: Omit<Plan, 'hash'> = {
    planVersion: 1,
    environment: scope.environment,
    account: scope.account,
    partition: scope.partition,
    regions: scope.regions.toSorted(),
    caller: caller.arn,
    evidenceAt: newestOf(world),
    madeAt: now.toISOString(),
    expires: new Date(now.getTime() + PLAN_EXPIRES_MS).toISOString(),
    skewMs,
    evidence: evidenceOf(world, judgements),
    items: isTooMuch ? [] : inOrder(chosen.drafts),
    kept: [
      ...chosen.kept.filter((one) => isTooMuch || !goesWithStack(one, records.removable)),
      ...records.kept,
      ...(isTooMuch ? chosen.drafts.map((draft) => keptDraft(draft, tooMuch)) : []),
    ].toSorted(byPlace),
    tombstones: tombstonesOf(judgements),
    collisions,
  };
  return { ...content, hash: contentHash(content) };
}

/** CloudFormation deletes it with a stack that is in the plan. */
const goesWithStack = (
  { stackArn, logicalId, id, type }: Kept,
  records: readonly RemovableRecord[],
): boolean =>
  records.some(
    ({ stack, held }) =>
      stack.id === stackArn &&
      held.some((one) => one.logicalId === logicalId && one.id === id && one.type === type),
  );

const keptDraft = ({ item }: Draft, because: string): Kept => ({
  type: item.type,
  id: item.id,
  region: item.region,
  account: item.account,
  stackArn: item.stackArn,
  logicalId: item.logicalId,
  verdict: item.verdict,
  because,
  proof: item.proof,
  confirmable: false,
});

/** Of what the verdicts were made, whatever the order in which it was read. */
function evidenceOf({ regions, histories }: World, judgements: readonly Judgement[]): string {
  const stacks = regions.flatMap(({ region, stacks }) =>
    stacks.known ? stacks.value.map(({ id, status }) => [id, status]) : [[region, stacks.reason]],
  );
  return contentHash({
    stacks: stacks.map((one) => one.join(' ')).toSorted(),
    histories: histories.map(({ stackId, status }) => `${stackId} ${status}`).toSorted(),
    judgements: judgements
      .map(({ candidate, sighting, verdict, because, proof }) =>
        contentHash({ key: candidate.key, row: candidate.row, sighting, verdict, because, proof }),
      )
      .toSorted(),
  });
}

/** When it was read, or what was read last: clocks differ, and what has been seen is not news. */
function newestOf({ takenAt, histories }: World): string {
  const told = histories.map(({ events }) =>
    events.known ? events.value.at(-1)?.time : undefined,
  );
  return told.reduce<string>(
    (newest, time) => (time !== undefined && Date.parse(time) > Date.parse(newest) ? time : newest),
    takenAt,
  );
}

const byPlace = (a: Kept, b: Kept): number => {
  const [left, right] = [placeOf(a), placeOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};
const placeOf = ({ type, region, id, stackArn, logicalId, because }: Kept): string =>
  [type, region, id, stackArn, logicalId, because].join('\n');
