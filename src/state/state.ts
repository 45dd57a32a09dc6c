import type { RunRecord } from './history.js';
import type { Incident, KeptIncidents } from './incidents.js';
import type { LockHolder } from './lock.js';
import type { JournalRecord, ReadJournal } from './records.js';

/** What is remembered of one environment between runs. Backends keep the same records. */
export interface State {
  /**
   * Takes the lock.
   *
   * @throws `lock-held` (busy) while somebody else has it, `state-unwritable` when nothing can be kept
   */
  acquire(purpose: LockPurpose): Promise<Lock>;
  /** Who has the lock now, if its lease is not over. */
  holder(): Promise<LockHolder | undefined>;

  /** Starts the journal of a run. */
  begin(run: string): Promise<Journal>;
  /** The journal of a run; `undefined` when there is none. */
  journal(run: string): Promise<ReadJournal | undefined>;
  /** Ids of runs with a journal, oldest first. */
  runs(): Promise<readonly string[]>;

  /** Finished runs, oldest first. */
  history(): Promise<readonly RunRecord[]>;
  remember(run: RunRecord): Promise<void>;

  /** Every incident, those too that are resolved. */
  incidents(): Promise<KeptIncidents>;
  /** Keeps a new incident under the next free number. */
  addIncident(made: (number: number) => Incident): Promise<Incident>;
  /** Replaces the one with its number. */
  keepIncident(incident: Incident): Promise<void>;

  /** A small document by name, as it was last kept. Not to be believed without looking at AWS. */
  note(name: string): Promise<unknown>;
  keepNote(name: string, content: unknown): Promise<void>;
}

export interface LockPurpose {
  readonly run: string;
  readonly command: string;
  readonly who: string;
}

export interface Lock {
  readonly fencing: number;
  /** Why it was taken from somebody, if it was. */
  readonly takenOver: string | undefined;
  /** Renews the lease when it is time. @throws `lock-lost` when somebody else has it now */
  keep(): Promise<void>;
  release(): Promise<void>;
}

export interface Journal {
  readonly run: string;
  /** On disk once it resolves. @throws `state-unwritable` */
  write(record: JournalRecord): Promise<void>;
  /**
   * Does something that changes AWS: the intent is on disk before, the outcome after.
   * A failure that leaves open whether AWS did it is recorded as in doubt.
   */
  during<T>(intent: Intent, act: () => Promise<T>): Promise<T>;
}
export interface Intent {
  readonly operation: string;
  readonly target: string;
  readonly region: string;
  readonly token?: string | undefined;
  readonly hash?: string | undefined;
}
