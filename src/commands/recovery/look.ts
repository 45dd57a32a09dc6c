import { isRetained, toTemplate } from '../../assembly/index.js';
import type { RepairRow, Repairs } from '../../aws/repair/index.js';
import { UserError } from '../../errors/index.js';
import { type LookedRow, NESTED, type Path, type StackLook, wayOf } from '../../recover/index.js';
import type { DeployedStack } from '../deployment/discover.js';
import type { Tools } from './tools.js';

/** Nested stacks may hold nested stacks; nobody goes deeper than this. */
const DEEPEST = 8;

/** A stack as it is now, with what is in it and, of what failed, whether it is still there. */
export async function lookAt(tools: Tools, { facts, region }: DeployedStack): Promise<StackLook> {
  const { id, name, status, statusReason, isProtected } = facts;
  const repairs = tools.repairsIn(region);
  const way = wayOf(status);
  const isWell = way === 'nothing' || way === 'gone' || way === 'wait';
  const [more, changeSets, rows] = await Promise.all([
    isWell ? undefined : repairs.facts(id),
    way === 'delete-shell' ? repairs.changeSets(id) : [],
    isWell ? [] : rowsBelow(tools, { id, name, region, path: [] }),
  ]);
  const policies = way === 'give-back-import' ? await retainedIn(repairs, id) : undefined;
  const told = policies ? rows.map((row) => withPolicy(row, policies)) : rows;
  const base = { id, name, region, status, statusReason, isProtected, changeSets, rows: told };
  return { ...base, isExpress: more?.isExpress === true };
}

/** By logical id, whether the DeletionPolicy keeps the resource; empty where the template cannot be read. */
async function retainedIn(repairs: Repairs, id: string): Promise<ReadonlyMap<string, boolean>> {
  try {
    const template = toTemplate(JSON.parse(await repairs.template(id)));
    const resources = Object.entries(template?.resources ?? {});
    return new Map(resources.map(([logicalId, one]) => [logicalId, isRetained(one)]));
  } catch (error) {
    if (!(error instanceof UserError || error instanceof SyntaxError)) throw error;
    return new Map();
  }
}

/** What is in a nested stack goes with it, whatever its own policy says of this one. */
function withPolicy(row: LookedRow, policies: ReadonlyMap<string, boolean>): LookedRow {
  const [logicalId = '', ...below] = row.path;
  const isKept = below.length === 0 ? policies.get(logicalId) : undefined;
  return { ...row, ...(isKept !== undefined && { isRetained: isKept }) };
}

interface Level {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  /** Of the stack itself; empty for the root. */
  readonly path: Path;
}

async function rowsBelow(tools: Tools, level: Level): Promise<readonly LookedRow[]> {
  const rows = await tools.repairsIn(level.region).rows(level.id);
  const looked: LookedRow[] = [];
  for (const row of rows) {
    looked.push(await looking(tools, level, row));
    const { physicalId: id = '', type, status } = row;
    const isOpen = type === NESTED && id.startsWith('arn:') && status !== 'DELETE_COMPLETE';
    if (!isOpen || level.path.length >= DEEPEST) continue;
    const path = [...level.path, row.logicalId];
    const name = id.split('/')[1] ?? id;
    looked.push(...(await below(tools, { id, name, region: level.region, path })));
  }
  return looked;
}

/** A nested stack that is gone has nothing below. */
async function below(tools: Tools, level: Level): Promise<readonly LookedRow[]> {
  try {
    return await rowsBelow(tools, level);
  } catch (error) {
    if (error instanceof UserError && error.problem.id === 'aws-refused') return [];
    throw error;
  }
}

async function looking(
  { read }: Tools,
  { name, region, path }: Level,
  { logicalId, type, physicalId = '', status, reason }: RepairRow,
): Promise<LookedRow> {
  const isAsked = status.endsWith('_FAILED') && type !== NESTED;
  return {
    path: [...path, logicalId],
    // Of a nested stack CloudFormation wants the name, at whatever depth.
    skipName: path.length === 0 ? logicalId : `${name}.${logicalId}`,
    ...{ type, physicalId, status, reason },
    existence: isAsked ? (await read({ type, physicalId, region })).existence : 'unknown',
  };
}
