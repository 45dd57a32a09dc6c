import type { Io, Progress } from '../io.js';
import { eventProgress } from './events.js';
import { liveProgress } from './live.js';
import { logProgress } from './log.js';
import { quietProgress } from './quiet.js';

/** How progress is told: `events` for --output ndjson, `quiet` for --quiet, else by what stderr is. */
export type ProgressMode = 'people' | 'quiet' | 'events';

export interface ShownProgress {
  readonly progress: Progress;
  /** Leaves the terminal to somebody else until the answer is called. */
  readonly pause: () => () => void;
  readonly close: () => void;
}

export function progressFor(
  { out, err, clock, terminal }: Pick<Io, 'out' | 'err' | 'clock' | 'terminal'>,
  mode: ProgressMode,
  verbose: boolean,
): ShownProgress {
  if (mode === 'people' && terminal.isTerminal) {
    const progress = liveProgress(err, clock, terminal, verbose);
    return { progress, pause: progress.pause, close: progress.close };
  }
  return { progress: still(mode), pause: () => () => {}, close() {} };

  function still(kind: ProgressMode): Progress {
    if (kind === 'events') return eventProgress(out, err, clock);
    return kind === 'quiet' ? quietProgress(err) : logProgress(err, clock, verbose);
  }
}
