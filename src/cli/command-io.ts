import { problems } from '../errors/index.js';
import {
  type CommandIo,
  type Io,
  type ProgressMode,
  progressFor,
  type ShownProgress,
  type Terminal,
} from '../io/index.js';
import type { GlobalValues } from './define.js';
import type { RunFlags } from './parse.js';

/** The world as one run of a command sees it: with the answers, the time and the output that its flags ask for. */
export function commandIo(
  io: Io,
  values: GlobalValues,
  run: RunFlags,
): { readonly commandIo: CommandIo; readonly close: () => void } {
  const mode: ProgressMode = run.output === 'ndjson' ? 'events' : run.quiet ? 'quiet' : 'people';
  const terminal = run.noColor ? withoutColor(io.terminal) : io.terminal;
  const shown = progressFor({ ...io, terminal }, mode, run.verbose || run.debug);
  const { progress } = shown;
  const { signal, stop } = limited(io, values.timeoutMs);
  const tell = () =>
    progress.warn('Stopping: nothing new is started. Ctrl-C again leaves at once.');
  io.signal.addEventListener('abort', tell, { once: true });
  const { out: _, ...rest } = io;
  return {
    commandIo: { ...rest, terminal, progress, signal, ask: answering(pausing(io, shown), values) },
    close() {
      io.signal.removeEventListener('abort', tell);
      stop();
      shown.close();
    },
  };
}

/** Whoever asks has the terminal to himself. */
const pausing = ({ ask }: Pick<Io, 'ask'>, { pause }: ShownProgress): Pick<Io, 'ask'> => ({
  async ask(question) {
    const goOn = pause();
    try {
      return await ask(question);
    } finally {
      goOn();
    }
  },
});

const withoutColor = (terminal: Terminal): Terminal =>
  Object.create(terminal, { color: { value: false }, outColor: { value: false } });

/**
 * `--yes` answers what may be answered so; a name that has to be typed is answered by --confirm alone.
 *
 * @throws `confirm-wrong` where --confirm names something else
 */
function answering(io: Pick<Io, 'ask'>, { yes, confirm }: GlobalValues): CommandIo['ask'] {
  return async (question) => {
    if (question.confirm === undefined)
      return yes && (question.flag ?? '--yes') === '--yes' ? true : io.ask(question);
    if (confirm === undefined) return io.ask(question);
    if (confirm === question.confirm) return true;
    throw problems.confirmWrong({ expected: question.confirm, given: confirm });
  };
}

function limited(io: Io, timeoutMs: number | undefined): { signal: AbortSignal; stop: () => void } {
  if (timeoutMs === undefined) return { signal: io.signal, stop() {} };
  const limit = new AbortController();
  const stop = io.clock.every(timeoutMs, () => {
    stop();
    limit.abort(problems.timeUp({ seconds: timeoutMs / 1000 }));
  });
  return { signal: AbortSignal.any([io.signal, limit.signal]), stop };
}
