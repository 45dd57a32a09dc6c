import type { Severity } from '../report/index.js';
import type { Facts, Kind } from './facts.js';
import type { ResourceSubject, StackSubject } from './subject.js';
import type { Thresholds } from './thresholds.js';

/** What a judge says of one subject. `found` is what was seen, in words. */
export type Judged =
  | { readonly verdict: 'pass' | 'unknown' | 'skip'; readonly found: string }
  | {
      readonly verdict: 'fail';
      readonly found: string;
      readonly fix: string;
      readonly severity?: Severity;
      readonly catalog?: string;
    };

/** What holds for all subjects. */
export interface Settings {
  readonly now: Date;
  /** Name of the environment. */
  readonly environment: string;
  readonly isProtected: boolean;
  /** Keys of tags that every resource has to have. */
  readonly requiredTags: readonly string[];
  readonly thresholds: Thresholds;
}

/** Gives a fact that the check declares to read. */
export type Ask<K extends Kind> = <X extends K>(kind: X) => Facts[X];

interface Common {
  /** Kebab-case; that of the catalogue entry where one says the same. */
  readonly id: string;
  /** Entry of the failure catalogue. */
  readonly catalog?: string;
  readonly title: string;
  readonly severity: Severity;
  /** What has to hold, in words. */
  readonly expected: string;
}

/** A check of resources: what it looks at, which facts it takes, and its verdict over them. */
export interface LiveCheck<K extends Kind = Kind> extends Common {
  /** Types of resources; `*` for all. */
  readonly types: readonly string[] | '*';
  readonly reads: readonly K[];
  /** Says that a subject is none of its business, before anything is read. */
  readonly skips?: (subject: ResourceSubject, settings: Settings) => string | undefined;
  judge(subject: ResourceSubject, ask: Ask<K>, settings: Settings): Judged;
}

/** A check of stacks, over what listing them told. */
export interface StackCheck extends Common {
  judge(subject: StackSubject, settings: Settings): Judged;
}

export const defineLiveCheck = <const K extends Kind>(check: LiveCheck<K>): LiveCheck<K> => check;
export const defineStackCheck = (check: StackCheck): StackCheck => check;

export const pass = (found: string): Judged => ({ verdict: 'pass', found });
export const skip = (found: string): Judged => ({ verdict: 'skip', found });
export const unknown = (found: string): Judged => ({ verdict: 'unknown', found });
export const fail = (
  found: string,
  fix: string,
  more: { readonly severity?: Severity; readonly catalog?: string } = {},
): Judged => ({ verdict: 'fail', found, fix, ...more });
