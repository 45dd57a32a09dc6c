import type { StackEntry } from '../../core/import/snapshot.js';
import type { Engine } from '../engine.js';
import { newOperation } from '../run/launch.js';
import { createRun, type Run } from '../run/run.js';
import type { Deployment, StackRow } from '../state/rows.js';
import { addStack } from '../state/stacks.js';
import type { Evaluation } from '../template/evaluation.js';
import { parametersOf } from '../template/format.js';
import { loadEvaluation } from '../template/load.js';
import type { ParameterRow } from '../template/parameters.js';
import { parseTemplateText } from '../template/parse.js';

/** A stack of a snapshot while its resources are made. */
export interface Adoption {
  readonly entry: StackEntry;
  readonly run: Run;
  /** Absent where the template cannot be read here: its resources are known by name then. */
  readonly evaluation: Evaluation | undefined;
  /** Logical ids that are still to be made, with the last reason why they were not. */
  readonly waiting: Map<string, string>;
  readonly byName: { logicalId: string; type: string; reason: string }[];
  isPublished: boolean;
}

/** Writes a stack as the account tells it, still without its resources. */
export async function beginAdoption(
  engine: Engine,
  account: string,
  entry: StackEntry,
): Promise<Adoption> {
  const tables = engine.tables({ account, region: entry.region });
  const deployed = entry.template === undefined ? undefined : await deploymentOf(engine, entry);
  const stack = addStack(tables, { ...rowOf(entry), ...(deployed && { deployed }) });
  const operation = newOperation({ type: 'CREATE_STACK' });
  const run = createRun(engine, stack, operation, deployed ?? NOTHING);
  const { evaluation, reason } = await evaluated(engine, run, deployed);
  return {
    ...{ entry, run, evaluation, byName: [], isPublished: false },
    waiting: new Map(entry.resources.filter(isMade).map(({ logicalId }) => [logicalId, reason])),
  };
}

const NOTHING: Deployment = {
  ...{ template: '', parameters: [], tags: {}, capabilities: [], notificationArns: [] },
};

const isMade = ({ physicalId, status }: StackEntry['resources'][number]): boolean =>
  physicalId !== undefined && !/^(DELETE_COMPLETE|DELETE_SKIPPED)$/.test(status);

// The status was told by CloudFormation itself, which has no others.
const rowOf = (entry: StackEntry): Parameters<typeof addStack>[1] => ({
  stackId: entry.id,
  name: entry.name,
  createdAt: entry.createdAt,
  status: entry.status as StackRow['status'],
  terminationProtection: entry.isProtected,
  disableRollback: entry.keepsFailures,
  outputs: entry.outputs.map(({ key, value, description, exportName }) => ({
    ...{ key, value },
    ...(description !== undefined && { description }),
    ...(exportName !== undefined && { exportName }),
  })),
  ...(entry.updatedAt && { updatedAt: entry.updatedAt }),
  ...(entry.statusReason !== undefined && { statusReason: entry.statusReason }),
  ...(entry.timeoutMinutes !== undefined && { timeoutMinutes: entry.timeoutMinutes }),
  ...(entry.parentId !== undefined && { parentId: entry.parentId }),
  ...(entry.rootId !== undefined && { rootId: entry.rootId }),
});

async function deploymentOf({ world }: Engine, entry: StackEntry): Promise<Deployment> {
  const { template = '', tags, capabilities, notificationArns, roleArn, description } = entry;
  return {
    template: await world.store.blobs.put(Buffer.from(template)),
    parameters: parameterRows(entry),
    ...{ tags, capabilities, notificationArns },
    ...(roleArn !== undefined && { roleArn }),
    ...(description !== undefined && { description }),
  };
}

function parameterRows({ template = '', parameters }: StackEntry): ParameterRow[] {
  let definitions: ReturnType<typeof parametersOf> = {};
  try {
    definitions = parametersOf(parseTemplateText(template));
  } catch {
    // A template that cannot be read here still has its parameters' values.
  }
  return parameters.map(({ key, value, resolved }) => ({
    ...{ key, value },
    ...(resolved !== undefined && { resolved }),
    type: definitions[key]?.type ?? 'String',
    noEcho: definitions[key]?.noEcho ?? false,
  }));
}

async function evaluated(engine: Engine, run: Run, deployed: Deployment | undefined) {
  if (!deployed) return { evaluation: undefined, reason: 'the stack has no template' };
  try {
    return { evaluation: await loadEvaluation(engine, run, deployed), reason: '' };
  } catch (error) {
    return { evaluation: undefined, reason: reasonOf(error) };
  }
}

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
