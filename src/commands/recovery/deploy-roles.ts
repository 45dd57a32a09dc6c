import { type AssemblyStack, type Role, readAssembly } from '../../assembly/index.js';
import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Deployment } from '../deployment/open.js';
import { releasesOf } from '../deployment/releases.js';
import { synthesizeApp } from '../deployment/synth.js';

interface Named {
  readonly name: string;
  readonly region: string;
}

/**
 * The role that a deployment of a stack works as: what its newest release says, else the app as it is now.
 * `undefined` where neither can be told or names one; then our own credentials work, as for a deployment.
 */
export function deployRoles(
  io: CommandIo,
  { opened }: Pick<Deployment, 'opened'>,
): (stack: Named) => Promise<Role | undefined> {
  const known = new Map<string, Promise<Role | undefined>>();
  let app: Promise<readonly AssemblyStack[]> | undefined;
  const find = async ({ name, region }: Named): Promise<Role | undefined> => {
    const isMeant = (stack: AssemblyStack) => stack.name === name && stack.region === region;
    const released = await orNone(io, () => releasedStacks(io, opened, name));
    const found = released.find(isMeant);
    if (found) return found.deployRole;
    app ??= orNone(io, async () => (await synthesizeApp(io, opened)).stacks);
    return (await app).find(isMeant)?.deployRole;
  };
  return (stack) => {
    const key = `${stack.region} ${stack.name}`;
    const role = known.get(key) ?? find(stack);
    known.set(key, role);
    return role;
  };
}

/** Of the newest release that has the stack. */
async function releasedStacks(
  io: CommandIo,
  opened: Deployment['opened'],
  name: string,
): Promise<readonly AssemblyStack[]> {
  const releases = releasesOf(io, opened);
  const newest = (await releases.list()).find(({ stacks }) => stacks.includes(name));
  if (!newest) return [];
  const { folder, release } = await releases.open(newest.run);
  return (await readAssembly(io, folder, release)).stacks;
}

/** A repair must not wait for an app that does not build. */
async function orNone(
  { signal, progress }: CommandIo,
  read: () => Promise<readonly AssemblyStack[]>,
): Promise<readonly AssemblyStack[]> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UserError) || signal.aborted) throw error;
    progress.detail(`The role of the deployment is not known: ${error.problem.what}`);
    return [];
  }
}
