import { ids } from '../../core/ids.js';
import type { Engine } from '../engine.js';
import { STACK_TYPE, sayOfStack } from '../events.js';
import type { Plan, PlannedChange } from '../plan/plan.js';
import type { Properties } from '../providers/contract.js';
import { nestedRequest } from '../requests/nested.js';
import { prepare } from '../requests/prepare.js';
import { changeSetArn } from '../state/change-sets.js';
import type { ChangeSetRow, ResourceRow, StackRow } from '../state/rows.js';
import { addStack, stackArn } from '../state/stacks.js';
import { scopeOf } from '../state/tables.js';
import type { Evaluation } from '../template/evaluation.js';
import { say } from '../wording.js';
import { isThere } from './incarnation.js';
import { madeName } from './run.js';

/** A nested stack of the template, as its outer change set would leave it. */
interface Nested {
  readonly logicalId: string;
  readonly written: unknown;
  readonly properties: Properties;
  readonly change: PlannedChange | undefined;
  readonly row: ResourceRow | undefined;
}

/** A change set of a nested stack, with what the outer one shows of it. */
export interface Child {
  readonly nested: Nested;
  readonly row: ChangeSetRow;
}

/**
 * Makes the change sets of the stacks inside a stack. One that changes nothing, of a resource that
 * does not change either, is left out.
 *
 * @param compute works out a change set that was just written
 * @throws AwsError for a nested template that cannot be read or does not fit its parameters
 */
export async function childChangeSets(
  engine: Engine,
  parent: ChangeSetRow,
  { evaluation, plan }: { readonly evaluation: Evaluation; readonly plan: Plan },
  compute: (row: ChangeSetRow) => Promise<void>,
): Promise<Child[]> {
  const { changeSets } = engine.tables(scopeOf(parent.stackId));
  const children: Child[] = [];
  for (const nested of nestedStacks(engine, parent, evaluation, plan)) {
    const started = await startChild(engine, parent, nested);
    await compute(started);
    const row = changeSets.get(started.changeSetId);
    if (!row) continue;
    const isIdle = isEmpty(row) && !nested.change;
    if (isIdle) changeSets.delete(row.changeSetId);
    else children.push({ nested, row });
  }
  return children;
}

/** Whether a change set failed for no other reason than that there is nothing to do. */
export const isEmpty = ({ statusReason }: ChangeSetRow): boolean =>
  statusReason === say('change-set-empty');

function nestedStacks(
  engine: Engine,
  { stackId }: ChangeSetRow,
  evaluation: Evaluation,
  plan: Plan,
): Nested[] {
  const rows = engine.tables(scopeOf(stackId)).resources(stackId);
  return [...evaluation.resources].flatMap(([logicalId, { type, properties: written }]) => {
    if (type !== STACK_TYPE) return [];
    const change = plan.changes.find((one) => one.logicalId === logicalId);
    const known = rows.get(logicalId);
    const row = known && isThere(known) ? known : undefined;
    const properties = change?.after ?? row?.properties ?? {};
    // Where the template lies is only known once its bucket is there: nothing can be looked at.
    if (typeof properties['TemplateURL'] !== 'string') return [];
    return [{ logicalId, written, properties, change, row }];
  });
}

/** Writes the change set of one nested stack, and the stack itself where it is new. */
async function startChild(
  engine: Engine,
  parent: ChangeSetRow,
  { logicalId, written, properties, row }: Nested,
): Promise<ChangeSetRow> {
  const scope = scopeOf(parent.stackId);
  const tables = engine.tables(scope);
  const existing = tables.stacks.get(row?.physicalId ?? '');
  const stackName = existing?.name ?? madeName(parent.stackName, logicalId, ids.upper(12), 128);
  const stackId = existing?.stackId ?? stackArn(scope, stackName);
  const { capabilities, notificationArns, tags } = parent.desired;
  const { deployment } = await prepare(
    engine,
    { ...scope, stackId, stackName },
    nestedRequest(properties, { capabilities, notificationArns, tags }, written),
    existing,
    { expandable: true },
  );
  if (!existing) reviewChild(engine, parent, { stackId, name: stackName });
  const name = madeName(parent.name, logicalId, ids.upper(12), 128);
  const changeSetId = changeSetArn(scope, name);
  const child: ChangeSetRow = {
    changeSetId,
    name,
    stackId,
    stackName,
    kind: existing ? 'UPDATE' : 'CREATE',
    createdAt: engine.world.clock.now(),
    status: 'CREATE_PENDING',
    executionStatus: 'UNAVAILABLE',
    desired: { ...deployment, changeSetId },
    changes: [],
    operationId: ids.uuid(),
    includeNestedStacks: true,
    validates: parent.validates,
    importsExisting: parent.importsExisting ?? false,
    parentChangeSetId: parent.changeSetId,
    rootChangeSetId: parent.rootChangeSetId ?? parent.changeSetId,
    parentLogicalId: logicalId,
  };
  tables.changeSets.set(changeSetId, child);
  return child;
}

function reviewChild(
  engine: Engine,
  { stackId: parentId }: ChangeSetRow,
  { stackId, name }: Pick<StackRow, 'stackId' | 'name'>,
): void {
  const tables = engine.tables(scopeOf(parentId));
  const reason = say('user-initiated');
  const stack = addStack(tables, {
    stackId,
    name,
    createdAt: engine.world.clock.now(),
    status: 'REVIEW_IN_PROGRESS',
    statusReason: reason,
    parentId,
    rootId: tables.stacks.get(parentId)?.rootId ?? parentId,
  });
  sayOfStack(engine, stack, { reason });
}
