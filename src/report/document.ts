import { exitCode, type Problem } from '../errors/index.js';
import { exitOf, type Finding, type Report, type Unknown } from './report.js';

/** Goes up only when a reader of the old shape would break. */
export const SCHEMA_VERSION = 1;

/** A report as JSON shows it. */
export interface ReportDocument {
  readonly schemaVersion: number;
  readonly command: string;
  readonly exit: number;
  readonly complete: boolean;
  readonly data: unknown;
  readonly findings: readonly Finding[];
  readonly unknowns: readonly Unknown[];
  readonly counts: Readonly<Record<string, number>>;
  readonly error?: ErrorDocument;
}
export interface ErrorDocument {
  readonly code: string;
  readonly id: string;
  readonly what: string;
  readonly why?: string;
  readonly hint: string;
  /** Page of the reference. */
  readonly docs: string;
}

/** The document of a report; lists are sorted, so that the same world gives the same bytes. */
export function documentOf(report: Report<unknown>): ReportDocument {
  return {
    schemaVersion: SCHEMA_VERSION,
    command: report.command,
    exit: exitCode(exitOf(report)),
    complete: report.complete !== false && report.error === undefined,
    data: report.data,
    findings: sortedFindings(report.findings).map(({ excerpt: _, ...finding }) => finding),
    unknowns: [...report.unknowns].sort(
      by(({ file, stack, what, reason }) => [file, stack, what, reason]),
    ),
    counts: {
      ...report.counts,
      findings: report.findings.length,
      unknowns: report.unknowns.length,
    },
    ...(report.error ? { error: errorDocument(report.error) } : {}),
  };
}

/** Worst first, then by place and rule. */
export function sortedFindings(findings: readonly Finding[]): readonly Finding[] {
  const rank = { error: '0', warning: '1', info: '2' };
  return [...findings].sort(
    by(({ severity, file, line, column, stack, logicalId, rule, resource, message }) => [
      rank[severity],
      file,
      line,
      column,
      stack,
      logicalId,
      rule,
      resource,
      message,
    ]),
  );
}

const errorDocument = ({ code, id, what, why, next }: Problem): ErrorDocument => ({
  code,
  id,
  what,
  ...(why ? { why } : {}),
  hint: next,
  docs: `docs/reference/problems.md#${id}`,
});

type Key = string | number | undefined;

function by<T>(keys: (value: T) => readonly Key[]): (a: T, b: T) => number {
  return (a, b) => {
    const [left, right] = [keys(a), keys(b)];
    for (const [at, mine] of left.entries()) {
      const theirs = right[at];
      if (mine === theirs) continue;
      if (mine === undefined) return -1;
      if (theirs === undefined) return 1;
      return mine < theirs ? -1 : 1;
    }
    return 0;
  };
}
