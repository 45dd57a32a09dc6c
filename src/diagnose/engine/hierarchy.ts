import type { PastFailure } from '../diagnosis.js';
import type { Story } from '../story.js';
import { embeddedStack } from '../words/noise.js';
import { type Episode, endsWell, episodeOf, type History } from './episode.js';
import type { Scope } from './failures.js';
import { isTrouble, type Operation } from './operations.js';
import { isOwn, NESTED } from './own.js';

/** Which stacks count, and which stack is nested in which. */
export interface Hierarchy {
  readonly scopes: readonly Scope[];
  /** Failures that are over. */
  readonly past: readonly PastFailure[];
  /** Parent's id by the id of a nested stack. */
  readonly parentOf: ReadonlyMap<string, string>;
  /** Whether the rollback of a stack came to a good end. */
  readonly isRolledBack: (stackId: string) => boolean;
}

/** Nested stacks may hold nested stacks; nobody goes deeper than this. */
const DEEPEST = 10;

/** Stacks with the operations that count of each: of a nested one those in the time of its parent's. */
export function hierarchyOf(story: Story, history: History): Hierarchy {
  const episodes = story.stacks.map((stack) => episodeOf(stack, history));
  const byId = new Map(episodes.map((one) => [one.stack.id, one]));
  const parentOf = parents(story, byId);
  const found = new Map<string, Scope | undefined>();
  const scope = (episode: Episode, depth: number): Scope | undefined => {
    const { id } = episode.stack;
    if (found.has(id)) return found.get(id);
    found.set(id, undefined);
    const parent = byId.get(parentOf.get(id) ?? '');
    const above = parent && depth < DEEPEST ? scope(parent, depth + 1) : undefined;
    const made = parent && above ? nestedScope(episode, above) : rootScope(episode, parent);
    found.set(id, made);
    return made;
  };
  const scopes = episodes.map((one) => scope(one, 0)).filter((one) => one !== undefined);
  const gone = history.all ? new Set<string>() : replaced(scopes, episodes);
  const past = [...gone].flatMap((id) => {
    const one = byId.get(id);
    return one ? [madeAgain(one)] : [];
  });
  return {
    scopes: scopes.filter((one) => !gone.has(one.episode.stack.id)),
    past: [...episodes.flatMap((one) => (parentOf.has(one.stack.id) ? [] : one.past)), ...past],
    parentOf,
    isRolledBack: (id) =>
      /ROLLBACK_COMPLETE$/.test(
        byId.get(id)?.open.findLast(({ end }) => end !== undefined)?.end ?? '',
      ),
  };
}

const madeAgain = ({ stack: { name, region }, open }: Episode): PastFailure => ({
  stack: name,
  region,
  failedAt: open[0]?.events.find(isTrouble)?.time || undefined,
  closedAt: undefined,
  how: 'made again',
});

function parents(story: Story, byId: ReadonlyMap<string, Episode>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, parentId, events } of story.stacks) {
    if (parentId !== undefined && byId.has(parentId) && parentId !== id) found.set(id, parentId);
    for (const event of events) {
      if (event.type !== NESTED || isOwn(event)) continue;
      const inner = byId.has(event.physicalId)
        ? event.physicalId
        : embeddedStack(event.reason ?? '');
      if (byId.has(inner) && inner !== id) found.set(inner, id);
    }
  }
  return found;
}

function rootScope(episode: Episode, parent: Episode | undefined): Scope | undefined {
  // A nested stack whose parent is well: what its list still shows is over.
  if (parent && endsWell(parent)) return undefined;
  const hasMore = (episode.stack.changeSets?.length ?? 0) > 0 || isBadStatus(episode);
  if (episode.open.length === 0 && !hasMore) return undefined;
  return { episode, operations: episode.open, rollbackAt: '' };
}

const isBadStatus = ({ stack: { events, status = '' } }: Episode): boolean =>
  events.length === 0 && /FAILED$|ROLLBACK/.test(status);

function nestedScope(episode: Episode, above: Scope): Scope | undefined {
  const { id } = episode.stack;
  const times = above.operations
    .flatMap(({ events }) => events.map(({ time }) => time))
    .filter(Boolean);
  const first = times[0] ?? '';
  const last = times.at(-1) ?? '';
  const within = episode.all.filter(({ events }) => {
    const start = events[0]?.time ?? '';
    const end = events.at(-1)?.time ?? '';
    return first === '' || start === '' || (end >= first && start <= last);
  });
  const isSeen = above.operations.some(({ events }) =>
    events.some(({ physicalId }) => physicalId === id),
  );
  const operations = within.length > 0 ? within : isSeen ? episode.open : [];
  return operations.length > 0
    ? { episode, operations, rollbackAt: rollbackStart(above) }
    : undefined;
}

function rollbackStart({ operations, rollbackAt }: Scope): string {
  const starts = operations.flatMap(({ kind, rollbackFrom, events }: Operation) => {
    const at = kind === 'rollback' ? 0 : rollbackFrom;
    return at === undefined ? [] : [events[at]?.time ?? ''];
  });
  return [rollbackAt, ...starts].filter(Boolean).sort()[0] ?? '';
}

/** Earlier incarnations of a stack that was made again under the same name. */
function replaced(scopes: readonly Scope[], all: readonly Episode[]): ReadonlySet<string> {
  const gone = new Set<string>();
  for (const { episode } of scopes)
    for (const other of all) {
      const [a, b] = [episode.stack, other.stack];
      if (a.id === b.id || a.name === '' || a.name !== b.name) continue;
      if (a.region !== b.region || a.account !== b.account) continue;
      const end = lastTime(episode);
      if (end !== '' && end < firstTime(other)) gone.add(a.id);
    }
  return gone;
}

const firstTime = ({ all }: Episode): string => all[0]?.events[0]?.time ?? '';
const lastTime = ({ all }: Episode): string => all.at(-1)?.events.at(-1)?.time ?? '';
