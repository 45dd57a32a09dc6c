import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hermetic, type Python } from './python.js';

/** Another emulator of AWS, made from botocore's models, in a process of its own. */
export interface MotoServer {
  readonly endpoint: string;
  close(): Promise<void>;
}

const TRIES = 400;
const BETWEEN_MS = 50;

/** @throws Error when it does not answer within twenty seconds */
export async function motoServer(python: Python): Promise<MotoServer> {
  if (python.command === undefined) throw new Error(python.missing);
  const home = mkdtempSync(join(tmpdir(), 'apexctl-moto-'));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(
    python.command,
    ['-m', 'moto.server', '--host', '127.0.0.1', '--port', String(port)],
    { cwd: home, env: { ...hermetic(home), TMPDIR: home }, stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const close = async (): Promise<void> => {
    child.kill();
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  if (await answers(endpoint, child)) return { endpoint, close };
  await close();
  throw new Error(`moto did not answer at ${endpoint}`);
}

/** A port that was free a moment ago: moto cannot tell which one it took. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answers(endpoint: string, child: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < TRIES && child.exitCode === null; tries += 1) {
    const isUp = await fetch(`${endpoint}/moto-api/data.json`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return true;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
  return false;
}
