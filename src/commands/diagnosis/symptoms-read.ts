import pMap from 'p-map';
import { errorLines } from '../../aws/evidence/index.js';
import {
  type LiveSource,
  liveReaders,
  type MetricPoint,
  type MetricQuery,
  metricSeries,
  resourceNow,
} from '../../aws/live/index.js';
import {
  type Ask,
  askKey,
  type MetricAsk,
  openAsks,
  type Reading,
  type System,
  WINDOW_MINUTES,
} from '../../diagnose/symptoms/index.js';
import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';

/** What reads the world; the real one is `sdkEye`. */
export interface Eye {
  metrics(
    region: string,
    queries: readonly MetricQuery[],
    minutes: number,
  ): Promise<readonly (readonly MetricPoint[] | undefined)[]>;
  live(region: string, ask: string, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  resource(region: string, type: string, id: string): Promise<unknown>;
  log(region: string, name: string): Promise<readonly string[]>;
}

/** Symptoms, what they are behind, what that needs: more rounds than the longest chain has. */
const MOST_ROUNDS = 8;
/** Metrics cost one call for 500; everything else a call each, and a diagnosis must not become an inventory. */
const MOST_METRICS = 5_000;
const MOST_CALLS = 400;
const AT_ONCE = 8;
/** After so long nothing new is begun. */
const MOST_MS = 90_000;

/** Reads round by round what the symptoms of a system ask for. What was refused stays, with its reason. */
export async function readingsOf(
  { clock, signal }: Pick<CommandIo, 'clock' | 'signal'>,
  system: System,
  eye: Eye,
): Promise<ReadonlyMap<string, Reading>> {
  const readings = new Map<string, Reading>();
  const left = { metrics: MOST_METRICS, calls: MOST_CALLS };
  const began = clock.elapsedMs();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const asks = openAsks(system, readings);
    if (asks.length === 0) break;
    signal.throwIfAborted();
    const isLate = clock.elapsedMs() - began > MOST_MS;
    const read = isLate
      ? refuseAll(asks, 'the time for looking was up')
      : await readAll(eye, asks, left);
    for (const [key, reading] of read) readings.set(key, reading);
  }
  return readings;
}

type Read = readonly (readonly [string, Reading])[];
const refuseAll = (asks: readonly Ask[], reason: string): Read =>
  asks.map((ask) => [askKey(ask), { known: false, reason }]);

async function readAll(
  eye: Eye,
  asks: readonly Ask[],
  left: { metrics: number; calls: number },
): Promise<Read> {
  const metrics = asks.filter((ask) => ask.kind === 'metric');
  const others = asks.filter((ask) => ask.kind !== 'metric');
  const [someMetrics, someOthers] = [metrics.slice(0, left.metrics), others.slice(0, left.calls)];
  left.metrics -= someMetrics.length;
  left.calls -= someOthers.length;
  const tooMany = [...metrics.slice(someMetrics.length), ...others.slice(someOthers.length)];
  const read = await Promise.all([
    pMap([...byRegion(someMetrics)], ([region, some]) => readMetrics(eye, region, some), {
      concurrency: AT_ONCE,
    }),
    pMap(batches(someOthers), (some) => readSome(eye, some), { concurrency: AT_ONCE }),
  ]);
  return [...read.flat(2), ...refuseAll(tooMany, 'there is more to look at than one run looks at')];
}

function byRegion(asks: readonly MetricAsk[]): ReadonlyMap<string, readonly MetricAsk[]> {
  const regions = new Map<string, MetricAsk[]>();
  for (const ask of asks) regions.set(ask.region, [...(regions.get(ask.region) ?? []), ask]);
  return regions;
}

async function readMetrics(eye: Eye, region: string, asks: readonly MetricAsk[]): Promise<Read> {
  const read = await orReason(() => eye.metrics(region, asks, WINDOW_MINUTES));
  if ('reason' in read) return refuseAll(asks, read.reason);
  return asks.map((ask, at) => {
    const value = read.value[at];
    const untold = { known: false, reason: 'CloudWatch gave no answer about it' } as const;
    return [askKey(ask), value === undefined ? untold : { known: true, value }];
  });
}

type Other = Exclude<Ask, MetricAsk>;

/** Questions of one reader in one region go together, as many as it takes. */
function batches(asks: readonly Other[]): readonly (readonly Other[])[] {
  const groups = new Map<string, Other[]>();
  for (const ask of asks) {
    const group = ask.kind === 'live' ? `${ask.ask} ${ask.region}` : askKey(ask);
    groups.set(group, [...(groups.get(group) ?? []), ask]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const size = first?.kind === 'live' ? (readerOf(first.ask)?.batch ?? 1) : 1;
    const cut: Other[][] = [];
    for (let from = 0; from < group.length; from += size) cut.push(group.slice(from, from + size));
    return cut;
  });
}

async function readSome(eye: Eye, asks: readonly Other[]): Promise<Read> {
  const [first] = asks;
  if (!first) return [];
  if (first.kind === 'live') {
    const { region, ask } = first;
    const ids = asks.flatMap((one) => (one.kind === 'live' ? [one.about] : []));
    const read = await orReason(() => eye.live(region, ask, ids));
    if ('reason' in read) return refuseAll(asks, read.reason);
    return asks.map((one) => [
      askKey(one),
      { known: true, value: one.kind === 'live' ? read.value.get(one.about) : undefined },
    ]);
  }
  const read = await orReason(() =>
    first.kind === 'log'
      ? eye.log(first.region, first.name)
      : eye.resource(first.region, first.type, first.id),
  );
  if ('reason' in read) return refuseAll(asks, read.reason);
  return [[askKey(first), { known: true, value: read.value }]];
}

async function orReason<T>(
  read: () => Promise<T>,
): Promise<{ readonly value: T } | { readonly reason: string }> {
  try {
    return { value: await read() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { reason: error.problem.what };
  }
}

const readerOf = (ask: string) => Object.entries(liveReaders).find(([name]) => name === ask)?.[1];

/** Reads AWS, or what stands in for it behind the same ports. */
export function sdkEye(
  sourceIn: (region: string) => LiveSource,
  hide: (text: string) => string,
): Eye {
  return {
    metrics: (region, queries, minutes) => metricSeries(sourceIn(region), queries, minutes),
    async live(region, ask, ids) {
      const reader = readerOf(ask);
      return reader ? reader.read(sourceIn(reader.home ?? region), ids) : new Map();
    },
    resource: (region, type, id) => resourceNow(sourceIn(region), type, id),
    async log(region, name) {
      const source = sourceIn(region);
      const from = new Date(source.now.getTime() - WINDOW_MINUTES * 60_000);
      return ((await errorLines(source, { name, from })) ?? []).map(hide);
    },
  };
}
