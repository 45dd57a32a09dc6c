import type { Candidate } from './candidate.js';
import type { Sighting } from './sighting.js';

/** What forbids removal, in the order in which it is asked. */
export const DENIALS = [
  'foreign-account',
  'live',
  'mentioned',
  'in-flight',
  'moved',
  'kept-on-purpose',
  'other-instance',
  'unproven',
  'in-use',
  'locked',
  'own-hands',
  'cfn-first',
] as const;
export type Denial = (typeof DENIALS)[number];

/**
 * `orphan-proven` alone permits removal. `unprovable`: something that could have protected it was not
 * readable. `gone`: it does not exist any more. `tombstone`: it is on its way out, and its name is taken.
 */
export type Verdict = Denial | 'unprovable' | 'gone' | 'tombstone' | 'orphan-proven';

/** Why something is, in words and with the records that show it. */
export interface Ground {
  /** One sentence. */
  readonly because: string;
  readonly proof: readonly string[];
}

export interface Judgement extends Ground {
  readonly candidate: Candidate;
  readonly sighting: Sighting;
  readonly verdict: Verdict;
  /** Whether a person may confirm it by typing its id; only ever possible for `unproven`. */
  readonly confirmable: { readonly possible: boolean; readonly because: string };
}
