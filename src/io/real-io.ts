import { redactor } from '../text/index.js';
import { askPerson } from './ask.js';
import { systemClock } from './clock.js';
import { systemDns } from './dns.js';
import { realFiles } from './files.js';
import { http } from './http.js';
import type { Io } from './io.js';
import { realProcesses } from './processes.js';
import { quietProgress } from './progress/quiet.js';
import { stopSignals } from './signals.js';
import { cleanSink, streamSink } from './sink.js';
import { terminalFacts } from './terminal.js';

/** This process, this machine. Every stream passes through one redactor. */
export async function realIo(version: string): Promise<Io> {
  const { env, stdout, stderr } = process;
  quietWarnings();
  const { hide, redact } = redactor();
  const out = cleanSink(streamSink(stdout), redact);
  const err = cleanSink(streamSink(stderr), redact);
  const terminal = await terminalFacts(env);
  return {
    out,
    err,
    env,
    clock: systemClock,
    files: realFiles(process.cwd()),
    processes: realProcesses(env),
    http,
    dns: systemDns,
    ask: (question) => askPerson(question, { terminal, err }),
    ...stopSignals(),
    terminal,
    progress: quietProgress(err),
    hide,
    redact,
    version,
  };
}

/** Libraries warn about the age of Node and of their own parts; `doctor` looks after that. */
function quietWarnings(): void {
  if (process.env['NODE_OPTIONS']?.includes('--trace-warnings')) return;
  process.removeAllListeners('warning').on('warning', () => {});
}
