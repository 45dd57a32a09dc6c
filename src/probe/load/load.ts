import type { CommandIo } from '../../io/index.js';
import type { EndpointFigures } from '../check.js';
import { count, figuresOf, type Tally, tally } from '../figures.js';
import { type Budget, budgetOf } from './budget.js';
import { countDue, dueMs } from './due.js';

type Io = Pick<CommandIo, 'clock' | 'signal'>;

/** What is sent over and over. */
export interface Shot {
  readonly endpoint: string;
  /** Sends it once; tells whether the answer was the expected one. Never rejects. */
  readonly fire: (signal: AbortSignal) => Promise<boolean>;
}

export interface LoadPlan {
  readonly shots: readonly Shot[];
  /** So many requests a second (open loop), or so many connections that wait for their answers (closed loop). */
  readonly mode: { readonly rate: number } | { readonly connections: number };
  readonly durationMs: number;
  readonly rampMs: number;
  /** Percent of requests that may fail. */
  readonly errorBudgetPercent: number;
  readonly onProgress?: (done: number) => void;
}

export interface LoadResult {
  readonly endpoints: readonly EndpointFigures[];
  readonly requests: number;
  readonly errors: number;
  readonly durationMs: number;
  /** Requests that were answered a second. */
  readonly reachedRate: number;
  /** Why it ended before its time. */
  readonly stopped?: 'error-budget' | 'interrupted';
}

/**
 * Sends requests until the time is up, the error budget is used up or the run is interrupted.
 *
 * With a rate, the time of a request counts from when it was due: a server that stalls is charged for
 * all that waited meanwhile, which is what its users would have felt.
 */
export async function runLoad(io: Io, plan: LoadPlan): Promise<LoadResult> {
  const run = startRun(io, plan);
  if ('rate' in plan.mode) await openLoop(io, plan, plan.mode.rate, run);
  else await closedLoop(io, plan, plan.mode.connections, run);
  const durationMs = run.elapsedMs();
  const tallies = [...run.tallies.values()];
  const requests = tallies.reduce((sum, one) => sum + one.requests, 0);
  const good = tallies.reduce((sum, one) => sum + one.successes, 0);
  const stopped = io.signal.aborted
    ? 'interrupted'
    : run.budget.isExceeded()
      ? 'error-budget'
      : undefined;
  return {
    endpoints: tallies.map(figuresOf),
    requests,
    errors: requests - good,
    durationMs: Math.round(durationMs),
    reachedRate: durationMs > 0 ? Math.round((requests / durationMs) * 100_000) / 100 : 0,
    ...(stopped && { stopped }),
  };
}

interface Run {
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly budget: Budget;
  readonly elapsedMs: () => number;
  readonly isOver: () => boolean;
  /** Fires when nothing more is to be sent. */
  readonly end: AbortSignal;
  /** Sends number `index`, whose time counts from `fromMs` of this run. */
  readonly shoot: (index: number, fromMs: number) => Promise<void>;
}

function startRun({ clock, signal }: Io, plan: LoadPlan): Run {
  const began = clock.elapsedMs();
  const budget = budgetOf(plan.errorBudgetPercent);
  const stop = new AbortController();
  const end = AbortSignal.any([signal, stop.signal]);
  const tallies = new Map(plan.shots.map(({ endpoint }) => [endpoint, tally(endpoint)]));
  let done = 0;
  const elapsedMs = () => clock.elapsedMs() - began;
  return {
    tallies,
    budget,
    end,
    elapsedMs,
    isOver: () => end.aborted || elapsedMs() >= plan.durationMs,
    async shoot(index, fromMs) {
      const shot = plan.shots[index % plan.shots.length];
      const own = shot && tallies.get(shot.endpoint);
      if (!shot || !own) return;
      const isGood = await shot.fire(end);
      if (end.aborted) return; // what we broke off ourselves says nothing about the server
      count(own, isGood, elapsedMs() - fromMs);
      budget.add(!isGood);
      done += 1;
      plan.onProgress?.(done);
      if (budget.isExceeded()) stop.abort();
    },
  };
}

async function openLoop({ clock }: Io, plan: LoadPlan, rate: number, run: Run): Promise<void> {
  const pace = { rate, rampMs: plan.rampMs, durationMs: plan.durationMs };
  const all = countDue(pace);
  const waiting = new Set<Promise<void>>();
  for (let index = 0; index < all && !run.isOver(); index++) {
    const due = dueMs(index, pace);
    const early = due - run.elapsedMs();
    if (early > 0) await clock.sleep(early, run.end).catch(() => {});
    if (run.isOver()) break;
    const shot = run.shoot(index, due);
    waiting.add(shot);
    void shot.finally(() => waiting.delete(shot));
  }
  await Promise.all(waiting);
}

async function closedLoop({ clock }: Io, plan: LoadPlan, most: number, run: Run): Promise<void> {
  let next = 0;
  const worker = async (_: unknown, number: number) => {
    const startMs = (plan.rampMs * number) / most;
    if (startMs > 0) await clock.sleep(startMs, run.end).catch(() => {});
    while (!run.isOver()) await run.shoot(next++, run.elapsedMs());
  };
  await Promise.all(Array.from({ length: most }, worker));
}
