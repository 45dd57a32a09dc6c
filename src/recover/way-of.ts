/** What a status asks for. */
export type Way =
  /** Nothing: it takes the next deployment as it is. */
  | 'nothing'
  /** There is no such stack any more. */
  | 'gone'
  /** Something runs on it: wait for its end, then look again. */
  | 'wait'
  /** A rollback got stuck: go on with it, with the fewest skips. */
  | 'continue'
  /** A failure was kept without rolling back: roll back now. */
  | 'roll-back'
  /** Its first creation failed: keep the evidence, delete the record. */
  | 'delete-record'
  /** A deletion got stuck: delete again, obstacle by obstacle. */
  | 'delete-again'
  /** Only a change set was ever made: delete the shell. */
  | 'delete-shell'
  /** The rollback of an import got stuck: only a deletion is left, and only where it deletes nothing. */
  | 'give-back-import'
  /** A status that this program does not know: look, do not touch. */
  | 'unknown';

/**
 * The way out of every status of a stack. Sources: CloudFormation user guide, "Stack status codes" and "Resource
 * import status codes"; CloudFormation API Reference: ContinueUpdateRollback takes UPDATE_ROLLBACK_FAILED only,
 * RollbackStack takes CREATE_FAILED and UPDATE_FAILED only, CancelUpdateStack takes UPDATE_IN_PROGRESS only, so that
 * for a failed rollback of an import DeleteStack alone is left.
 */
const WAYS: Readonly<Record<string, Way>> = {
  CREATE_COMPLETE: 'nothing',
  UPDATE_COMPLETE: 'nothing',
  UPDATE_ROLLBACK_COMPLETE: 'nothing',
  IMPORT_COMPLETE: 'nothing',
  IMPORT_ROLLBACK_COMPLETE: 'nothing',
  DELETE_COMPLETE: 'gone',

  CREATE_IN_PROGRESS: 'wait',
  ROLLBACK_IN_PROGRESS: 'wait',
  DELETE_IN_PROGRESS: 'wait',
  UPDATE_IN_PROGRESS: 'wait',
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'wait',
  UPDATE_ROLLBACK_IN_PROGRESS: 'wait',
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: 'wait',
  IMPORT_IN_PROGRESS: 'wait',
  IMPORT_ROLLBACK_IN_PROGRESS: 'wait',

  UPDATE_ROLLBACK_FAILED: 'continue',
  UPDATE_FAILED: 'roll-back',
  CREATE_FAILED: 'roll-back',
  ROLLBACK_COMPLETE: 'delete-record',
  ROLLBACK_FAILED: 'delete-record',
  DELETE_FAILED: 'delete-again',
  REVIEW_IN_PROGRESS: 'delete-shell',
  IMPORT_ROLLBACK_FAILED: 'give-back-import',
};

export const wayOf = (status: string): Way => WAYS[status] ?? 'unknown';

/** Statuses with a way; for whoever wants to see that none is missing. */
export const knownStatuses: readonly string[] = Object.keys(WAYS);

/** Nothing is left to repair. */
export const isWell = (status: string): boolean => ['nothing', 'gone'].includes(wayOf(status));
