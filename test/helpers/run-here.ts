import { systemClock } from '../../src/io/clock.js';
import { realFiles } from '../../src/io/files.js';
import { http } from '../../src/io/http.js';
import type { Clock } from '../../src/io/index.js';
import { realProcesses } from '../../src/io/processes.js';
import { main } from '../../src/main.js';
import { fakeIo } from './fake-io.js';

export interface RunHere {
  readonly exit: number;
  /** The JSON document of the command. */
  readonly report: JsonReport;
  readonly err: string;
}
export interface JsonReport {
  readonly exit: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly unknowns: readonly { readonly what: string; readonly reason: string }[];
  readonly error?: { readonly id: string; readonly what: string };
}

/** Runs a command line in this process, in a real folder, with real time unless a clock is given; nobody is at the terminal. */
export async function runHere(
  folder: string,
  argv: readonly string[],
  signal?: AbortSignal,
  clock: Clock = systemClock,
): Promise<RunHere> {
  const io = {
    ...fakeIo(signal ? { signal } : {}),
    files: realFiles(folder),
    processes: realProcesses(process.env),
    clock,
    http,
  };
  const exit = await main([...argv, '--output', 'json'], io);
  return { exit, report: JSON.parse(io.out.text), err: io.err.text };
}
