import { join } from 'node:path';
import type { LoadedConfig } from '../config/index.js';
import type { CommandIo } from '../io/index.js';
import type { Check } from './check.js';

/** Whether what the configuration names is there. Nothing of it is run. */
export async function appChecks(
  io: Pick<CommandIo, 'files'>,
  { config, file, root }: LoadedConfig,
): Promise<readonly Check[]> {
  const environments = Object.keys(config.environments);
  return [
    {
      id: 'configuration',
      resource: file,
      verdict: 'pass',
      found: `project ${config.project}, environments ${environments.join(', ')}`,
    },
    await appCheck(io, config.app, root),
  ];
}

async function appCheck(io: Pick<CommandIo, 'files'>, app: string, root: string): Promise<Check> {
  const named = app.split(/\s+/).find((word) => /\.([cm]?[jt]s|py|jar)$/.test(word));
  const check = { id: 'app-command', resource: app };
  if (named === undefined)
    return { ...check, verdict: 'skip', found: 'it names no file that could be looked for' };
  const there = (await io.files.look(join(root, named)))?.kind === 'file';
  return {
    ...check,
    verdict: there ? 'pass' : 'fail',
    found: there ? `${named} is there` : `${named} does not exist in ${root}`,
    fix: 'Correct "app" in the configuration.',
  };
}
