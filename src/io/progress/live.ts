import { cut, paint, span, timeToGo, visibleLine } from '../../text/index.js';
import type { Clock, Progress, ProgressRow, Sink, Terminal } from '../io.js';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;

interface Shown {
  readonly row: ProgressRow;
  readonly from: number;
}

/** Progress in place: what stays scrolls up, what runs is redrawn below it. */
export function liveProgress(
  err: Sink,
  clock: Clock,
  { width, color }: Terminal,
  verbose: boolean,
): Progress & { readonly close: () => void } {
  const colors = paint(color);
  const running = new Map<string, Shown>();
  let drawn = 0;
  let frame = 0;
  let steps = 0;
  let halt: (() => void) | undefined;

  const erase = () => {
    if (drawn > 0) err.write(`\u001b[${drawn}A\u001b[0J`);
    drawn = 0;
  };
  const draw = () => {
    const tick = colors.note(FRAMES[frame % FRAMES.length] ?? '');
    for (const shown of running.values()) {
      const text = cut(rowText(shown, clock.elapsedMs()), width - 3);
      err.write(`${tick} ${text}\n`);
      drawn += 1;
    }
  };
  const redraw = () => {
    erase();
    draw();
    if (running.size === 0) {
      halt?.();
      halt = undefined;
    } else {
      halt ??= clock.every(FRAME_MS, () => {
        frame += 1;
        erase();
        draw();
      });
    }
  };
  const line = (text: string) => {
    erase();
    err.write(`${text}\n`);
    draw();
  };
  const set = (id: string, row: ProgressRow | undefined) => {
    const from = running.get(id)?.from ?? clock.elapsedMs();
    if (row) running.set(id, { row, from });
    else running.delete(id);
    redraw();
  };

  return {
    step(text) {
      steps += 1;
      const id = `step ${steps}`;
      const from = clock.elapsedMs();
      let now = text;
      set(id, { text });
      const over = (mark: string, note?: string) => {
        running.delete(id);
        const took = colors.dim(`(${span(clock.elapsedMs() - from)})`);
        line(`${mark} ${visibleLine(note ? `${now}: ${note}` : now)} ${took}`);
        redraw();
      };
      return {
        say(other) {
          now = other;
          set(id, { text: other });
        },
        done: (note) => over(colors.good('✓'), note),
        failed: (note) => over(colors.bad('✗'), note),
      };
    },
    update: set,
    line: (text) => line(visibleLine(text)),
    detail: (text) => (verbose ? line(colors.dim(visibleLine(text))) : undefined),
    warn: (text) => line(`${colors.warn('warning')} ${visibleLine(text)}`),
    event() {},
    close() {
      running.clear();
      redraw();
    },
  };
}

function rowText({ row: { text, done, total, etaSeconds }, from }: Shown, now: number): string {
  const parts = [visibleLine(text)];
  if (total !== undefined) parts.push(`${done ?? 0}/${total}`);
  if (etaSeconds !== undefined) parts.push(`${timeToGo(etaSeconds)} to go`);
  else if (now - from > 2_000) parts.push(span(now - from).replace(/\.\d s$/, ' s'));
  return parts.join('  ');
}
