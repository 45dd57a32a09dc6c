import { problems } from '../errors/index.js';

/** Fires on the first Ctrl-C, SIGTERM or SIGHUP. A second Ctrl-C leaves at once. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  process.on('SIGINT', () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort(problems.interrupted({}));
  });
  process.once('SIGTERM', () => stop.abort(problems.terminated({})));
  process.once('SIGHUP', () => stop.abort(problems.hungUp({})));
  return stop.signal;
}
