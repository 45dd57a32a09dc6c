import type { Finding, Unknown } from '../report/index.js';

/** One thing that was looked at. */
export interface Check {
  /** Kebab-case, never changes. */
  readonly id: string;
  readonly resource: string;
  readonly region?: string;
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'skip';
  readonly expected?: string;
  readonly found: string;
  /** What to do about a `fail`. */
  readonly fix?: string;
  /** A `fail` that hinders only part of the work. */
  readonly isMinor?: boolean;
}

/** What the failed ones say as findings. */
export const findingsOf = (checks: readonly Check[]): readonly Finding[] =>
  checks
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ id, resource, region, expected, found, fix, isMinor }) => ({
      rule: id,
      severity: isMinor ? 'warning' : 'error',
      resource,
      ...(region ? { region } : {}),
      message: expected ? `${found}; ${expected} is needed.` : found,
      ...(fix ? { fix } : {}),
    }));

/** What could not be told. */
export const unknownsOf = (checks: readonly Check[]): readonly Unknown[] =>
  checks
    .filter(({ verdict }) => verdict === 'unknown')
    .map(({ resource, found }) => ({ what: resource, reason: found }));
