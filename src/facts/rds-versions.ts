import data from './rds-versions.json' with { type: 'json' };

interface Versions {
  readonly withdrawn: readonly string[];
  readonly listed: readonly string[];
}
const engines: Readonly<Record<string, Versions>> = data.engines;

/** Day of the aws-cdk-lib release (2.276.0) that the marks are from. */
export const rdsVersionsAsOf = '2026-11-10';

/**
 * What aws-cdk-lib says of a full engine version: Amazon RDS no longer supports it, or it names it
 * without such a mark; `undefined` for a version or an engine that it does not name.
 * Extracted by `scripts/extract-rds-versions.ts`.
 */
export function rdsVersion(engine: string, version: string): 'withdrawn' | 'listed' | undefined {
  const known = Object.hasOwn(engines, engine) ? engines[engine] : undefined;
  if (known?.withdrawn.includes(version)) return 'withdrawn';
  return known?.listed.includes(version) ? 'listed' : undefined;
}
