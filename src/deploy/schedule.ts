import type { Node } from '../assembly/index.js';

/** One stack's work as the scheduler sees it. */
export interface Work extends Node {
  /** How long it will take, as far as is known. */
  readonly seconds: number;
}

export type WorkState = 'waiting' | 'running' | 'done' | 'failed';

/** What may be going on at once, and in which order equals start. */
export interface Policy {
  /** Stacks at the same time. */
  readonly limit: number;
  /** One after the other, exactly in the order of the works. */
  readonly serial: boolean;
  /** What does not need the failed ones goes on. */
  readonly goesOn?: boolean;
}

/**
 * What should start now: only works whose needs are all done, the longest remaining path first,
 * the order of `works` among equals. Unless told to go on, nothing starts any more once something
 * has failed.
 */
export function nextOf(
  works: readonly Work[],
  states: ReadonlyMap<string, WorkState>,
  policy: Policy,
): readonly string[] {
  const stateOf = (id: string): WorkState => states.get(id) ?? 'waiting';
  if (!policy.goesOn && works.some(({ id }) => stateOf(id) === 'failed')) return [];

  const known = new Set(works.map(({ id }) => id));
  const running = works.filter(({ id }) => stateOf(id) === 'running').length;
  const isReady = ({ needs }: Work) =>
    needs.every((id) => !known.has(id) || stateOf(id) === 'done');

  if (policy.serial) {
    const first = works.find(({ id }) => stateOf(id) !== 'done');
    return first && running === 0 && isReady(first) ? [first.id] : [];
  }
  const remaining = remainingSeconds(works);
  return works
    .filter((work) => stateOf(work.id) === 'waiting' && isReady(work))
    .map(({ id }) => ({ id, seconds: remaining.get(id) ?? 0 }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, Math.max(0, policy.limit - running))
    .map(({ id }) => id);
}

/** Seconds from the start of each work to the end of the longest chain that it is part of. */
export function remainingSeconds(works: readonly Work[]): ReadonlyMap<string, number> {
  const followers = new Map<string, Work[]>();
  for (const work of works) {
    for (const need of work.needs) followers.set(need, [...(followers.get(need) ?? []), work]);
  }
  const remaining = new Map<string, number>();
  const visit = (work: Work, path: ReadonlySet<string>): number => {
    const known = remaining.get(work.id);
    if (known !== undefined) return known;
    if (path.has(work.id)) return 0; // a circle; ordering has refused it before
    const longer = new Set(path).add(work.id);
    const after = (followers.get(work.id) ?? []).map((follower) => visit(follower, longer));
    const seconds = work.seconds + Math.max(0, ...after);
    remaining.set(work.id, seconds);
    return seconds;
  };
  for (const work of works) visit(work, new Set());
  return remaining;
}

/** Seconds until everything is done when `policy` decides the starts and the estimates hold. */
export function forecast(works: readonly Work[], policy: Policy): number {
  const states = new Map<string, WorkState>();
  const ends = new Map<string, number>();
  let now = 0;
  for (;;) {
    for (const id of nextOf(works, states, policy)) {
      states.set(id, 'running');
      ends.set(id, now + (works.find((work) => work.id === id)?.seconds ?? 0));
    }
    const [next] = [...ends].sort(([, a], [, b]) => a - b);
    if (!next) return now;
    const [id, end] = next;
    ends.delete(id);
    states.set(id, 'done');
    now = end;
  }
}
