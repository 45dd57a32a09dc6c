import { type Assembly, type AssemblyStack, orderOf, synthesize } from '../../assembly/index.js';
import { named } from '../../config/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { OpenEnvironment } from '../environment/open.js';

export interface OrderedApp {
  readonly assembly: Assembly;
  /** All stacks in the order of deployment. */
  readonly stacks: readonly AssemblyStack[];
}

/** Synthesizes the app of an environment, where anything of it changed, and orders its stacks. */
export async function synthesizeApp(io: CommandIo, opened: OpenEnvironment): Promise<OrderedApp> {
  const { config, root, name, environment, account, region, clients } = opened;
  const step = io.progress.step('Synthesize the app');
  try {
    const { assembly, reused } = await synthesize(io, {
      root,
      command: config.app,
      inputs: config.appInputs,
      environment: name,
      account,
      region,
      endpoint: clients.target.endpoint,
      context: environment.context ?? {},
      validate: environment.protected === true,
    });
    step.done(reused ? 'unchanged' : `${assembly.stacks.length} stacks`);
    for (const { level, constructPath, text } of assembly.messages) {
      if (level === 'warning') io.progress.detail(`${constructPath}: ${text}`);
    }
    if (assembly.missing.length > 0)
      throw problems.contextMissing({ keys: assembly.missing.map(({ key }) => key) });
    return { assembly, stacks: ordered(assembly.stacks, config.stacks?.order ?? [], name) };
  } catch (error) {
    step.failed();
    throw error;
  }
}

/** Needs first; among stacks that are free, the proven order of the configuration. */
export function ordered(
  stacks: readonly AssemblyStack[],
  proven: readonly string[],
  environment: string,
): readonly AssemblyStack[] {
  const places = proven.map((pattern) => named(pattern, environment));
  const result = orderOf(stacks, ({ name }) => {
    const place = places.indexOf(name);
    return place < 0 ? places.length : place;
  });
  if ('circle' in result) throw problems.stackCircle({ circle: result.circle });
  return result.order;
}
