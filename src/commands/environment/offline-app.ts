import { type Assembly, synthesize } from '../../assembly/index.js';
import { type GlobalValues, step } from '../../cli/index.js';
import { type ChosenEnvironment, chooseEnvironment, loadConfig } from '../../config/index.js';
import type { CommandIo } from '../../io/index.js';
import { environmentRegion } from './open.js';

export interface OfflineApp {
  readonly chosen: ChosenEnvironment;
  readonly region: string;
  readonly assembly: Assembly;
}

/** The app of an environment, synthesized where anything of it changed; asks nothing of AWS. */
export async function offlineApp(io: CommandIo, values: GlobalValues): Promise<OfflineApp> {
  const chosen = chooseEnvironment(await loadConfig(io, values.config), values.env);
  const { root, config, name, environment } = chosen;
  const { region } = await environmentRegion(io, chosen, values);
  const { assembly } = await step(io, 'Synthesize the app', () =>
    synthesize(io, {
      root,
      command: config.app,
      inputs: config.appInputs,
      environment: name,
      account: environment.account,
      region,
      endpoint: undefined,
      context: environment.context ?? {},
      validate: false,
    }),
  );
  return { chosen, region, assembly };
}
