import { join } from 'node:path';
import { synthesize } from '../../assembly/index.js';
import type { CheckSettings } from '../../checking/index.js';
import type { Warm } from '../../checking/official/index.js';
import { type ChosenEnvironment, chooseEnvironment, loadConfig } from '../../config/index.js';
import type { CommandIo } from '../../io/index.js';
import { environmentRegion } from '../environment/open.js';
import type { CheckFlags } from './check-recipe.js';
import { settingsOf } from './settings.js';

/** What is checked, and how the project wants it. */
export interface CheckTarget {
  /** Paths as given, or the assembly and the sources of the configuration. */
  readonly paths: readonly string[];
  /** Folder of the app's own assembly, named after its content; absent for given paths. */
  readonly assembly: string | undefined;
  /** Where relative paths of findings start. */
  readonly folder: string;
  /** The environment, where one is meant. */
  readonly chosen: ChosenEnvironment | undefined;
  readonly settings: CheckSettings;
  /** Folder for answers that are kept; absent where nothing may be written. */
  readonly cache: string | undefined;
  readonly baseline: string | undefined;
  /** What a further check depends on. */
  readonly inputs: readonly string[];
  /** AWS's validator, started while the app synthesized; whoever takes it stops it. */
  readonly warm?: Warm | undefined;
}

/**
 * What the command line names, without a configuration; else the app of the environment, synthesized
 * where anything of it changed.
 */
export async function targetOf(io: CommandIo, flags: CheckFlags): Promise<CheckTarget> {
  const now = io.clock.now();
  if (flags.paths.length > 0) {
    const warm = await warmFor(io, flags);
    const chosen = flags.env === undefined ? undefined : await chosenOf(io, flags);
    return {
      paths: flags.paths,
      warm,
      assembly: undefined,
      folder: io.files.cwd,
      chosen,
      settings: settingsOf(chosen, flags.region ?? chosen?.environment.region, now),
      cache: chosen && join(chosen.root, CACHE),
      baseline: undefined,
      inputs: flags.paths.filter((path) => path !== '-'),
    };
  }
  const chosen = await chosenOf(io, flags);
  const { root, config } = chosen;
  const { region } = await environmentRegion(io, chosen, flags);
  const { assembly, warm } = await synthesized(io, chosen, { region, official: !flags.noOfficial });
  const sources = (config.check?.sources ?? ['']).map((path) => join(root, path));
  return {
    paths: [assembly, ...sources],
    assembly,
    folder: root,
    chosen,
    settings: settingsOf(chosen, region, now),
    cache: join(root, CACHE),
    baseline: config.check?.baseline && join(root, config.check.baseline),
    inputs: sources,
    warm,
  };
}

/** The validator takes longer to start than everything else: where templates are named, it starts first. */
async function warmFor(io: CommandIo, flags: CheckFlags): Promise<Warm | undefined> {
  if (flags.noOfficial || flags.rule.length > 0 || flags.env !== undefined) return undefined;
  const areTemplates = await Promise.all(
    flags.paths.map(
      async (path) =>
        /\.(json|ya?ml|template)$/.test(path) ||
        (await io.files.look(join(path, 'manifest.json'))) !== undefined,
    ),
  );
  if (!areTemplates.includes(true)) return undefined;
  const { warmValidator } = await import('../../checking/official/index.js');
  return warmValidator(io.files.cwd);
}

const CACHE = join('.apexctl', 'cache', 'check');

const chosenOf = async (io: CommandIo, flags: CheckFlags): Promise<ChosenEnvironment> =>
  chooseEnvironment(await loadConfig(io, flags.config), flags.env);

/** Folder of the app's assembly; without credentials, because nothing is asked of AWS. */
async function synthesized(
  io: CommandIo,
  { config, root, name, environment }: ChosenEnvironment,
  { region, official }: { readonly region: string; readonly official: boolean },
): Promise<{ readonly assembly: string; readonly warm: Warm | undefined }> {
  const step = io.progress.step('Synthesize the app');
  const { warmValidator } = await import('../../checking/official/index.js');
  let warm: Warm | undefined;
  try {
    const { assembly, reused } = await synthesize(io, {
      root,
      command: config.app,
      inputs: config.appInputs,
      environment: name,
      account: environment.account,
      region,
      endpoint: undefined,
      context: environment.context ?? {},
      validate: false, // AWS's validator runs beside our own rules
      onRun: () => {
        warm = official ? warmValidator(root) : undefined;
      },
    });
    step.done(reused ? 'unchanged' : `${assembly.stacks.length} stacks`);
    return { assembly: assembly.folder, warm };
  } catch (error) {
    step.failed();
    await warm?.engine.stop();
    throw error;
  }
}
