import { type Counts, dayOf, noCounts, subjectOf, type UsageStore } from '../shared/data/usage.js';
import type { Identity } from '../shared/http/identity.js';
import { Refusal } from '../shared/http/refusal.js';

/** Periods that can be asked for, in days; today is the last of them. */
export const periods = { '7d': 7, '30d': 30, '90d': 90 } as const;
export type Period = keyof typeof periods;

export interface UsageReport {
  readonly period: Period;
  /** First and last day, in UTC. */
  readonly from: string;
  readonly to: string;
  readonly totals: Counts;
  /** Every day of the period, in order. */
  readonly days: readonly (Counts & { readonly date: string })[];
}

const DAY_MS = 86_400_000;

/** @throws Refusal 400 when the text is no period; without one it is the last 30 days */
export function periodOf(text: string | undefined): Period {
  const known = Object.keys(periods).find((period): period is Period => period === text);
  if (known) return known;
  if (text === undefined) return '30d';
  throw new Refusal(400, `period: expected one of ${Object.keys(periods).join(', ')}`, {
    code: 'validation',
  });
}

/** The figures of the caller: a trainer's own files, or what a student downloaded. */
export async function usageReport(
  usage: UsageStore,
  who: Identity,
  period: Period,
  now: Date,
): Promise<UsageReport> {
  const from = new Date(now.getTime() - (periods[period] - 1) * DAY_MS);
  const counted = await usage.between(subjectOf(who), from, now);
  const days = Array.from({ length: periods[period] }, (_, at) => {
    const date = dayOf(new Date(from.getTime() + at * DAY_MS));
    return { date, ...(counted.get(date) ?? noCounts) };
  });
  return { period, from: dayOf(from), to: dayOf(now), totals: days.reduce(sum, noCounts), days };
}

function sum(a: Counts, b: Counts): Counts {
  return {
    uploads: a.uploads + b.uploads,
    uploadedBytes: a.uploadedBytes + b.uploadedBytes,
    downloads: a.downloads + b.downloads,
    downloadedBytes: a.downloadedBytes + b.downloadedBytes,
    events: a.events + b.events,
  };
}
