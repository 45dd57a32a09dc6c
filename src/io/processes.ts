import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import type { Processes, ProcessOptions, ProcessResult } from './io.js';

/** What other programs get to know of our environment: what they need to run, and no credentials. */
const HARMLESS =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_\w+|TZ|TERM|TMPDIR|TEMP|TMP|CI|NO_COLOR|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|(HTTPS?|NO|ALL)_PROXY|SystemRoot|ComSpec|PATHEXT|APPDATA|LOCALAPPDATA|USERPROFILE|ProgramFiles\S*)$/i;

export function realProcesses(env: NodeJS.ProcessEnv): Processes {
  const start = (
    program: string,
    args: readonly string[],
    shell: boolean,
    options: ProcessOptions = {},
  ) => running(program, args, shell, environmentFor(env, options), options);
  return {
    node: process.execPath,
    nodeVersion: process.versions.node,
    pid: process.pid,
    isAlive,
    shell: (command, options) => start(command, [], true, options),
    run: (program, args, options) => start(program, args, false, options),
  };
}

function environmentFor(env: NodeJS.ProcessEnv, { env: more, inheritEnv }: ProcessOptions) {
  const base = Object.entries(env).filter(([name]) => inheritEnv || HARMLESS.test(name));
  const all = [...base, ...Object.entries(more ?? {})];
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

function running(
  program: string,
  args: readonly string[],
  shell: boolean,
  env: NodeJS.ProcessEnv,
  { cwd, onLine, signal, input }: ProcessOptions,
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    // A group of its own: Ctrl-C reaches us alone, and we end the program with all it started.
    const detached = process.platform !== 'win32';
    const child = spawn(program, args, { shell, env, detached, ...(cwd ? { cwd } : {}) });
    const stop = () => end(child.pid, detached);
    signal?.addEventListener('abort', stop, { once: true });

    const text = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (chunk: string) => {
        text[stream] += chunk;
      });
      if (onLine)
        createInterface({ input: child[stream] }).on('line', (line) => onLine(line, stream));
    }
    child.stdin.on('error', () => {}); // a program that does not read its input is its own business
    child.stdin.end(input ?? '');

    child.once('error', (error) => {
      signal?.removeEventListener('abort', stop);
      const absent = 'code' in error && error.code === 'ENOENT';
      if (absent) resolve({ code: 127, stdout: '', stderr: `${program}: not found` });
      else reject(error);
    });
    child.once('close', (code, by) => {
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted) reject(signal.reason);
      else resolve({ code: code ?? 128 + (by ? constants.signals[by] : 0), ...text });
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !hasEnded(pid);
  } catch (error) {
    // Somebody else's process is alive, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Only its entry in the table is left, until its parent asks. Linux alone tells. Source: proc(5). */
function hasEnded(pid: number): boolean {
  try {
    return /\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function end(pid: number | undefined, group: boolean): void {
  if (pid === undefined) return;
  try {
    process.kill(group ? -pid : pid, 'SIGTERM');
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!gone) throw error;
  }
}
