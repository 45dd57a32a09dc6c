import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { realFiles } from '../../../src/io/files.js';
import { folderState, JOURNAL_VERSION } from '../../../src/state/index.js';
import { fakeIo } from '../fake-io.js';

/**
 * Takes the lock of an environment and begins a journal as `deploy` does, and never gives the lock back: by
 * a process of this machine that is gone, or long ago by one of another machine.
 */
export async function leaveLock(
  folder: string,
  environment: string,
  place: 'here' | 'elsewhere',
): Promise<void> {
  const { clock, processes, ...io } = fakeIo();
  const pid = await endedProcess();
  const since = new Date(Date.now() - (place === 'here' ? 0 : SILENT_MS));
  const state = folderState(
    {
      ...io,
      files: realFiles(folder),
      clock: { ...clock, now: () => since },
      processes: { ...processes, pid },
    },
    {
      home: join(folder, '.apexctl'),
      environment,
      host: place === 'here' ? hostname() : 'a-runner-that-is-gone',
      leavesDoubt: () => true,
    },
  );
  const who = 'arn:aws:iam::000000000000:root';
  await state.acquire({ run: RUN, command: 'deploy', who });
  const journal = await state.begin(RUN);
  await journal.write({
    ...{ kind: 'run-started', version: JOURNAL_VERSION, run: RUN, command: 'deploy', who },
    ...{ environment, account: '000000000000', stacks: [] },
  });
}

const RUN = '20260101t000000000-killed';
/** Longer than any lease. */
const SILENT_MS = 120_000;

/** Id of a process that was there and is gone. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}
