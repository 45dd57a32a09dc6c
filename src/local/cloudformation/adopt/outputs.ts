import type { AdoptedStack } from '../../core/import/adopted.js';
import { stringOf } from '../../core/values.js';
import { publishExports } from '../run/outputs.js';
import { liveOf } from '../run/run.js';
import type { OutputRow } from '../state/rows.js';
import type { Adoption } from './adoption.js';

/** Makes the outputs of a stack whose resources are there, and its exports. */
export function publish({ entry, run, evaluation }: Adoption): void {
  const outputs = entry.outputs.map(({ key, value, description, exportName }): OutputRow => {
    const here = evaluated(run, evaluation, key) ?? value;
    return {
      ...{ key, value: here },
      ...(description !== undefined && { description }),
      ...(exportName !== undefined && { exportName }),
    };
  });
  publishExports(run, outputs);
  run.tables.stacks.update(run.stackId, (row) => ({
    ...row,
    outputs,
    imports: [...run.imports].sort(),
  }));
}

/** What an output comes to here; `undefined` where that cannot be told. */
function evaluated(
  run: Adoption['run'],
  evaluation: Adoption['evaluation'],
  key: string,
): string | undefined {
  try {
    const output = evaluation?.outputs.get(key);
    return output && stringOf(evaluation?.resolve(output.value, liveOf(run)));
  } catch {
    return undefined;
  }
}

/** Outputs that did not come to what they are in the account. */
export function differencesOf({ entry, run }: Adoption): AdoptedStack['differences'] {
  const rows = new Map(
    run.tables.stacks.get(run.stackId)?.outputs.map(({ key, value }) => [key, value]),
  );
  return entry.outputs.flatMap(({ key, value }) => {
    const here = rows.get(key) ?? '';
    return here === value ? [] : [{ output: key, there: value, here }];
  });
}
