import type { GlobalValues } from '../../cli/index.js';
import {
  chooseEnvironment,
  findConfig,
  type LoadedConfig,
  loadConfig,
} from '../../config/index.js';
import type { CommandIo } from '../../io/index.js';

/** Account and folder that a command of the embedded AWS works with. */
export interface Place {
  /** Folder of the configuration; the working directory where there is none. */
  readonly root: string;
  readonly account: string;
  /** Region of the environment, where one says so. */
  readonly region: string | undefined;
}

/** Account of the embedded AWS where no configuration names one. */
const ACCOUNT = '000000000000';

/** The environment that was named, else the one of the configuration that lives on the embedded AWS. */
export async function placeOf(io: Pick<CommandIo, 'files'>, values: GlobalValues): Promise<Place> {
  const file = values.config ?? (await findConfig(io));
  if (file === undefined) return { root: io.files.cwd, account: ACCOUNT, region: values.region };
  const loaded = await loadConfig(io, file);
  const environment = environmentFor(loaded, values.env);
  return {
    root: loaded.root,
    account: environment?.account ?? ACCOUNT,
    region: values.region ?? environment?.region,
  };
}

function environmentFor(loaded: LoadedConfig, name: string | undefined) {
  if (name !== undefined) return chooseEnvironment(loaded, name).environment;
  return Object.values(loaded.config.environments).find(({ endpoint }) => endpoint === 'embedded');
}
