import { ownerSaid, saysAlreadyThere } from './already-there.js';
import type { AlreadyThere, Candidate } from './candidate.js';
import { companionsOf } from './companions.js';
import { HISTORY_MS } from './history-age.js';
import { keyText } from './key.js';
import type { Kinds } from './kind.js';
import { leftBehind } from './left-behind.js';
import { needlesOf } from './needles.js';
import { stackArn } from './stack-arn.js';
import type { History, World } from './world.js';
import { indexOf } from './world-index.js';

/**
 * Everything that the environment's failed operations may have left, with what comes along with it,
 * sorted by key. Only histories of stacks that the manifest lists are evidence.
 */
export function candidatesOf(world: World, kinds: Kinds = new Map()): readonly Candidate[] {
  const found = ownHistories(world).flatMap((history) => {
    const traces = leftBehind(history, world, kinds);
    return [...traces.left, ...companionsOf(traces, kinds)];
  });
  const { mentions } = indexOf(world);
  mentions.announce(found.flatMap(needlesOf));
  return unique(found);
}

/** Creations that failed because the name was taken: whose it is, where a message says so. */
export function alreadyThere(world: World): readonly AlreadyThere[] {
  return ownHistories(world).flatMap(({ stackId, stackName, region, events }) =>
    (events.known ? events.value : []).filter(saysAlreadyThere).map((event) => {
      const owner = ownerSaid(event);
      const { logicalId, type, physicalId: id, time } = event;
      return { stackId, stackName, region, logicalId, type, id, time, ...(owner ? { owner } : {}) };
    }),
  );
}

function ownHistories({ scope, histories, takenAt }: World): readonly History[] {
  const oldest = Date.parse(takenAt) - HISTORY_MS;
  return histories.filter(({ stackId, rootId, deletedAt }) => {
    const root = stackArn(rootId ?? stackId);
    const own = stackArn(stackId);
    const isListed = scope.stacks.some(
      ({ name, region }) => name === root?.name && region === root.region,
    );
    const isPlaced =
      own?.account === scope.account &&
      own.partition === scope.partition &&
      scope.regions.includes(own.region);
    return isListed && isPlaced && (deletedAt === undefined || Date.parse(deletedAt) >= oldest);
  });
}

/** The same thing told twice: what a template names is no companion, and the later story counts. */
function unique(found: readonly Candidate[]): Candidate[] {
  const sorted = found.toSorted(
    (a, b) =>
      compare(whichOne(a), whichOne(b)) ||
      Number(a.origin === 'companion') - Number(b.origin === 'companion') ||
      compare(b.row.time, a.row.time) ||
      compare(a.stackId, b.stackId) ||
      compare(a.logicalId, b.logicalId),
  );
  return sorted.filter((one, at) => {
    const before = sorted[at - 1];
    return !before || whichOne(before) !== whichOne(one);
  });
}

/** A record goes by its name alone, and a name has one of each type (A, AAAA) and set. */
function whichOne({ key, type, properties = {} }: Candidate): string {
  if (type !== 'AWS::Route53::RecordSet') return keyText(key);
  const { Type, SetIdentifier } = properties;
  return JSON.stringify([keyText(key), Type, SetIdentifier]);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
