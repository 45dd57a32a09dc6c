import { exitCode, problems } from '../errors/index.js';

/** Fires on the first Ctrl-C, SIGTERM or SIGHUP. A second one leaves at once. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const first = {
    SIGINT: problems.interrupted,
    SIGTERM: problems.terminated,
    SIGHUP: problems.hungUp,
  };
  for (const [signal, problem] of Object.entries(first)) {
    // Not `once`: what restores the cursor ends the process where nobody else listens any more.
    process.on(signal, () => {
      const reason = problem({});
      if (stop.signal.aborted) process.exit(exitCode(reason.problem.exit));
      stop.abort(reason);
    });
  }
  return stop.signal;
}
