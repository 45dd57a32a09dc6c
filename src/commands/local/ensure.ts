import { step } from '../../cli/index.js';
import type { CommandIo } from '../../io/index.js';
import { findEmbedded, launchEmbedded } from './embedded.js';

/** Address of the embedded AWS of a folder, which is started when it does not run. */
export async function ensureLocal(io: CommandIo, root: string): Promise<string> {
  const running = await findEmbedded(root);
  if (running) return running.endpoint;
  const started = await step(io, 'Start the embedded AWS', () => launchEmbedded(io, root));
  return started.endpoint;
}
