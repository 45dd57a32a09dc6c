import { span, visibleLine } from '../../text/index.js';
import type { Clock, Progress, ProgressRow, Sink } from '../io.js';

/** After this long a step is announced before it is over, so that a log shows what is waited for. */
const ANNOUNCED_AFTER_MS = 5_000;

/** Progress as lines, one an event: for logs and pipes. */
export function logProgress(err: Sink, clock: Clock, verbose: boolean): Progress {
  const rows = new Map<string, string>();
  const line = (text: string) => err.write(`${visibleLine(text)}\n`);
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
        done: (note) => over(note ? `: ${note}` : ''),
        failed: (note) => over(note ? ` failed: ${note}` : ' failed'),
      };
    },
    update(id, row) {
      if (!row) return void rows.delete(id);
      if (rows.get(id) !== row.text) line(rowText(row));
      rows.set(id, row.text);
    },
    line,
    detail: (text) => (verbose ? line(text) : undefined),
    warn: (text) => line(`warning: ${text}`),
    event() {},
  };
}

const rowText = ({ text, done, total }: ProgressRow): string =>
  total === undefined ? text : `${text} ${done ?? 0}/${total}`;
