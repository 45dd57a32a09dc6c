import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { logFile } from './attach.js';
import { removeEndpointFile, writeEndpointFile } from './endpoint-file.js';
import { type LocalOptions, readBehaviour, startLocal } from './index.js';

/**
 * Runs the embedded AWS until it is told to stop: by a signal, by its control route, or by its idle
 * timeout. Others find it through `endpoint.json` in the state folder.
 */
export async function runDaemon(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const options = optionsOf(args, env);
  const { stateFolder } = options;
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  const log = fileLog(stateFolder);

  const local = await startLocal({ ...options, log });
  const { endpoint, port, nonce, instance, startedAt } = local;
  const stop = () => void local.close();
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const file = { endpoint, port, pid: process.pid, nonce, instance };
  writeEndpointFile(stateFolder, { ...file, startedAt: startedAt.toISOString() });
  log(`listening at ${endpoint}`);

  await local.closed;
  removeEndpointFile(stateFolder, instance);
  log('ended');
}

function optionsOf(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): LocalOptions & { readonly stateFolder: string } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      state: { type: 'string' },
      port: { type: 'string' },
      'strict-port': { type: 'boolean' },
      pace: { type: 'string' },
      behaviour: { type: 'string' },
      'idle-ms': { type: 'string' },
    },
  });
  const stateFolder = values.state ?? env['APEXCTL_LOCAL_STATE'];
  if (!stateFolder) throw new Error('--state names the folder that keeps the state; it is missing');
  const port = number('--port', values.port ?? env['APEXCTL_LOCAL_PORT']);
  const idleMs = number('--idle-ms', values['idle-ms'] ?? env['APEXCTL_LOCAL_IDLE_MS']);
  const pace = values.pace ?? env['APEXCTL_LOCAL_PACE'] ?? 'brisk';
  if (pace !== 'brisk' && pace !== 'instant') {
    throw new Error(`--pace is "${pace}"; it can be brisk or instant`);
  }
  const version = env['APEXCTL_VERSION'];
  const file = values.behaviour ?? env['APEXCTL_LOCAL_BEHAVIOUR'];
  const behaviour = file === undefined ? undefined : readFileSync(file, 'utf8');
  if (behaviour !== undefined) readBehaviour(behaviour, file);
  return {
    stateFolder,
    pace,
    ...(behaviour !== undefined && { behaviour }),
    strictPort: values['strict-port'] ?? false,
    ...(port !== undefined && { port }),
    ...(idleMs !== undefined && { idleMs }),
    ...(version !== undefined && { version }),
  };
}

function number(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`${flag} is "${text}"; it takes a number`);
}

/** A log that is begun anew when it has grown past this. */
const LOG_BYTES = 5 * 1024 * 1024;

function fileLog(stateFolder: string): (line: string) => void {
  const path = logFile(stateFolder);
  return (line) => {
    try {
      if (sizeOf(path) > LOG_BYTES) renameSync(path, `${path}.1`);
      appendFileSync(path, `${new Date().toISOString()} ${line}\n`, { mode: 0o600 });
    } catch {
      // A disk without room for the log must not end what still answers.
    }
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
