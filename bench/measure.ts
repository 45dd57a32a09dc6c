import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Run {
  readonly ms: number;
  readonly code: number | null;
  readonly err: string;
  readonly out: string;
  /** Highest resident memory seen of the process and all below it, in MB. */
  readonly peakMb: number;
}

/** Runs a program and measures how long it takes and how much memory its tree holds. */
export function timed(program: string, args: readonly string[], cwd: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const { PATH = '', HOME = cwd } = process.env;
    const start = performance.now();
    const child = spawn(program, args, {
      cwd,
      env: { PATH, HOME },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    let peakMb = 0;
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, treeMb(child.pid ?? 0));
    }, 100);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(watch);
      resolve({ ms: performance.now() - start, code, out, err, peakMb });
    });
  });
}

/** Proportional memory of a process and its descendants; 0 where the system does not tell. */
export function treeMb(pid: number): number {
  const own = read(`/proc/${pid}/smaps_rollup`);
  const kb = Number(/^Pss:\s+(\d+)/m.exec(own)?.[1] ?? 0);
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return kb / 1024 + children.reduce((sum, child) => sum + treeMb(Number(child)), 0);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // the process has ended meanwhile, or this system has no /proc
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Median of `times` measurements, made one after the other. */
export async function repeated(times: number, once: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let at = 0; at < times; at++) values.push(await once());
  return median(values);
}
