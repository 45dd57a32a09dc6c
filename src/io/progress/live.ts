import { columns, cut, paint, span, timeToGo, visibleLine } from '../../text/index.js';
import type { Clock, Progress, ProgressRow, Sink, Terminal } from '../io.js';
import { liveRegion } from './region.js';

interface Shown {
  readonly row: ProgressRow;
  readonly from: number;
}

/** Progress in place: what stays scrolls up, what runs is redrawn below it. */
export function liveProgress(
  err: Sink,
  clock: Clock,
  terminal: Terminal,
  verbose: boolean,
): Progress & { readonly pause: () => () => void; readonly close: () => void } {
  const colors = paint(terminal.color);
  const running = new Map<string, Shown>();
  let steps = 0;
  const lines = () =>
    [...running.values()].map((shown) =>
      rowText(shown, clock.elapsedMs(), terminal.width - MARGIN),
    );
  const region = liveRegion(err, clock, { terminal, lines });

  const line = (text: string) => region.above(`${text}\n`);
  const set = (id: string, row: ProgressRow | undefined) => {
    const from = running.get(id)?.from ?? clock.elapsedMs();
    if (row) running.set(id, { row, from });
    else running.delete(id);
    region.changed();
  };

  return {
    step(text) {
      steps += 1;
      const id = `step ${steps}`;
      const from = clock.elapsedMs();
      let now: ProgressRow = { text };
      const show = (row: ProgressRow) => {
        now = row;
        set(id, row);
      };
      const over = (mark: string, note?: string) => {
        set(id, undefined);
        const took = colors.dim(`(${span(clock.elapsedMs() - from)})`);
        line(`${mark} ${visibleLine(note ? `${now.text}: ${note}` : now.text)} ${took}`);
      };
      show(now);
      return {
        say: (other) => show({ ...now, text: other }),
        count: (done, total) => show({ ...now, done, total }),
        done: (note) => over(colors.good('✓'), note),
        failed: (note) => over(colors.bad('✗'), note),
      };
    },
    update: set,
    line: (text) => line(visibleLine(text)),
    detail: (text) => (verbose ? line(colors.dim(visibleLine(text))) : undefined),
    warn: (text) => line(`${colors.warn('warning')} ${visibleLine(text)}`),
    event() {},
    pause: region.pause,
    close() {
      running.clear();
      region.close();
    },
  };
}

/** The spinner with its space, and the last column, which some terminals wrap after. */
const MARGIN = 3;

/** How far it is stays readable where the text has to be cut. */
function rowText({ row, from }: Shown, now: number, width: number): string {
  const { text, done, total, etaSeconds } = row;
  const tail: string[] = [];
  if (total !== undefined) tail.push(`${done ?? 0}/${total}`);
  if (etaSeconds !== undefined) tail.push(`${timeToGo(etaSeconds)} to go`);
  else if (now - from > 2_000) tail.push(span(now - from).replace(/\.\d s$/, ' s'));
  const room = Math.max(LEAST_TEXT, width - columns(['', ...tail].join('  ')));
  return cut([cut(visibleLine(text), room), ...tail].join('  '), width);
}
const LEAST_TEXT = 10;
