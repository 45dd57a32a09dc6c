import type { Engine } from '../engine.js';
import type { Properties } from '../providers/contract.js';
import { existingOf, incarnationOf, isThere } from '../run/incarnation.js';
import { newOperation } from '../run/launch.js';
import { createRun, stepOf } from '../run/run.js';
import type { DriftDetectionRow, DriftRow, ResourceRow, StackRow } from '../state/rows.js';
import { scopeOf } from '../state/tables.js';
import { driftDifferences } from './compare.js';
import { isWriteOnly } from './write-only.js';

/** Holds every resource of a stack against what is really there, and remembers the result. */
export async function detectStack(
  engine: Engine,
  stackId: string,
  only: readonly string[] | undefined,
): Promise<Omit<DriftDetectionRow, 'stackId'>> {
  const tables = engine.tables(scopeOf(stackId));
  const stack = tables.stacks.get(stackId);
  let drifted = 0;
  for (const row of [...tables.resources(stackId).values()]) {
    if (!stack || !isThere(row) || row.physicalId === undefined) continue;
    if (only && only.length > 0 && !only.includes(row.logicalId)) continue;
    const drift = await detectResource(engine, stack, row);
    if (drift.status === 'MODIFIED' || drift.status === 'DELETED') drifted += 1;
  }
  const at = engine.world.clock.now();
  const status = drifted > 0 ? 'DRIFTED' : 'IN_SYNC';
  tables.stacks.update(stackId, (row) => ({ ...row, drift: { status, at } }));
  return { at, status, drifted };
}

/** Holds one resource against what is really there. */
export async function detectResource(
  engine: Engine,
  stack: StackRow,
  row: ResourceRow,
): Promise<DriftRow> {
  const result = await compareLive(engine, stack, row);
  const drift: DriftRow = { ...result, at: engine.world.clock.now(), expected: readable(row) };
  const rows = engine.tables(scopeOf(stack.stackId)).resources(stack.stackId);
  rows.update(row.logicalId, (current) => ({ ...current, drift }));
  return drift;
}

async function compareLive(
  engine: Engine,
  stack: StackRow,
  row: ResourceRow,
): Promise<Pick<DriftRow, 'status' | 'actual'>> {
  const provider = await engine.provider(row.type);
  const { deployed } = stack;
  if (!provider.read || !deployed) return { status: 'NOT_CHECKED' };
  const run = createRun(engine, stack, newOperation({ type: 'UPDATE_STACK' }), deployed);
  const existing = existingOf(incarnationOf(row));
  // Providers leave the stack's tags out of what they read; a tag may be the resource's own as well.
  const step = { ...stepOf(run, row.logicalId, row.type), stackTags: {} };
  const live = await provider.read(existing, step);
  if (live === undefined) return { status: 'DELETED' };
  const actual = mentioned(row.properties, live);
  const differences = driftDifferences(readable(row), actual);
  return { status: differences.length === 0 ? 'IN_SYNC' : 'MODIFIED', actual };
}

/** The template's properties that a resource gives back. */
const readable = ({ type, properties }: Pick<ResourceRow, 'type' | 'properties'>): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !isWriteOnly(type, name)));

/** Live properties that the template speaks of. */
const mentioned = (expected: Properties, live: Properties): Properties =>
  Object.fromEntries(Object.entries(live).filter(([name]) => name in expected));
