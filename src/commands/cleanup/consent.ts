import type { Item, Plan } from '../../cleanup/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Deployment } from '../deployment/open.js';
import type { OpenEnvironment } from '../environment/open.js';
import type { CleanupFlags } from './flags.js';

/**
 * What a plan has to be to be asked about at all.
 *
 * @throws `cleanup-too-many`, `cleanup-stack-busy`
 */
export async function checkPlan(
  { aws }: Pick<Deployment, 'aws'>,
  { items }: Plan,
  maxDeletes: number,
): Promise<void> {
  if (items.length > maxDeletes)
    throw problems.cleanupTooMany({ count: items.length, limit: maxDeletes });
  const seen = new Set<string>();
  for (const { stackName, region } of items) {
    const key = `${region}/${stackName}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const stack = await (await aws.stacks(region)).stack(stackName);
    const status = stack?.status ?? '';
    if (status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS')
      throw problems.cleanupStackBusy({ stack: stackName, status, region });
  }
}

/**
 * Asks, naming what is lost.
 *
 * @returns how it was agreed to, for the record
 * @throws `declined`, `not-agreed`, `confirm-wrong`
 */
export async function agreeTo(
  io: Pick<CommandIo, 'ask'>,
  { name, environment }: Pick<OpenEnvironment, 'name' | 'environment'>,
  plan: Plan,
  { yes, confirm, apply }: CleanupFlags,
): Promise<string> {
  const isProtected = environment.protected === true;
  const { length } = plan.items;
  const text = `Remove ${length} ${length === 1 ? 'thing' : 'things'} of ${name}?`;
  const question = {
    text,
    details: plan.items.map(detailOf),
    ...(isProtected && { confirm: name }),
  };
  if (!(await io.ask(question))) throw problems.declined({ question: text });
  const answered = isProtected
    ? `name typed${confirm === undefined ? '' : ' with --confirm'}`
    : yes
      ? '--yes'
      : 'answered at the terminal';
  return apply ? `${answered}, plan file ${apply}` : answered;
}

function detailOf({ type, id, region, loses, undo }: Item): string {
  const lost = loses ? `loses ${loses}; ` : '';
  return `${type} ${id} (${region}): ${lost}${undo.says}`;
}
