import { visibleLine } from '../../text/index.js';
import type { Progress, Sink } from '../io.js';

/** Nothing but warnings. */
export const quietProgress = (err: Sink): Progress => ({
  step: () => ({ say() {}, count() {}, done() {}, failed() {} }),
  update() {},
  line() {},
  detail() {},
  warn: (text) => err.write(`warning: ${visibleLine(text)}\n`),
  event() {},
});
