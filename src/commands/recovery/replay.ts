import { type AssemblyStack, readAssembly } from '../../assembly/index.js';
import { carrierFor } from '../../deploy/index.js';
import { problems, UserError } from '../../errors/index.js';
import type { StackLook } from '../../recover/index.js';
import { releasesOf } from '../deployment/releases.js';
import { synthesizeApp } from '../deployment/synth.js';
import { operate, type Repair, sentFolder } from './operation.js';

/**
 * Brings a stack that failed in express mode back with its last good template, in express mode: it
 * accepts nothing else. Afterwards it takes ordinary deployments again.
 *
 * @returns its status
 * @throws `recover-replay-none`
 */
export async function replay(repair: Repair, look: StackLook): Promise<string> {
  const stack = await lastGood(repair, look);
  const text = (await repair.io.files.readText(stack.templateFile)) ?? '';
  const template = await carrierFor(repair.run.means, { stack, text, folder: sentFolder(repair) });
  const facts = await (await repair.stacksIn(look.region)).stack(look.id);
  const known = Object.keys(facts?.parameters ?? {});
  const parameters = Object.keys(stack.template.parameters).filter((key) => known.includes(key));
  const { status } = await operate(repair, look, {
    ...{ name: 'UpdateStack', verb: 'applying the last good template' },
    send: async (token) =>
      (await repair.repairing(look)).replay({ stackId: look.id, token, template, parameters }),
  });
  return status;
}

/** From the newest release that has the stack, else from the app as it is now. */
async function lastGood(
  { io, deployment: { opened } }: Repair,
  { name, region }: StackLook,
): Promise<AssemblyStack> {
  const isMeant = (stack: AssemblyStack) => stack.name === name && stack.region === region;
  const releases = releasesOf(io, opened);
  for (const { run, stacks } of await releases.list()) {
    if (!stacks.includes(name)) continue;
    const { folder } = await releases.open(run);
    const found = (await readAssembly(io, folder, opened)).stacks.find(isMeant);
    if (!found) continue;
    io.progress.line(`${name}: its last good template is of the release ${run}.`);
    return found;
  }
  try {
    const found = (await synthesizeApp(io, opened)).stacks.find(isMeant);
    if (found) return found;
  } catch (error) {
    if (!(error instanceof UserError) || io.signal.aborted) throw error;
    throw problems.recoverReplayNone({ stack: name, reason: error.problem.what });
  }
  throw problems.recoverReplayNone({ stack: name, reason: 'no release and no app has it' });
}
