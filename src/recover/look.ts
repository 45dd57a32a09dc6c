import type { Path } from './relation.js';

/** A stack that may need a repair, with everything below it, as it was seen. */
export interface StackLook {
  /** ARN. */
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly status: string;
  readonly statusReason: string | undefined;
  readonly isProtected: boolean;
  /** Its last operation ran in express mode. */
  readonly isExpress: boolean;
  /** Names of change sets that wait in it. */
  readonly changeSets: readonly string[];
  /** Of the stack and of its nested stacks. */
  readonly rows: readonly LookedRow[];
}

/** A resource of a stack that may need a repair. */
export interface LookedRow {
  readonly path: Path;
  /** As ResourcesToSkip names it. */
  readonly skipName: string;
  readonly type: string;
  /** Empty for what was never made. */
  readonly physicalId: string;
  readonly status: string;
  readonly reason: string | undefined;
  /** What a direct read told; only rows that failed are read. */
  readonly existence: Existence;
  /** Its DeletionPolicy keeps it when the stack goes; absent where the template was not read or has it not. */
  readonly isRetained?: boolean;
}

/** `unknown`: it could not be read, or nobody read it. */
export type Existence = 'there' | 'gone' | 'unknown';

export const NESTED = 'AWS::CloudFormation::Stack';

/** Source: CloudFormation user guide, "Continue rolling back an update". */
const CANCELLED = /^Resource (creation|update|deletion) cancelled$/i;

/** Rows that did not roll back because of themselves: not cancelled, and no stack that only passes a failure on. */
export const unableRows = ({ rows }: Pick<StackLook, 'rows'>): readonly LookedRow[] =>
  rows.filter(
    ({ status, reason = '', type }) =>
      status === 'UPDATE_FAILED' && type !== NESTED && !CANCELLED.test(reason.trim()),
  );

/** Rows that could not be deleted. */
export const undeletedRows = ({ rows }: Pick<StackLook, 'rows'>): readonly LookedRow[] =>
  rows.filter(({ status }) => status === 'DELETE_FAILED');

/** What the stack still has, apart from the stacks in it. */
export const heldRows = ({ rows }: Pick<StackLook, 'rows'>): readonly LookedRow[] =>
  rows.filter(
    ({ status, physicalId, type }) =>
      physicalId !== '' && status !== 'DELETE_COMPLETE' && type !== NESTED,
  );
