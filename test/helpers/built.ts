import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Path of the built program, built anew where it is out of date. */
export async function builtProgram(): Promise<string> {
  const { build } = await import(pathToFileURL(join(root, 'scripts', 'build.mjs')).href);
  await build();
  return join(root, 'dist', 'apexctl.js');
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built program in a folder, as a process with nobody at its terminal. */
export function runBuilt(
  program: string,
  args: readonly string[],
  {
    cwd,
    env = {},
    onStart,
    onErr,
  }: {
    cwd: string;
    env?: Record<string, string>;
    onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
    onErr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
  },
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: { PATH, HOME: cwd, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onStart?.((signal) => child.kill(signal));
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      onErr?.(err, (signal) => child.kill(signal));
    });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, out, err }));
  });
}
