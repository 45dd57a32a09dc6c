import { setMaxListeners } from 'node:events';
import { exitCode, problems, type UserError } from '../errors/index.js';

export interface StopSignals {
  /** Fires on the first Ctrl-C, SIGTERM or SIGHUP. */
  readonly signal: AbortSignal;
  /** Fires on the second one: what is left of `LEAVE_MS` is for saying so, then the process ends. */
  readonly leaving: AbortSignal;
}

const LEAVE_MS = 300;

/** The signals of this process. A third one ends it on the spot. */
export function stopSignals(): StopSignals {
  const stop = new AbortController();
  const leave = new AbortController();
  setMaxListeners(0, stop.signal, leave.signal); // everything that waits anywhere listens
  const first = {
    SIGINT: problems.interrupted,
    SIGTERM: problems.terminated,
    SIGHUP: problems.hungUp,
  };
  for (const [signal, problem] of Object.entries(first)) {
    // Not `once`: what restores the cursor ends the process where nobody else listens any more.
    process.on(signal, () => {
      const reason = problem({});
      if (!stop.signal.aborted) return stop.abort(reason);
      const end = () => process.exit(codeOf(reason));
      if (leave.signal.aborted) end();
      setTimeout(end, LEAVE_MS);
      leave.abort(reason);
    });
  }
  return { signal: stop.signal, leaving: leave.signal };
}

const codeOf = ({ problem }: UserError): number => exitCode(problem.exit);
