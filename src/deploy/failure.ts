import type { UserError } from '../errors/index.js';
import type { Cause } from './root-cause.js';

/** Why a stack could not be deployed, with everything that helps to find the place. */
export interface Failure {
  readonly logicalId: string;
  readonly type: string;
  /** AWS's own words. */
  readonly message: string;
  readonly constructPath: string | undefined;
  /** From the stack down to the nested stack that the resource is in. */
  readonly path: readonly string[];
  /** Why its rollback failed, too: what has to be out of the way before anything else. */
  readonly obstacles?: readonly string[];
  /** Id of the event; absent when no event told. */
  readonly event: string | undefined;
}

export function failureOf(
  { event, path }: Cause,
  constructPaths: Readonly<Record<string, string>>,
): Failure {
  return {
    logicalId: event.logicalId,
    type: event.type,
    message: event.reason ?? event.status,
    constructPath: path.length === 1 ? constructPaths[event.logicalId] : undefined,
    path,
    event: event.id,
  };
}

/** How a stack came out of a run. */
export interface StackOutcome {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly result:
    | 'created'
    | 'updated'
    | 'unchanged'
    | 'deleted'
    | 'failed'
    | 'left running'
    | 'not started';
  /** On AWS at the end; absent where none could be read. */
  readonly status: string | undefined;
  readonly seconds: number;
  /** Resources that were touched. */
  readonly resources: number;
  readonly types: Readonly<Record<string, number>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** Those of the outputs that have an export name. */
  readonly exported?: readonly string[];
  readonly failure?: Failure;
  readonly problem?: UserError;
}
