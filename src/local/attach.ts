import { spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf, isAlive } from './core/owner-lock.js';
import { type EndpointFile, readEndpointFile, removeEndpointFile } from './endpoint-file.js';
import { errorNamed, LaunchFailed } from './launch-failed.js';

/** An embedded AWS that runs in another process. */
export type FoundLocal = EndpointFile;

const HANDSHAKE_MS = 2_000;

/**
 * The embedded AWS that runs for this state folder. Its process must live, answer at the endpoint as
 * the same instance, and know the nonce; a file about one that does not is removed.
 */
export async function findLocal(stateFolder: string): Promise<FoundLocal | undefined> {
  const file = readEndpointFile(stateFolder);
  if (!file) return undefined;
  if (isAlive({ pid: file.pid }) && (await isSame(file))) return file;
  removeEndpointFile(stateFolder, file.instance);
  return undefined;
}

async function isSame({ endpoint, nonce, instance }: EndpointFile): Promise<boolean> {
  try {
    const response = await fetch(`${endpoint}/_apexctl/health`, {
      headers: { 'x-apexctl-nonce': nonce },
      signal: AbortSignal.timeout(HANDSHAKE_MS),
    });
    const health: unknown = await response.json();
    if (typeof health !== 'object' || health === null) return false;
    // Only who knows the nonce is told the number of requests.
    return Reflect.get(health, 'instance') === instance && 'requests' in health;
  } catch {
    return false;
  }
}

export interface LaunchOptions {
  /** Program and arguments that run `daemon.ts`; ours are added. */
  readonly command: readonly string[];
  readonly stateFolder: string;
  readonly port?: number;
  readonly strictPort?: boolean;
  readonly pace?: string;
  /** A behaviour file. */
  readonly behaviour?: string;
  readonly idleMs?: number;
  /** How long it may take to answer. Default 20 s. */
  readonly timeoutMs?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/**
 * Starts an embedded AWS that outlives this process.
 *
 * @throws LaunchFailed with what it said when it ends early or does not answer in time
 */
export async function launchLocal(options: LaunchOptions): Promise<FoundLocal> {
  const { stateFolder, timeoutMs = 20_000 } = options;
  const running = await findLocal(stateFolder);
  if (running) return running;

  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  const { child, saidFrom } = start(options);
  let failure: LaunchFailed | undefined;
  const said = () => firstLine(stateFolder, saidFrom);
  child.once('error', (error) => {
    failure = new LaunchFailed(error.message, codeOf(error));
  });
  child.once('exit', (code, signal) => {
    const how = signal ? `its process was ended by ${signal}` : `its process ended with ${code}`;
    failure = new LaunchFailed(said() ?? how, errorNamed(code));
  });
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    options.signal?.throwIfAborted();
    const found = await findLocal(stateFolder);
    if (found) {
      child.unref();
      return found;
    }
    if (failure) throw failure;
    if (Date.now() > deadline) {
      child.kill();
      throw new LaunchFailed(`no answer after ${timeoutMs} ms`);
    }
    await wait(POLL_MS);
  }
}
const POLL_MS = 25;

function start({ command, stateFolder, ...options }: LaunchOptions) {
  const [program = process.execPath, ...first] = command;
  const more = [
    ...['--state', stateFolder],
    ...(options.port === undefined ? [] : ['--port', String(options.port)]),
    ...(options.strictPort ? ['--strict-port'] : []),
    ...(options.pace === undefined ? [] : ['--pace', options.pace]),
    ...(options.behaviour === undefined ? [] : ['--behaviour', options.behaviour]),
    ...(options.idleMs === undefined ? [] : ['--idle-ms', String(options.idleMs)]),
  ];
  const log = openSync(logFile(stateFolder), 'a', 0o600);
  try {
    const saidFrom = fstatSync(log).size;
    const child = spawn(program, [...first, ...more], {
      detached: true,
      stdio: ['ignore', log, log],
      env: withoutCredentials(options.env ?? process.env),
    });
    return { child, saidFrom };
  } finally {
    closeSync(log);
  }
}

/** Real credentials and endpoints have no business in there. */
function withoutCredentials(env: Readonly<Record<string, string | undefined>>) {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('AWS_'));
  return { ...Object.fromEntries(kept), AWS_EC2_METADATA_DISABLED: 'true' };
}

export const logFile = (stateFolder: string): string => join(stateFolder, 'local.log');

/** What a process that could not start said first; the log before belongs to others. */
function firstLine(stateFolder: string, from: number): string | undefined {
  try {
    const log = readFileSync(logFile(stateFolder)).subarray(from).toString('utf8');
    return log.split('\n').find((line) => line.trim() !== '' && !STAMPED.test(line));
  } catch {
    return undefined;
  }
}
/** Lines that begin with a time tell what went well. */
const STAMPED = /^\d{4}-\d\d-\d\dT/;
