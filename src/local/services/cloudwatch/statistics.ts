import type { Minute } from './state.js';

export interface Query {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch; the end is not included. */
  readonly from: number;
  readonly to: number;
  readonly periodMs: number;
}

export interface Period {
  readonly at: number;
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  readonly sample: readonly number[];
  readonly unit: string;
}

/** Minutes of one metric gathered into periods, oldest first. Dimensions must match exactly. */
export function periods(minutes: Iterable<Minute>, query: Query): Period[] {
  const gathered = new Map<number, Period>();
  for (const minute of minutes) {
    if (!isOf(minute, query) || minute.at < query.from || minute.at >= query.to) continue;
    const at = Math.floor(minute.at / query.periodMs) * query.periodMs;
    const known = gathered.get(at);
    gathered.set(at, {
      at,
      unit: minute.unit,
      count: (known?.count ?? 0) + minute.count,
      sum: (known?.sum ?? 0) + minute.sum,
      min: Math.min(known?.min ?? minute.min, minute.min),
      max: Math.max(known?.max ?? minute.max, minute.max),
      sample: [...(known?.sample ?? []), ...minute.sample],
    });
  }
  return [...gathered.values()].sort((a, b) => a.at - b.at);
}

function isOf(minute: Minute, { namespace, name, dimensions }: Query): boolean {
  if (minute.namespace !== namespace || minute.name !== name) return false;
  const wanted = Object.entries(dimensions);
  return (
    wanted.length === Object.keys(minute.dimensions).length &&
    wanted.every(([key, value]) => minute.dimensions[key] === value)
  );
}

/** `Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount` or a percentile such as `p95`. */
export function statistic(name: string, period: Period): number | undefined {
  switch (name) {
    case 'Sum':
      return period.sum;
    case 'Average':
      return period.count === 0 ? undefined : period.sum / period.count;
    case 'Minimum':
      return period.min;
    case 'Maximum':
      return period.max;
    case 'SampleCount':
      return period.count;
  }
  const percentile = /^p(\d+(?:\.\d+)?)$/i.exec(name)?.[1];
  if (percentile === undefined) return undefined;
  const sorted = [...period.sample].sort((a, b) => a - b);
  const at = Math.ceil((Number(percentile) / 100) * sorted.length) - 1;
  return sorted[Math.max(0, at)];
}
