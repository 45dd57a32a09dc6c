import type { Aws } from '../aws/index.js';
import type { CommandIo } from '../io/index.js';
import type { Journal, Lock } from '../state/index.js';

/** What a run that changes AWS works with. */
export interface Means {
  readonly io: Pick<
    CommandIo,
    'clock' | 'signal' | 'progress' | 'files' | 'processes' | 'http' | 'ask'
  >;
  readonly aws: Aws;
  readonly journal: Journal;
  readonly lock: Pick<Lock, 'keep'>;
  /** Id of the run; part of every token. */
  readonly run: string;
  /** Whether a failed call leaves open what AWS did. */
  readonly leavesDoubt: (error: unknown) => boolean;
  /** Whether AWS asked to slow down. */
  readonly isThrottled: (error: unknown) => boolean;
}
