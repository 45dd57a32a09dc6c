import { adviceFor } from './advice.js';
import { draftOf, stackDraft } from './drafts.js';
import type { Judgement } from './judgement.js';
import { keyText } from './key.js';
import type { Kind, Kinds } from './kind.js';
import type { Draft } from './order.js';
import type { Kept, PlanOptions } from './plan.js';
import type { Use } from './resource-type.js';
import { TIERS } from './resource-type.js';
import type { RemovableRecord } from './stack-records.js';
import { isTakenBack } from './taken-back.js';
import type { World } from './world.js';
import { indexOf } from './world-index.js';

interface Choice {
  readonly world: World;
  readonly judgements: readonly Judgement[];
  readonly kinds: Kinds;
  readonly options: PlanOptions;
  readonly records: readonly RemovableRecord[];
}
export interface Chosen {
  readonly drafts: readonly Draft[];
  readonly kept: readonly Kept[];
}

interface Chance {
  readonly judgement: Judgement;
  readonly kind: Kind;
  readonly arn: string;
}

/** Which judgements become removals: those that are permitted, asked for, and not needed by what stays. */
export function choose(choice: Choice): Chosen {
  const kept: Kept[] = [];
  let chances: Chance[] = [];
  for (const judgement of choice.judgements) {
    const { verdict } = judgement;
    if (verdict === 'gone' || verdict === 'tombstone') continue;
    const kind = choice.kinds.get(judgement.candidate.type);
    const against = reasonToKeep(judgement, kind, choice);
    if (against === undefined && kind)
      chances.push({ judgement, kind, arn: arnOf(judgement, kind) });
    else kept.push(keptOf(judgement, judgement.verdict, against ?? ''));
  }
  // Whoever is used by something that stays, stays; and then what it needs may have to stay as well.
  for (let before = -1; before !== chances.length; ) {
    before = chances.length;
    const staying = new Map(chances.map((one) => [one, reasonAmong(one, chances, choice)]));
    for (const [{ judgement }, why] of staying)
      if (why) kept.push(keptOf(judgement, why.verdict, why.because));
    chances = chances.filter((one) => staying.get(one) === undefined);
  }
  return { drafts: draftsOf(chances, choice), kept };
}

function reasonToKeep(
  judgement: Judgement,
  kind: Kind | undefined,
  { world, options }: Choice,
): string | undefined {
  const { candidate, verdict, because, confirmable, sighting } = judgement;
  const { onlyTypes, stack, minAgeMs = 0, confirmedUnproven = [], undo } = options;
  const isConfirmed =
    verdict === 'unproven' && confirmable.possible && confirmedUnproven.includes(candidate.id);
  if (verdict !== 'orphan-proven' && !isConfirmed) return because;
  if (!kind) return `Nothing here can remove ${candidate.type}.`;
  if (onlyTypes && !onlyTypes.includes(candidate.type))
    return 'It is of none of the types that were asked for.';
  if (stack !== undefined && candidate.stackName !== stack)
    return `Only ${stack} is cleaned up after.`;
  if (minAgeMs > 0 && !(Date.parse(candidate.row.time) <= Date.parse(world.takenAt) - minAgeMs))
    return `It was left at ${candidate.row.time}, which is more recent than --min-age allows.`;
  const content = sighting.present.known ? sighting.present.value?.content : undefined;
  const isLost = kind.holdsData && !content?.isEmpty && !kind.save && kind.comesBack === undefined;
  return isLost && undo !== 'waive'
    ? `It holds ${content?.what ?? 'something'}, and nothing would bring that back.`
    : undefined;
}

/** What else would have to go with it. */
function reasonAmong(one: Chance, all: readonly Chance[], choice: Choice) {
  const { records, world } = choice;
  const { candidate, sighting } = one.judgement;
  const { companionOf } = candidate;
  const present = sighting.present.known ? sighting.present.value : undefined;
  if (!present) return { verdict: 'unprovable', because: 'It was not seen.' } as const;
  const user = present.usedBy.find((use) => !userAmong(use, one, all));
  if (user) return { verdict: 'in-use', because: `${user.what} uses it and stays.` } as const;
  if (companionOf?.isGone && !records.some(({ stack }) => stack.id === rootOf(one)))
    return {
      verdict: 'unproven',
      because: `The record of ${candidate.stackName}, with which it would go, stays.`,
    } as const;
  if (companionOf && !companionOf.isGone && !parentAmong(one, all))
    return {
      verdict: 'in-use',
      because: `${companionOf.id}, to which it belongs, stays.`,
    } as const;
  const whole = containerOf(candidate, choice);
  // Where CloudFormation still has the API, a part of it that it has given up may be what holds the API.
  if (whole && whole.verdict !== 'cfn-first' && !all.some(({ judgement }) => judgement === whole))
    return {
      verdict: 'in-use',
      because: `It is a part of ${whole.candidate.id}, which stays.`,
    } as const;
  const pointer = POINTERS[candidate.type];
  const pointed = pointer === undefined ? undefined : present.config[pointer];
  const isFree =
    pointedAmong(pointed, one, all) ||
    isRemoved(pointed, one, world) ||
    isTakenBack(candidate, world);
  if (pointer !== undefined && !isFree)
    return {
      verdict: 'in-use',
      because: `It points at something that stays (${pointer}).`,
    } as const;
  return undefined;
}

const rootOf = ({ judgement: { candidate } }: Chance): string =>
  candidate.rootId ?? candidate.stackId;

/** Names of others: removing one of them takes the name away from whoever looks for that other. */
const POINTERS: Readonly<Record<string, string>> = { 'AWS::KMS::Alias': 'TargetKeyId' };

const pointedAmong = (target: unknown, one: Chance, all: readonly Chance[]): boolean =>
  typeof target === 'string' && userAmong({ what: '', id: target }, one, all) !== undefined;

/** The same incarnation made it and removed it again: a name for it is a name for nothing. */
function isRemoved(target: unknown, { judgement }: Chance, world: World): boolean {
  if (typeof target !== 'string') return false;
  const last = indexOf(world)
    .eventsOf(target)
    .findLast(({ history }) => history.stackId === judgement.candidate.stackId);
  return last?.event.status === 'DELETE_COMPLETE';
}

/** An ARN says which one is meant; a bare id only among what the same incarnation left in the same place. */
const userAmong = ({ id }: Use, one: Chance, all: readonly Chance[]): Chance | undefined =>
  id === undefined
    ? undefined
    : all.find(
        (other) =>
          other !== one &&
          (other.arn === id ||
            (other.judgement.candidate.id === id &&
              (id.startsWith('arn:') ||
                other.judgement.candidate.stackId === one.judgement.candidate.stackId))),
      );

/** Parts of APIs, by the property that names theirs. Source: CloudFormation template reference. */
const INSIDE: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Authorizer': 'RestApiId',
  'AWS::ApiGateway::Deployment': 'RestApiId',
  'AWS::ApiGateway::GatewayResponse': 'RestApiId',
  'AWS::ApiGateway::Method': 'RestApiId',
  'AWS::ApiGateway::Model': 'RestApiId',
  'AWS::ApiGateway::RequestValidator': 'RestApiId',
  'AWS::ApiGateway::Resource': 'RestApiId',
  'AWS::ApiGateway::Stage': 'RestApiId',
  'AWS::ApiGatewayV2::Authorizer': 'ApiId',
  'AWS::ApiGatewayV2::Deployment': 'ApiId',
  'AWS::ApiGatewayV2::Integration': 'ApiId',
  'AWS::ApiGatewayV2::Route': 'ApiId',
  'AWS::ApiGatewayV2::Stage': 'ApiId',
};

/**
 * The API that a part is inside of, where the same operation left that one as well. Of a selection only what was
 * asked for counts.
 */
function containerOf(
  { type, stackId, properties }: Judgement['candidate'],
  { judgements, options: { onlyTypes } }: Pick<Choice, 'judgements' | 'options'>,
): Judgement | undefined {
  const property = INSIDE[type];
  const id = property && properties?.[property];
  if (id === undefined || id === '') return undefined;
  return judgements.find(
    ({ candidate: other, verdict }) =>
      /^AWS::ApiGateway(V2::Api|::RestApi)$/.test(other.type) &&
      other.stackId === stackId &&
      other.id === id &&
      verdict !== 'gone' &&
      (!onlyTypes || onlyTypes.includes(other.type)),
  );
}

const parentAmong = ({ judgement }: Chance, all: readonly Chance[]): Chance | undefined => {
  const { companionOf } = judgement.candidate;
  const wanted = companionOf && keyText(companionOf.key);
  return all.find((other) => keyText(other.judgement.candidate.key) === wanted);
};

function draftsOf(
  chances: readonly Chance[],
  { world, options, records, judgements }: Choice,
): Draft[] {
  const after = new Map<Chance, Draft[]>(chances.map((one) => [one, []]));
  const drafts = new Map<Chance, Draft>(
    chances.map((one) => {
      const { judgement, kind, arn } = one;
      const item = draftOf({ judgement, kind, arn, world, options });
      return [one, { item, after: after.get(one) ?? [] }];
    }),
  );
  const mustWait = (one: Chance, first: Chance | undefined): void => {
    const draft = first && drafts.get(first);
    if (draft) after.get(one)?.push(draft);
  };
  for (const one of chances) {
    const { present } = one.judgement.sighting;
    for (const use of present.known ? (present.value?.usedBy ?? []) : [])
      mustWait(one, userAmong(use, one, chances));
    // What is inside of another goes with it; alone it may be held by what is not even in the plan.
    const whole = containerOf(one.judgement.candidate, { judgements, options });
    mustWait(
      one,
      chances.find(({ judgement }) => judgement === whole),
    );
    const parent = parentAmong(one, chances);
    // A running parent makes its companion again; otherwise what belongs to another goes first.
    if (parent && TIERS.indexOf(one.kind.tier) > TIERS.indexOf(parent.kind.tier))
      mustWait(one, parent);
    else if (parent) mustWait(parent, one);
  }
  const stacks = records.map((record) => ({
    item: stackDraft(record, world),
    after: [...drafts].flatMap(([one, draft]) => (rootOf(one) === record.stack.id ? draft : [])),
  }));
  return [...drafts.values(), ...stacks];
}

function arnOf({ candidate }: Judgement, kind: Kind): string {
  const { type, id, region, account, partition, properties = {} } = candidate;
  return kind.arn({ type, id, region, account, partition, properties });
}

function keptOf(judgement: Judgement, verdict: Judgement['verdict'], because: string): Kept {
  const { candidate, proof, confirmable } = judgement;
  const advice = adviceFor({ ...judgement, verdict, because });
  return {
    type: candidate.type,
    id: candidate.id,
    region: candidate.region,
    account: candidate.account,
    stackArn: candidate.stackId,
    logicalId: candidate.logicalId,
    verdict,
    because: advice === undefined ? because : `${because} ${advice}`,
    proof,
    confirmable: verdict === 'unproven' && confirmable.possible,
  };
}
