import { span, visibleLine } from '../../text/index.js';
import type { Clock, Progress, ProgressRow, Sink } from '../io.js';

/** After this long a step is announced before it is over, so that a log shows what is waited for. */
const ANNOUNCED_AFTER_MS = 5_000;
/** A row is told when it begins, then after this long, then after twice as long, up to a minute. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;

interface Told {
  readonly row: ProgressRow;
  readonly from: number;
  readonly waitMs: number;
  readonly nextAt: number;
}

/** Progress as lines, few of them: for logs and pipes. */
export function logProgress(err: Sink, clock: Clock, verbose: boolean): Progress {
  const rows = new Map<string, Told>();
  const line = (text: string) => err.write(`${visibleLine(text)}\n`);
  const tell = (id: string, { row, from, waitMs }: Omit<Told, 'nextAt'>) => {
    const now = clock.elapsedMs();
    const took = now - from < FIRST_WAIT_MS ? '' : ` (${span(now - from)})`;
    line(`${rowText(row)}${took}`);
    rows.set(id, { row, from, waitMs, nextAt: now + waitMs });
  };
  let halt: (() => void) | undefined;
  const tellDue = () => {
    for (const [id, { nextAt, ...told }] of rows) {
      if (clock.elapsedMs() < nextAt) continue;
      tell(id, { ...told, waitMs: Math.min(told.waitMs * 2, LONGEST_WAIT_MS) });
    }
  };
  return {
    step(text) {
      const from = clock.elapsedMs();
      let now = text;
      const quiet = clock.every(ANNOUNCED_AFTER_MS, () => {
        quiet();
        line(`${now} …`);
      });
      const over = (ending: string) => {
        quiet();
        line(`${now}${ending} (${span(clock.elapsedMs() - from)})`);
      };
      return {
        say: (other) => {
          now = other;
        },
        count() {},
        done: (note) => over(note ? `: ${note}` : ''),
        failed: (note) => over(note ? ` failed: ${note}` : ' failed'),
      };
    },
    update(id, row) {
      const told = rows.get(id);
      if (!row) rows.delete(id);
      else if (told) rows.set(id, { ...told, row });
      else tell(id, { row, from: clock.elapsedMs(), waitMs: FIRST_WAIT_MS });
      if (rows.size > 0) halt ??= clock.every(TICK_MS, tellDue);
      else {
        halt?.();
        halt = undefined;
      }
    },
    line,
    detail: (text) => (verbose ? line(text) : undefined),
    warn: (text) => line(`warning: ${text}`),
    event() {},
  };
}
const TICK_MS = 1_000;

const rowText = ({ text, done, total }: ProgressRow): string =>
  total === undefined ? text : `${text} ${done ?? 0}/${total}`;
