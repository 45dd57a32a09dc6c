import type { Engine } from '../engine.js';
import type { StackRow } from '../state/rows.js';
import { scopeOf } from '../state/tables.js';
import { say, validationError } from '../wording.js';

/**
 * Only what a rollback could not bring back may be left out of it.
 *
 * @param names `LogicalId`, or `NestedStack.LogicalId` with the nested stack's name (at whatever depth)
 *   or logical id
 * @throws AwsError ValidationError
 */
export function requireSkippable(engine: Engine, stack: StackRow, names: readonly string[]): void {
  const wrong = names.filter((name) => !isSkippable(engine, stack, name));
  if (wrong.length > 0) throw validationError('skip-not-failed', { names: wrong.join(', ') });
}

function isSkippable(engine: Engine, { stackId }: StackRow, name: string): boolean {
  const tables = engine.tables(scopeOf(stackId));
  const dot = name.indexOf('.');
  if (dot < 0) {
    const row = tables.resources(stackId).get(name);
    return row?.status === 'UPDATE_FAILED' && row.statusReason !== say('update-cancelled');
  }
  const outer = name.slice(0, dot);
  for (const row of tables.resources(stackId).values()) {
    const child = tables.stacks.get(row.physicalId ?? '');
    if (!child || row.status !== 'UPDATE_FAILED') continue;
    const isMeant = row.logicalId === outer || child.name === outer;
    if (isSkippable(engine, child, isMeant ? name.slice(dot + 1) : name)) return true;
  }
  return false;
}

/** Everything that a rollback could not bring back, also inside nested stacks. */
export function allSkippable(engine: Engine, { stackId }: StackRow): string[] {
  const tables = engine.tables(scopeOf(stackId));
  return [...tables.resources(stackId).values()].flatMap((row) => {
    if (row.status !== 'UPDATE_FAILED') return [];
    const child = tables.stacks.get(row.physicalId ?? '');
    const inside = child ? allSkippable(engine, child) : [];
    if (inside.length > 0) return inside.map((name) => `${row.logicalId}.${name}`);
    return row.statusReason === say('update-cancelled') ? [] : [row.logicalId];
  });
}
