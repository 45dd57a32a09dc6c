import { type ChildProcess, fork } from 'node:child_process';
import type { Failure, FromRuntime, LogRecord } from './messages.js';
import { messageOf } from './messages.js';

/** Lambda gives the code outside the handler this long. Source: developer guide, "Init phase". */
const INIT_MS = 10_000;
/** Share of the memory size that V8's heap may take; the rest is for what lies outside of it. */
const HEAP_SHARE = 0.9;

export interface EnvironmentOptions {
  readonly shim: string;
  readonly root: string;
  readonly endpoint: string;
  readonly handler: string;
  readonly memoryMb: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly nodeMajor: number;
  readonly logFormat: 'Text' | 'JSON';
  readonly logLevel: string;
  readonly logStream: string;
}

export interface RunRequest {
  readonly requestId: string;
  readonly event: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
}

export type RunOutcome = {
  readonly logs: readonly LogRecord[];
  readonly durationMs: number;
  readonly maxMemoryMb: number;
} & (
  | { readonly kind: 'done'; readonly result: string }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'exited'; readonly how: string }
);

/** One execution environment: a child process that runs one event at a time. */
export interface Environment {
  readonly logStream: string;
  /** Resolves when the code is loaded; `failure` when that failed, and the environment is over. */
  readonly ready: Promise<{
    readonly initMs: number;
    readonly logs: readonly LogRecord[];
    readonly failure?: Failure;
  }>;
  run(request: RunRequest): Promise<RunOutcome>;
  /** Whether it can take another event. */
  readonly isAlive: boolean;
  stop(): void;
}

export function startEnvironment(options: EnvironmentOptions): Environment {
  const started = performance.now();
  const child = fork(options.shim, [], {
    cwd: options.root,
    env: { ...options.variables },
    execArgv: [`--max-old-space-size=${Math.floor(options.memoryMb * HEAP_SHARE)}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const inbox = receive(child);
  let isAlive = true;
  let rss = 0;
  child.once('exit', () => {
    isAlive = false;
  });

  const ready = (async () => {
    child.send(bootOf(options), () => {});
    const outcome = await inbox.next(INIT_MS);
    const initMs = performance.now() - started;
    if ('rss' in outcome) rss = outcome.rss;
    const logs = inbox.takeLogs();
    if (outcome.kind === 'ready') return { initMs, logs };
    kill();
    if (outcome.kind === 'init-failed' || outcome.kind === 'crashed') {
      return { initMs, logs, failure: outcome.failure };
    }
    return { initMs, logs, failure: initFailure(outcome) };
  })();

  function kill(): void {
    isAlive = false;
    child.kill('SIGKILL');
  }

  return {
    logStream: options.logStream,
    ready,
    get isAlive() {
      return isAlive;
    },
    async run({ requestId, event, context, timeoutMs }) {
      const from = performance.now();
      const deadlineMs = Date.now() + timeoutMs;
      child.send({ event, context: { ...context, awsRequestId: requestId }, deadlineMs }, () => {});
      const outcome = await inbox.next(timeoutMs);
      const durationMs = outcome.kind === 'timeout' ? timeoutMs : performance.now() - from;
      if ('rss' in outcome) rss = outcome.rss;
      const maxMemoryMb = Math.min(options.memoryMb, Math.ceil(rss / 1_048_576));
      const told = { logs: inbox.takeLogs(), durationMs, maxMemoryMb };
      if (outcome.kind === 'done') return { ...told, kind: 'done', result: outcome.result };
      if (outcome.kind === 'failed') return { ...told, kind: 'failed', failure: outcome.failure };
      kill();
      if (outcome.kind === 'timeout') return { ...told, kind: 'timeout' };
      if (outcome.kind === 'crashed') return { ...told, kind: 'failed', failure: outcome.failure };
      return {
        ...told,
        kind: 'exited',
        how: outcome.kind === 'exited' ? outcome.how : 'exit status 1',
      };
    },
    stop: kill,
  };
}

const bootOf = ({
  root,
  endpoint,
  handler,
  nodeMajor,
  logFormat,
  logLevel,
}: EnvironmentOptions) => ({
  root,
  endpoint,
  handler,
  nodeMajor,
  logFormat,
  logLevel,
});

type Outcome = Exclude<FromRuntime, { kind: 'log' }> | { readonly kind: 'timeout' } | Exited;
interface Exited {
  readonly kind: 'exited';
  readonly how: string;
}

/** What the child says next, be it a message, its end, or nothing within the time. */
function receive(child: ChildProcess) {
  let logs: LogRecord[] = [];
  let waiting: ((outcome: Outcome) => void) | undefined;
  let over: Exited | undefined;

  const tell = (outcome: Outcome) => {
    waiting?.(outcome);
    waiting = undefined;
  };
  child.on('message', (raw) => {
    const message = messageOf(raw);
    if (message?.kind === 'log') logs.push({ at: message.at, message: message.message });
    else if (message) tell(message);
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      for (const line of bytes.toString().split('\n')) {
        if (line !== '') logs.push({ at: Date.now(), message: line });
      }
    });
  }
  child.once('error', (error) => {
    over = { kind: 'exited', how: error.message };
    tell(over);
  });
  // `close` comes after the last output, `exit` may come before it.
  child.once('close', (code, signal) => {
    over ??= { kind: 'exited', how: signal ? 'signal: killed' : `exit status ${code ?? 1}` };
    tell(over);
  });

  return {
    takeLogs(): readonly LogRecord[] {
      const taken = logs;
      logs = [];
      return taken;
    },
    next(withinMs: number): Promise<Outcome> {
      if (over) return Promise.resolve(over);
      return new Promise((resolve) => {
        const timer = setTimeout(() => tell({ kind: 'timeout' }), withinMs);
        waiting = (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        };
      });
    },
  };
}

function initFailure(outcome: Outcome): Failure {
  const how =
    outcome.kind === 'exited'
      ? {
          errorType: 'Runtime.ExitError',
          errorMessage: `Error: Runtime exited with error: ${outcome.how}`,
        }
      : {
          errorType: 'Sandbox.Timedout',
          errorMessage: `Error: Init phase timed out after ${INIT_MS / 1000} seconds`,
        };
  return { ...how, trace: [] };
}
