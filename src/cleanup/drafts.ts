import { EXPIRY_LOSES, expiryUndo, letsExpire } from './buckets/letting-expire.js';
import type { Judgement } from './judgement.js';
import type { Kind } from './kind.js';
import type { Draft } from './order.js';
import type { PlanOptions, Preconditions, Undo } from './plan.js';
import type { Present } from './resource-type.js';
import type { RemovableRecord } from './stack-records.js';
import type { World } from './world.js';
import { indexOf } from './world-index.js';

interface Permitted {
  readonly judgement: Judgement;
  readonly kind: Kind;
  readonly arn: string;
  readonly world: World;
  readonly options: PlanOptions;
}

/** What the plan says about one permitted removal. */
export function draftOf({ judgement, kind, arn, world, options }: Permitted): Draft['item'] {
  const { candidate, sighting, verdict, because, proof, confirmable } = judgement;
  const { type, id, region, account, partition, logicalId, companionOf } = candidate;
  const present = sighting.present.known ? sighting.present.value : undefined;
  const undo = undoOf(kind, present, options);
  const isConfirmed = verdict === 'unproven';
  const isLeft = present !== undefined && letsExpire(present);
  return {
    does: companionOf ? 'companion' : 'resource',
    type,
    id,
    arn,
    region,
    account,
    partition,
    stackArn: candidate.stackId,
    stackName: candidate.stackName,
    logicalId,
    parent: companionOf
      ? { type: companionOf.type, id: companionOf.id, isGone: companionOf.isGone }
      : null,
    verdict: isConfirmed ? 'unproven' : 'orphan-proven',
    because: isConfirmed ? `${confirmable.because} It was confirmed by its id.` : because,
    proof,
    properties: candidate.properties ?? {},
    window: candidate.window,
    preconditions: preconditionsOf(judgement, present, world),
    loses: lossOf(isLeft ? { loses: EXPIRY_LOSES } : kind, present),
    undo: isLeft ? { ...undo, says: expiryUndo(id) } : undo,
    tier: kind.tier,
    isReversible: undo.how === 'comes-back' || undo.how === 'copy',
    isSlow: kind.isSlow === true,
    steps: present?.steps ?? [],
  };
}

function preconditionsOf(
  { candidate, sighting }: Judgement,
  present: Present | undefined,
  world: World,
): Preconditions {
  const { content } = present ?? {};
  return {
    bornAt: present?.bornAt ?? null,
    owner: present?.owner ?? null,
    tags: present?.tags ?? 'none',
    content: {
      what: content?.what ?? '',
      isEmpty: content?.isEmpty ?? true,
      usedAt: content?.usedAt ?? null,
    },
    usedBy: (present?.usedBy ?? []).map(({ what, id }) => id ?? what).toSorted(),
    locks: present?.locks ?? [],
    claimedBy: (sighting.owner.known ? sighting.owner.value : undefined) ?? null,
    stackStatus: indexOf(world).live.get(candidate.stackId)?.status ?? null,
  };
}

const lossOf = ({ loses }: Pick<Kind, 'loses'>, present: Present | undefined): string =>
  present?.content && !present.content.isEmpty ? `${loses} (${present.content.what})` : loses;

function undoOf(kind: Kind, present: Present | undefined, { undo }: PlanOptions): Undo {
  if (kind.comesBack !== undefined) return { how: 'comes-back', says: kind.comesBack };
  if (kind.save && undo !== 'waive') return { how: 'copy', says: 'a copy is kept before it goes' };
  const isEmpty = present?.content?.isEmpty === true;
  return isEmpty || !kind.holdsData
    ? { how: 'nothing', says: 'it holds nothing that would be missed' }
    : { how: 'waived', says: 'agreed: its content is lost for good' };
}

/** What a stack holds is not read again one by one when it goes, so what was seen of it must be new. */
const HELD_SEEN_MS = 10 * 60_000;

/** Empty on purpose: a record holds nothing. */
const NOTHING: Omit<Preconditions, 'stackStatus'> = {
  bornAt: null,
  owner: null,
  tags: 'none',
  content: { what: '', isEmpty: true, usedAt: null },
  usedBy: [],
  locks: [],
  claimedBy: null,
};

/** The record of a stack, named by its ARN: the name alone could mean a new one. */
export function stackDraft(
  { stack, because, proof, held }: RemovableRecord,
  { scope, takenAt }: World,
): Draft['item'] {
  const isEmpty = held.length === 0;
  const until = new Date(Date.parse(takenAt) + HELD_SEEN_MS).toISOString();
  return {
    does: 'stack',
    type: 'AWS::CloudFormation::Stack',
    id: stack.id,
    arn: stack.id,
    region: stack.region,
    account: scope.account,
    partition: scope.partition,
    stackArn: stack.id,
    stackName: stack.name,
    logicalId: stack.name,
    parent: null,
    verdict: 'stack-record',
    because,
    proof,
    properties: isEmpty
      ? {}
      : {
          held: held.map(({ id }) => id).filter((id) => id !== ''),
          things: held.filter(({ id }) => id !== ''),
        },
    window: isEmpty ? null : { from: takenAt, to: until },
    preconditions: { ...NOTHING, stackStatus: stack.status },
    loses: `the record of the failed attempt; its events stay readable by ARN for 90 days${isEmpty ? '' : `, and with it ${held.map(({ type, id }) => `${type} ${id}`).join(', ')}`}`,
    undo: { how: 'nothing', says: 'the next deploy creates the stack again' },
    tier: 'stacks',
    isReversible: false,
    isSlow: false,
    steps: held.map(({ logicalId, type }) => `CloudFormation deletes ${logicalId} (${type})`),
  };
}
