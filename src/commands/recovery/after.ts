import { drift } from '../../aws/live/drift.js';
import { UserError } from '../../errors/index.js';
import { type Difference, NESTED } from '../../recover/index.js';
import type { Unknown } from '../../report/index.js';
import type { Recovered } from './carry-out.js';
import type { Tools } from './tools.js';

export interface Compared {
  readonly differences: readonly Difference[];
  readonly unknowns: readonly Unknown[];
  /** By stack: `IN_SYNC`, `DRIFTED`, … */
  readonly drift: Readonly<Record<string, string>>;
}

/** Lets CloudFormation compare the repaired stacks, and those nested in them, with what is there. */
export async function compareRepaired(
  tools: Tools,
  repaired: readonly Recovered[],
): Promise<Compared> {
  const differences: Difference[] = [];
  const unknowns: Unknown[] = [];
  const results: Record<string, string> = {};
  const standing = repaired.filter(
    ({ status, problem }) => !problem && status !== undefined && status !== 'DELETE_COMPLETE',
  );
  if (standing.length === 0) return { differences, unknowns, drift: results };
  const step = tools.io.progress.step('Detect drift');
  for (const { look, skipped } of standing) {
    for (const one of await familyOf(tools, look)) {
      const { stack, prefix } = one;
      const compared = await comparedWith(tools, one.id, look.region);
      if ('unknown' in compared) {
        unknowns.push({ stack, region: look.region, reason: compared.unknown });
        continue;
      }
      results[stack] = compared.status;
      for (const row of compared.rows)
        differences.push({
          ...{ stack, region: look.region, ...row },
          wasSkipped: skipped.includes([...prefix, row.logicalId].join('.')),
        });
    }
  }
  step.done(differences.length === 0 ? 'nothing differs' : `${differences.length} differ`);
  return { differences, unknowns, drift: results };
}

type Row = Pick<Difference, 'logicalId' | 'type' | 'status' | 'paths'>;

async function comparedWith(
  { sourceIn }: Tools,
  id: string,
  region: string,
): Promise<
  { readonly status: string; readonly rows: readonly Row[] } | { readonly unknown: string }
> {
  try {
    const found = (await drift.read(sourceIn(region), [id])).get(id);
    if (!found) return { unknown: 'drift detection gave no answer' };
    if (found.failure !== undefined) return { unknown: `drift detection: ${found.failure}` };
    return { status: found.status ?? 'UNKNOWN', rows: found.resources };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { unknown: error.problem.what };
  }
}

/** A stack and those nested in it: detection looks at one at a time. */
async function familyOf(
  { repairsIn }: Tools,
  { id, name, region }: { readonly id: string; readonly name: string; readonly region: string },
) {
  const family = [{ id, stack: name, prefix: [] as readonly string[] }];
  for (const { id: parent, prefix } of family) {
    if (prefix.length > 8) continue;
    for (const row of await repairsIn(region).rows(parent)) {
      const child = row.physicalId ?? '';
      if (row.type !== NESTED || !child.startsWith('arn:') || row.status === 'DELETE_COMPLETE')
        continue;
      const stack = child.split('/')[1] ?? child;
      family.push({ id: child, stack, prefix: [...prefix, row.logicalId] });
    }
  }
  return family;
}
