import type { Scope } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { World } from '../../core/world.js';
import type {
  ChangeSetRow,
  DriftDetectionRow,
  EventRow,
  ExportRow,
  OperationIndexRow,
  ResourceRow,
  StackRow,
  ValidationRow,
} from './rows.js';

/** Name of the table of stacks, by stack id. */
export const STACKS = 'cloudformation.stacks';

/** CloudFormation's state in one account and region. */
export interface Tables {
  readonly stacks: Table<StackRow>;
  /** Stack id of the stack that has a name now. */
  readonly names: Table<string>;
  readonly changeSets: Table<ChangeSetRow>;
  readonly exports: Table<ExportRow>;
  readonly operations: Table<OperationIndexRow>;
  /** Stack id by operation, stack and client request token. */
  readonly tokens: Table<string>;
  readonly driftDetections: Table<DriftDetectionRow>;
  /** One table a stack: by logical id. */
  readonly resources: (stackId: string) => Table<ResourceRow>;
  /** One table a stack, oldest first. */
  readonly events: (stackId: string) => Table<EventRow>;
  readonly validations: (stackId: string) => Table<ValidationRow>;
}

export function tablesOf({ store }: World, scope: Scope): Tables {
  const table = <V>(name: string): Table<V> => store.table<V>(`cloudformation.${name}`, scope);
  return {
    stacks: store.table<StackRow>(STACKS, scope),
    names: table('names'),
    changeSets: table('change-sets'),
    exports: table('exports'),
    operations: table('operations'),
    tokens: table('tokens'),
    driftDetections: table('drift-detections'),
    resources: (stackId) => table(`resources.${uuidOf(stackId)}`),
    events: (stackId) => table(`events.${uuidOf(stackId)}`),
    validations: (stackId) => table(`validations.${uuidOf(stackId)}`),
  };
}

/** The unique part of a stack's ARN. */
export const uuidOf = (stackId: string): string => stackId.slice(stackId.lastIndexOf('/') + 1);

/** Account and region of a stack, from its ARN. */
export function scopeOf(stackId: string): Scope {
  const [, , , region = '', account = ''] = stackId.split(':');
  return { account, region };
}
