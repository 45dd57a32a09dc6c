import type { Finding, Severity, Unknown } from '../report/index.js';

/** One check of one subject, with what it was judged by. */
export interface CheckResult {
  readonly id: string;
  readonly catalog?: string;
  readonly title: string;
  readonly severity: Severity;
  /** What AWS calls it; `stack/logicalId` where it has no name yet. */
  readonly resource: string;
  readonly type: string;
  readonly region: string;
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'skip';
  readonly expected: string;
  readonly found: string;
  readonly evidence: readonly Evidence[];
  readonly stack: string;
  readonly logicalId?: string;
  readonly constructPath?: string;
  readonly fix?: string;
}

/** Something that was seen. */
export interface Evidence {
  /** The action that told it. */
  readonly source: string;
  readonly region: string;
  /** What it was asked about; empty for a whole region. */
  readonly of: string;
  readonly at: string;
  readonly seen: unknown;
}

/** As JSON documents show a check. */
export const checkData = (result: CheckResult) => {
  const { id, resource, type, region, verdict, expected, found, evidence, stack } = result;
  return {
    ...{ id, resource, region, verdict, expected, found, evidence },
    ...{ type, stack, ...(result.logicalId !== undefined && { logicalId: result.logicalId }) },
  };
};

export const findingsOf = (results: readonly CheckResult[]): readonly Finding[] =>
  results
    .filter(({ verdict }) => verdict === 'fail')
    .map((one) => ({
      rule: one.id,
      ...(one.catalog !== undefined && { catalog: one.catalog }),
      severity: one.severity,
      phase: 'live',
      title: one.title,
      message: `${one.resource}: ${one.found}. Expected: ${one.expected}.`,
      ...{ stack: one.stack, region: one.region, resource: one.resource },
      ...(one.logicalId !== undefined && { logicalId: one.logicalId }),
      ...(one.constructPath !== undefined && { constructPath: one.constructPath }),
      evidence: one.evidence,
      ...(one.fix !== undefined && { fix: one.fix }),
    }));

/** Holes by their reason: one call that was refused is told once, whatever it would have told. */
export function unknownsOf(results: readonly CheckResult[]): readonly Unknown[] {
  const groups = new Map<string, CheckResult[]>();
  for (const result of results.filter(({ verdict }) => verdict === 'unknown')) {
    const key = `${result.region} ${result.found}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const resources = new Set(group.map(({ resource }) => resource));
    const checks = [...new Set(group.map(({ id }) => id))].sort().join(', ');
    const of = resources.size === 1 ? first.resource : `${resources.size} resources`;
    const place = { region: first.region, stack: first.stack };
    return [{ reason: first.found, what: `${checks} of ${of}`, ...place }];
  });
}

/** In an order that does not depend on which call came back first. */
export const inOrder = (results: readonly CheckResult[]): readonly CheckResult[] =>
  [...results].sort(
    (a, b) =>
      compare(a.id, b.id) ||
      compare(a.region, b.region) ||
      compare(a.stack, b.stack) ||
      compare(a.resource, b.resource),
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
