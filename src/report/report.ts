import type { ExitName, Problem } from '../errors/index.js';

/** What a command found out. JSON shows all of it but `shown` and `next`. */
export interface Report<D = Readonly<Record<string, unknown>>> {
  readonly command: string;
  readonly data: D;
  readonly findings: readonly Finding[];
  /** Questions that could not be answered. Any of them makes the exit `incomplete`. */
  readonly unknowns: readonly Unknown[];
  readonly counts: Readonly<Record<string, number>>;
  /** Where the exit does not follow from findings and unknowns (`changes`, `failed`, …). */
  readonly exit?: ExitName;
  /** `false`: the run ended early, and `error` says why. */
  readonly complete?: boolean;
  readonly error?: Problem;
  /** Command lines that one may want to type next. */
  readonly next?: readonly string[];
  /** What the formats for people show of `data`; left out, they show findings and counts. */
  readonly shown?: readonly Block[];
}

export type Severity = 'error' | 'warning' | 'info';

/** One thing that is wrong, with its fix. Members are absent where unknown. */
export interface Finding {
  /** Id of the rule, kebab-case. */
  readonly rule: string;
  /** Entry of the failure catalogue that it serves. */
  readonly catalog?: string;
  readonly severity: Severity;
  readonly phase?: string;
  readonly title?: string;
  readonly message: string;
  /** Relative to the working directory. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  readonly stack?: string;
  readonly region?: string;
  readonly logicalId?: string;
  readonly resource?: string;
  readonly constructPath?: string;
  readonly evidence?: unknown;
  /** The message that AWS would give. */
  readonly wouldFailWith?: string;
  readonly fix?: string;
  /** Lines around it, for people; not part of the JSON. */
  readonly excerpt?: Excerpt;
}

/** Some lines of a file. */
export interface Excerpt {
  /** Number of the first line, from 1. */
  readonly from: number;
  readonly lines: readonly string[];
  /** The line that is meant, and where in it; both from 1. */
  readonly line: number;
  readonly column?: number;
}

/** A hole in the answer. */
export interface Unknown {
  readonly reason: string;
  /** What was asked. */
  readonly what?: string;
  readonly file?: string;
  readonly line?: number;
  readonly stack?: string;
  readonly region?: string;
  readonly resource?: string;
}

/** A piece of an answer for people; each format draws it in its own way. */
export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Copied as it is (a script, a template); other blocks wrap and align. */
  | { readonly kind: 'raw'; readonly text: string };

/** The exit that a report means. Holes outrank findings; notes (`info`) are no findings. */
export function exitOf(report: Report<unknown>): ExitName {
  if (report.error) return report.error.exit;
  if (report.exit) return report.exit;
  if (report.unknowns.length > 0 || report.complete === false) return 'incomplete';
  return report.findings.some(({ severity }) => severity !== 'info') ? 'findings' : 'ok';
}
