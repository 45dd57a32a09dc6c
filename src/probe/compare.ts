import { isRecord } from '../assembly/index.js';
import type { EndpointFigures } from './check.js';

/** An endpoint then and now. */
export interface Change {
  readonly endpoint: string;
  readonly before: EndpointFigures;
  readonly after: EndpointFigures;
  /** Positive: slower. Absent where one of the runs has none. */
  readonly p95ChangeMs?: number;
  readonly successRateChange?: number;
  readonly verdict: 'better' | 'same' | 'worse' | 'unknown';
}

/** Differences below both are noise of a network. */
const NOISE = { ms: 20, percent: 20 };

/** The endpoints that both runs asked; pure. */
export function compareRuns(
  before: readonly EndpointFigures[],
  after: readonly EndpointFigures[],
): readonly Change[] {
  return after.flatMap((now) => {
    const then = before.find(({ endpoint }) => endpoint === now.endpoint);
    return then ? [changeOf(then, now)] : [];
  });
}

function changeOf(before: EndpointFigures, after: EndpointFigures): Change {
  const p95ChangeMs = difference(before.p95Ms, after.p95Ms);
  const successRateChange = difference(before.successRate, after.successRate);
  return {
    endpoint: after.endpoint,
    before,
    after,
    ...(p95ChangeMs !== undefined && { p95ChangeMs }),
    ...(successRateChange !== undefined && { successRateChange }),
    verdict: verdictOf(before.p95Ms, p95ChangeMs, successRateChange),
  };
}

function verdictOf(
  p95Before: number | undefined,
  p95ChangeMs: number | undefined,
  rateChange: number | undefined,
): Change['verdict'] {
  if (p95Before === undefined || p95ChangeMs === undefined || rateChange === undefined)
    return 'unknown';
  const noise = Math.max(NOISE.ms, (p95Before * NOISE.percent) / 100);
  if (rateChange < 0 || p95ChangeMs > noise) return 'worse';
  return rateChange > 0 || p95ChangeMs < -noise ? 'better' : 'same';
}

const difference = (then: number | undefined, now: number | undefined): number | undefined =>
  then === undefined || now === undefined ? undefined : Math.round((now - then) * 10_000) / 10_000;

/** The figures in the JSON of an earlier run. */
export function readFigures(
  document: unknown,
): { readonly figures: readonly EndpointFigures[] } | { readonly wrong: string } {
  const data = isRecord(document) && document['command'] === 'probe' ? document['data'] : undefined;
  const list = isRecord(data) ? data['endpoints'] : undefined;
  if (!Array.isArray(list)) return { wrong: 'it is no JSON of a probe (--output json)' };
  return { figures: list.flatMap(figureOf) };
}

function figureOf(item: unknown): readonly EndpointFigures[] {
  if (!isRecord(item) || typeof item['endpoint'] !== 'string') return [];
  const number = (name: string) =>
    typeof item[name] === 'number' && Number.isFinite(item[name]) ? { [name]: item[name] } : {};
  return [
    {
      endpoint: item['endpoint'],
      requests: typeof item['requests'] === 'number' ? item['requests'] : 0,
      ...number('successRate'),
      ...number('p50Ms'),
      ...number('p95Ms'),
      ...number('p99Ms'),
    },
  ];
}
