import type { CommandIo } from '../../io/index.js';
import { logFile } from '../../local/attach.js';
import { removeEndpointFile, writeEndpointFile } from '../../local/endpoint-file.js';
import { notStarted, type StartOptions, stateFolderOf } from './embedded.js';

/**
 * Runs the embedded AWS in this process, telling what it does, until the signal fires or it is told to
 * stop. It never ends for being idle.
 *
 * @throws `local-not-started`, `port-taken`
 */
export async function runEmbedded(
  io: CommandIo,
  root: string,
  { port, behaviour }: StartOptions,
): Promise<void> {
  const { startLocal } = await import('../../local/index.js');
  const stateFolder = stateFolderOf(root);
  const log = (line: string) => io.progress.line(line);
  const local = await startLocal({
    stateFolder,
    pace: 'brisk',
    version: io.version,
    log,
    ...(port === undefined ? {} : { port, strictPort: true }),
    ...(behaviour && { behaviour: behaviour.text }),
  }).catch((error: unknown) => {
    throw notStarted(error, logFile(stateFolder), port);
  });

  const { endpoint, nonce, instance, startedAt } = local;
  const pid = io.processes.pid;
  const facts = { endpoint, port: local.port, pid, nonce, instance };
  writeEndpointFile(stateFolder, { ...facts, startedAt: startedAt.toISOString() });
  log(`listening at ${endpoint}; Ctrl-C ends it`);
  const stop = () => void local.close();
  io.signal.addEventListener('abort', stop, { once: true });
  if (io.signal.aborted) stop();
  await local.closed;
  removeEndpointFile(stateFolder, instance);
}
