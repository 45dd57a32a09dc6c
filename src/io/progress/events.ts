import { visibleJson } from '../../text/index.js';
import type { Clock, Progress, Sink } from '../io.js';

/** Progress as data: one JSON object a line on stdout. Warnings also go where people look. */
export function eventProgress(out: Sink, err: Sink, clock: Clock): Progress {
  const event = (kind: string, data: Readonly<Record<string, unknown>>) => {
    const time = clock.now().toISOString();
    out.write(`${visibleJson(JSON.stringify({ event: kind, time, ...data }))}\n`);
  };
  return {
    step(text) {
      const from = clock.elapsedMs();
      let now = text;
      event('step-started', { text });
      const over = (kind: string, note: string | undefined) =>
        event(kind, { text: now, note, durationMs: Math.round(clock.elapsedMs() - from) });
      return {
        say: (other) => {
          now = other;
        },
        count: (done, total) => event('progress', { id: text, text: now, done, total }),
        done: (note) => over('step-done', note),
        failed: (note) => over('step-failed', note),
      };
    },
    update: (id, row) => (row ? event('progress', { id, ...row }) : undefined),
    line: (text) => event('note', { text }),
    detail() {},
    warn(text) {
      event('warning', { text });
      err.write(`warning: ${text}\n`);
    },
    event,
  };
}
