/** What a stack's status means for somebody who wants to deploy it. */
export type Standing =
  /** Can be updated. */
  | 'good'
  /** Something runs on it. */
  | 'busy'
  /** Only a change set was ever made: it holds nothing. */
  | 'empty'
  /** Its first creation failed: it can only be deleted. */
  | 'stillborn'
  /** A failure was kept without rolling back: updates are taken only with the same setting. */
  | 'paused'
  /** Needs a repair that a deployment does not do. */
  | 'stuck';

/** Source: CloudFormation user guide, "Stack status codes". */
export function standingOf(status: string): Standing {
  if (status === 'REVIEW_IN_PROGRESS') return 'empty';
  if (status.endsWith('_IN_PROGRESS')) return 'busy';
  if (status === 'ROLLBACK_COMPLETE' || status === 'ROLLBACK_FAILED') return 'stillborn';
  if (status === 'CREATE_FAILED' || status === 'UPDATE_FAILED') return 'paused';
  if (status.endsWith('_FAILED')) return 'stuck';
  return 'good';
}

/** Nothing more happens by itself. */
export function isFinal(status: string): boolean {
  return status.endsWith('_COMPLETE') || status.endsWith('_FAILED');
}

/** The operation did what it was asked for. */
export function isSuccess(status: string): boolean {
  return status.endsWith('_COMPLETE') && !status.includes('ROLLBACK');
}

/** A failed operation that left AWS in a state one can go on from. */
export function isRolledBack(status: string): boolean {
  return (
    status === 'ROLLBACK_COMPLETE' ||
    status === 'UPDATE_ROLLBACK_COMPLETE' ||
    status === 'IMPORT_ROLLBACK_COMPLETE'
  );
}
