import type { Story } from '../story.js';
import { fingerprint } from '../words/fingerprint.js';
import type { History } from './episode.js';
import type { Failure } from './failure.js';
import { failuresOf } from './failures.js';
import { type Hierarchy, hierarchyOf } from './hierarchy.js';
import { type Judged, judged, type Matcher } from './judged.js';
import { placeOf, surroundingsOf } from './place.js';
import { producersOf } from './producers.js';

/** A failure that followed from others. */
export interface Followed extends Judged {
  readonly because: string;
  /** Keys of the failures behind it, where they are known. */
  readonly behind: readonly string[];
}

/** Something that failed and whose reason is nowhere in what was given. */
export interface Blind extends Judged {
  readonly what: string;
  readonly look: string;
}

/** Every failure that is still open, and what led to what. */
export interface CausalGraph {
  readonly causes: readonly Judged[];
  readonly followed: readonly Followed[];
  readonly blind: readonly Blind[];
  readonly hierarchy: Hierarchy;
}

export function causalGraph(story: Story, matcher: Matcher, history: History): CausalGraph {
  const hierarchy = hierarchyOf(story, history);
  const failures = hierarchy.scopes.flatMap(failuresOf);
  const remembering = remembered(matcher);
  const all = once(failures).map((one) => judged(one, story.logs, remembering));
  const around = surroundingsOf(all);
  const placed = all.map((one) => ({ one, place: placeOf(one, around) }));
  const causes = placed.flatMap(({ one, place }) => (place.is === 'cause' ? [one] : []));
  const asked = placed.flatMap(({ one, place }) => (place.is === 'asked' ? [one] : []));
  const blind = placed.flatMap(({ one, place }) =>
    place.is === 'blind' ? [{ ...one, what: place.what, look: place.look }] : [],
  );
  const followed = placed.flatMap(({ one, place }) =>
    place.is === 'followed' ? [{ ...one, because: place.because, behind: place.behind }] : [],
  );
  const hasReason = causes.length > 0 || blind.length > 0;
  const byRequest = hasReason ? [] : asked.filter(({ failure }) => isCut(failure)).slice(0, 1);
  const { roots, dependants } = producersOf([...causes, ...byRequest], story);
  const outshone = roots.flatMap((one) => outshining(one, roots, hierarchy));
  const gone = new Set(outshone.map(({ failure }) => failure.key));
  return {
    causes: roots.filter(({ failure }) => !gone.has(failure.key)),
    followed: [...followed, ...dependants, ...outshone],
    blind,
    hierarchy,
  };
}

/** The same words stand on many events of one operation. */
function remembered(matcher: Matcher): Matcher {
  const known = new Map<string, ReturnType<Matcher>>();
  return (text, about) => {
    const key = [text, about.type, about.status, about.code].join('\n');
    const kept = known.get(key);
    if (kept) return kept;
    const found = matcher(text, about);
    known.set(key, found);
    return found;
  };
}

/** What explains nothing beside others that do: obstacles that were overcome, reasons that say nothing. */
function outshining(
  one: Judged,
  roots: readonly Judged[],
  hierarchy: Hierarchy,
): readonly Followed[] {
  const { failure, worth, match } = one;
  const tellingOf = (phase: Failure['phase']) =>
    roots.find(
      (other) =>
        other !== one &&
        other.failure.phase === phase &&
        other.failure.stack.id === failure.stack.id &&
        other.worth !== 'vague',
    );
  if (failure.phase === 'rollback' && hierarchy.isRolledBack(failure.stack.id)) {
    const began = tellingOf('original');
    if (began)
      return [
        {
          ...one,
          because: 'it stood in the way of the rollback, which then ended well',
          behind: [began.failure.key],
        },
      ];
  }
  const isVague = match === undefined && (worth === 'vague' || failure.text === '');
  const telling = isVague ? tellingOf(failure.phase) : undefined;
  return telling
    ? [
        {
          ...one,
          because: 'AWS gives no reason for it, and does for what failed beside it',
          behind: [telling.failure.key],
        },
      ]
    : [];
}

/** Somebody stopped an operation in which nothing had failed. */
const isCut = ({ phase, status }: Failure): boolean =>
  phase === 'original' && /ROLLBACK_IN_PROGRESS$/.test(status);

/** The same thing said again of the same resource: deletions are tried several times. */
function once(failures: readonly Failure[]): readonly Failure[] {
  const seen = new Set<string>();
  return failures.filter(({ stack, logicalId, phase, from, text }) => {
    const key = JSON.stringify([stack.id, logicalId, phase, from, fingerprint(text)]);
    return !seen.has(key) && seen.add(key);
  });
}
