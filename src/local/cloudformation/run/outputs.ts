import { stringOf } from '../../core/values.js';
import { PlainFailure } from '../providers/failure.js';
import type { OutputRow } from '../state/rows.js';
import { importersOf } from '../state/stacks.js';
import type { Evaluation } from '../template/evaluation.js';
import { say } from '../wording.js';
import { liveOf, type Run } from './run.js';

/** The outputs of a stack whose resources are there. @throws AwsError, PlainFailure */
export function outputRows(run: Run, evaluation: Evaluation): OutputRow[] {
  const live = liveOf(run);
  return [...evaluation.outputs].map(([key, output]) => {
    const value = stringOf(evaluation.resolve(output.value, live));
    if (value === undefined) throw new PlainFailure(say('output-not-string'));
    const exportName = stringOf(evaluation.resolve(output.exportName, live));
    return {
      key,
      value,
      ...(output.description !== undefined && { description: output.description }),
      ...(exportName !== undefined && { exportName }),
    };
  });
}

/**
 * What keeps the stack from exporting exactly these outputs: a name that another stack exports, or a
 * user of an export that would change or go.
 */
export function exportProblem(
  { tables, stackId }: Pick<Run, 'tables' | 'stackId'>,
  outputs: readonly OutputRow[],
): string | undefined {
  const next = new Map(
    outputs.flatMap(({ exportName, value }) => (exportName ? [[exportName, value] as const] : [])),
  );
  for (const name of next.keys()) {
    const other = tables.exports.get(name);
    if (other && other.stackId !== stackId) {
      const stack = tables.stacks.get(other.stackId)?.name ?? other.stackId;
      return say('export-taken', { name, stack });
    }
  }
  for (const { name, value } of ownExports({ tables, stackId })) {
    if (next.get(name) === value) continue;
    const stacks = importersOf(tables, name).join(', ');
    if (stacks !== '') {
      return say(next.has(name) ? 'export-update' : 'export-delete', { name, stacks });
    }
  }
  return undefined;
}

/** The exports that the template takes back although somebody uses them; known before anything is done. */
export function withdrawnExport(run: Run, evaluation: Evaluation): string | undefined {
  const kept = new Set<string>();
  for (const { exportName } of evaluation.outputs.values()) {
    if (exportName === undefined) continue;
    try {
      const name = stringOf(evaluation.resolve(exportName, liveOf(run)));
      if (name !== undefined) kept.add(name);
    } catch {
      return undefined; // a name that depends on a resource is judged at the end
    }
  }
  for (const { name } of ownExports(run)) {
    const stacks = kept.has(name) ? '' : importersOf(run.tables, name).join(', ');
    if (stacks !== '') return say('export-delete', { name, stacks });
  }
  return undefined;
}

export const ownExports = ({ tables, stackId }: Pick<Run, 'tables' | 'stackId'>) =>
  [...tables.exports.values()].filter((row) => row.stackId === stackId);

/** Makes the outputs' exports the stack's only ones. */
export function publishExports(
  { tables, stackId }: Pick<Run, 'tables' | 'stackId'>,
  outputs: readonly OutputRow[],
): void {
  for (const { name } of ownExports({ tables, stackId })) tables.exports.delete(name);
  for (const { exportName, value } of outputs) {
    if (exportName) tables.exports.set(exportName, { name: exportName, value, stackId });
  }
}
