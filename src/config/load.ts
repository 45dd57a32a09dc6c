import { dirname, join, resolve } from 'node:path';
import { problems } from '../errors/index.js';
import type { CommandIo } from '../io/index.js';
import { nearest } from '../text/index.js';
import type { ChosenEnvironment, LoadedConfig } from './config.js';

/** Names of a configuration, in the order in which they are looked for. */
export const CONFIG_NAMES = ['apex.config.yaml', 'apex.config.yml', 'apex.config.json'];

/**
 * The configuration: the one that was named, else the nearest one upwards from the working directory.
 *
 * @throws `config-missing`, `config-unreadable`, `config-wrong`
 */
export async function loadConfig(
  { files }: Pick<CommandIo, 'files'>,
  path?: string,
): Promise<LoadedConfig> {
  const file = path === undefined ? await findConfig({ files }) : resolve(files.cwd, path);
  if (file === undefined) throw problems.configMissing({ folder: files.cwd });
  const text = await textOf(files, file, path ?? file);
  const { parseConfig } = await import('./parse.js');
  return { config: parseConfig(text, file), file, root: dirname(file) };
}

async function textOf(files: CommandIo['files'], file: string, typed: string): Promise<string> {
  const refuse = (reason: string, cause?: unknown) =>
    problems.configUnreadable({ file: typed, reason }, { cause });
  if ((await files.look(file))?.kind === 'folder') throw refuse('it is a folder');
  const text = await files.readText(file).catch((error: unknown) => {
    throw refuse(error instanceof Error ? error.message : String(error), error);
  });
  if (text === undefined) throw refuse('it does not exist');
  return text;
}

/** Absolute path of the nearest configuration upwards, as far as the repository that one stands in. */
export async function findConfig({ files }: Pick<CommandIo, 'files'>): Promise<string | undefined> {
  for (let folder = files.cwd; ; folder = dirname(folder)) {
    for (const name of CONFIG_NAMES) {
      const path = join(folder, name);
      if ((await files.look(path))?.kind === 'file') return path;
    }
    const isRepository = (await files.look(join(folder, '.git'))) !== undefined;
    if (isRepository || dirname(folder) === folder) return undefined;
  }
}

/**
 * The environment with that name; the only one where there is no choice.
 *
 * @throws `environment-unknown`, `environment-missing`
 */
export function chooseEnvironment(
  loaded: LoadedConfig,
  name: string | undefined,
): ChosenEnvironment {
  const known = Object.keys(loaded.config.environments);
  const [only] = known.length === 1 ? known : [];
  const chosen = name ?? only;
  if (chosen === undefined) throw problems.environmentMissing({ known });
  const environment = Object.hasOwn(loaded.config.environments, chosen)
    ? loaded.config.environments[chosen]
    : undefined;
  if (!environment) {
    const [close] = nearest(chosen, known);
    throw problems.environmentUnknown({ name: chosen, known, close });
  }
  return { ...loaded, name: chosen, environment };
}
