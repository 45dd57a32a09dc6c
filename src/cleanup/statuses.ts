/** Rows that no longer stand for anything. Everything else claims its physical id, an unknown status too. */
const CLAIMS_NOTHING = new Set([
  'DELETE_COMPLETE',
  'DELETE_SKIPPED',
  'EXPORT_COMPLETE',
  'CREATE_FAILED',
]);
export const claims = (status: string): boolean => !CLAIMS_NOTHING.has(status);

/** The stack waits for a change set, or CloudFormation works on it. */
export const isInFlight = (status: string): boolean => status.endsWith('_IN_PROGRESS');

/** A stack in one of these never came into being: its template describes nothing that was ever in use. */
const FAILED_FOR_GOOD = new Set(['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED']);
export const isFailedForGood = (status: string): boolean => FAILED_FOR_GOOD.has(status);

/** The first creation failed and could not be taken back: all that is left of it only waits to be deleted. */
export const isRollbackStuck = (status: string): boolean => status === 'ROLLBACK_FAILED';

/**
 * Statuses after which CloudFormation has forgotten what it could not remove while cleaning up.
 * Source: user guide, "Stack failure options", and the status reference of update cleanups (from memory).
 */
const SETTLED = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
]);
export const isSettled = (status: string): boolean => SETTLED.has(status);

/** The template of an operation with one of these has become the truth, even where cleaning up goes on. */
const SUCCEEDED = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
  'IMPORT_COMPLETE',
]);
export const hasSucceeded = (status: string): boolean => SUCCEEDED.has(status);

/** A rollback that got stuck did not come to this row. */
export const isUnreached = (
  stack: { readonly status: string },
  row: { readonly status: string },
): boolean => isRollbackStuck(stack.status) && row.status === 'CREATE_COMPLETE';
