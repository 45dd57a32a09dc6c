import type { OperationType } from '@aws-sdk/client-cloudformation';
import { ids } from '../../core/ids.js';
import type { Engine } from '../engine.js';
import { setStackStatus } from '../events.js';
import type { Authority, Deployment, OperationRow, StackRow } from '../state/rows.js';
import { scopeOf } from '../state/tables.js';
import { say } from '../wording.js';
import { createRun, type Run, Stopped } from './run.js';

/** How many operations a stack's description names. */
const REMEMBERED_OPERATIONS = 10;

export interface OperationRequest {
  /** Left out: CloudFormation's own doing, which nothing limits. */
  readonly authority?: Authority;
  readonly type: OperationType;
  readonly token?: string | undefined;
  readonly desired?: Deployment;
  readonly disableRollback?: boolean | undefined;
  readonly express?: boolean | undefined;
  readonly retainExceptOnCreate?: boolean | undefined;
  readonly onFailure?: OperationRow['onFailure'] | undefined;
  readonly validates?: boolean;
  readonly imports?: OperationRow['imports'];
  readonly skip?: readonly string[] | undefined;
  readonly policy?: string | undefined;
}

export function newOperation(request: OperationRequest): OperationRow {
  return {
    id: ids.uuid(),
    type: request.type,
    disableRollback: request.disableRollback ?? false,
    retainExceptOnCreate: request.retainExceptOnCreate ?? false,
    onFailure: request.onFailure ?? 'ROLLBACK',
    validates: request.validates ?? false,
    ...request.authority,
    ...(request.express && { express: true }),
    ...(request.token !== undefined && { token: request.token }),
    ...(request.desired !== undefined && { desired: request.desired }),
    ...(request.imports !== undefined && { imports: request.imports }),
    ...(request.skip !== undefined && { skip: request.skip }),
    ...(request.policy !== undefined && { policy: request.policy }),
  };
}

/** Makes an operation the stack's current one. */
export function beginOperation(engine: Engine, stackId: string, operation: OperationRow): StackRow {
  const tables = engine.tables(scopeOf(stackId));
  const startedAt = engine.world.clock.now();
  tables.operations.set(operation.id, { stackId, type: operation.type, startedAt });
  return tables.stacks.update(stackId, (row) => ({
    ...row,
    operation,
    lastOperations: [{ id: operation.id, type: operation.type }, ...row.lastOperations].slice(
      0,
      REMEMBERED_OPERATIONS,
    ),
  }));
}

/** The rollback of an operation is an operation of its own, with the same wishes. */
export function continueAs(run: Run, type: OperationType): Run {
  const operation: OperationRow = { ...run.operation, id: ids.uuid(), type };
  const stack = beginOperation(run.engine, run.stackId, operation);
  return createRun(run.engine, stack, operation, run.desired);
}

/**
 * Starts an operation in the background. Whatever happens in it, the stack ends in a status that says
 * so; only when the embedded AWS itself stops is it left for the next start.
 */
export function launch(
  engine: Engine,
  stackId: string,
  request: OperationRequest,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const operation = newOperation(request);
  const stack = beginOperation(engine, stackId, operation);
  return follow(engine, stack, operation, work);
}

/** Runs work under an operation that the stack already has. */
export function follow(
  engine: Engine,
  stack: StackRow,
  operation: OperationRow,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const { stackId } = stack;
  const desired = operation.desired ?? stack.deployed ?? NOTHING;
  const run = createRun(engine, stack, operation, desired);
  const done = Promise.resolve()
    .then(() => work(run))
    .catch((error: unknown) => {
      if (error instanceof Stopped) return;
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      engine.world.log(`operation on ${stackId} broke: ${text}`);
      settleBroken(engine, stackId);
    })
    .finally(() => {
      if (engine.running.get(stackId)?.done === done) engine.running.delete(stackId);
    });
  engine.running.set(stackId, { done, cancel: () => run.abort('user') });
  return done;
}

const NOTHING: Deployment = {
  template: '',
  parameters: [],
  tags: {},
  capabilities: [],
  notificationArns: [],
};

/** Our own mistake must not leave a stack busy for ever. */
function settleBroken(engine: Engine, stackId: string): void {
  const status = engine.tables(scopeOf(stackId)).stacks.get(stackId)?.status ?? '';
  const ends = {
    CREATE_IN_PROGRESS: 'CREATE_FAILED',
    ROLLBACK_IN_PROGRESS: 'ROLLBACK_FAILED',
    UPDATE_IN_PROGRESS: 'UPDATE_FAILED',
    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'UPDATE_COMPLETE',
    UPDATE_ROLLBACK_IN_PROGRESS: 'UPDATE_ROLLBACK_FAILED',
    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: 'UPDATE_ROLLBACK_COMPLETE',
    IMPORT_IN_PROGRESS: 'IMPORT_ROLLBACK_FAILED',
    IMPORT_ROLLBACK_IN_PROGRESS: 'IMPORT_ROLLBACK_FAILED',
    DELETE_IN_PROGRESS: 'DELETE_FAILED',
  } as const;
  const end = (Object.entries(ends) as [string, (typeof ends)[keyof typeof ends]][]).find(
    ([from]) => from === status,
  )?.[1];
  if (end) setStackStatus(engine, stackId, end, { reason: say('internal-failure') });
}
