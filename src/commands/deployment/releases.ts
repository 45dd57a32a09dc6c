import { join } from 'node:path';
import type { Plan } from '../../deploy/index.js';
import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import { folderReleases, type Releases } from '../../state/index.js';
import type { Executed } from './execute.js';
import type { Deployment } from './open.js';

export const releasesOf = (
  { files }: Pick<CommandIo, 'files'>,
  { root, name }: Pick<Deployment['opened'], 'root' | 'name'>,
): Releases => folderReleases(files, join(root, '.apexctl', 'state', name, 'releases'));

interface Deployed {
  readonly plan: Plan;
  readonly run: string;
  readonly executed: Pick<Executed, 'outcomes'>;
}

/** Keeps what was deployed, so that one can come back to it; a run that changed nothing is no release. */
export async function keepRelease(
  io: CommandIo,
  { opened }: Pick<Deployment, 'opened'>,
  { plan: { stacks }, run, executed }: Deployed,
): Promise<void> {
  const [first] = stacks;
  const changed = executed.outcomes.some(({ result }) => /^(created|updated)$/.test(result));
  if (!first || !changed) return;
  const { account, region } = opened;
  const keptAt = io.clock.now().toISOString();
  const names = stacks.map(({ stack }) => stack.name);
  try {
    const about = { run, account, region, keptAt, stacks: names };
    await releasesOf(io, opened).keep(about, first.stack.templateFile);
  } catch (error) {
    // What was deployed is deployed; only the way back to it is missing.
    const reason = error instanceof UserError ? error.problem.what : String(error);
    io.progress.warn(`Not kept as a release: ${reason}`);
  }
}
