import type { Incident } from '../../state/index.js';
import { isSameKind } from './cause-key.js';

/** How often, how long until the cause was known, how long until it was repaired. */
export interface IncidentFigures {
  readonly incidents: number;
  readonly unresolved: number;
  /** Incidents whose cause had been seen before. */
  readonly recurring: number;
  /** From the failure; absent where none is known. */
  readonly medianToCauseMs?: number;
  readonly medianToRepairMs?: number;
  /** Causes that struck more than once, most often first. */
  readonly again: readonly { readonly cause: string; readonly numbers: readonly number[] }[];
}

export function figuresOf(incidents: readonly Incident[]): IncidentFigures {
  const toCause = incidents.flatMap(({ failedAt, causeKnownAt }) =>
    between(failedAt, causeKnownAt),
  );
  const toRepair = incidents.flatMap(({ failedAt, resolvedAt }) => between(failedAt, resolvedAt));
  return {
    incidents: incidents.length,
    unresolved: incidents.filter(({ state }) => state !== 'resolved').length,
    recurring: incidents.filter(({ seenBefore }) => seenBefore.length > 0).length,
    ...medianAs('medianToCauseMs', toCause),
    ...medianAs('medianToRepairMs', toRepair),
    again: againIn(incidents),
  };
}

function againIn(incidents: readonly Incident[]): IncidentFigures['again'] {
  const groups: { key: string; cause: string; numbers: number[] }[] = [];
  for (const { causes, number } of incidents) {
    const [first] = causes;
    if (!first) continue;
    const group = groups.find(({ key }) => isSameKind(key, first.key));
    if (group) group.numbers.push(number);
    else groups.push({ key: first.key, cause: first.signature ?? first.means, numbers: [number] });
  }
  return groups
    .filter(({ numbers }) => numbers.length > 1)
    .sort((a, b) => b.numbers.length - a.numbers.length)
    .map(({ cause, numbers }) => ({ cause, numbers }));
}

function between(from: string, to: string | undefined): readonly number[] {
  const ms = to === undefined ? Number.NaN : Date.parse(to) - Date.parse(from);
  return ms >= 0 ? [ms] : [];
}

function medianAs<K extends string>(
  name: K,
  values: readonly number[],
): { readonly [N in K]?: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  return (middle === undefined ? {} : { [name]: middle }) as { readonly [N in K]?: number };
}
