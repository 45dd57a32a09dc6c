import type { Excerpt } from '../report/index.js';

/** The lines around a place; `undefined` where the text has no such line. */
export function excerptOf(text: string, line: number, column?: number): Excerpt | undefined {
  const lines = text.split(/\r?\n/);
  if (line < 1 || line > lines.length) return undefined;
  const from = Math.max(1, line - AROUND);
  const shown = lines.slice(from - 1, line + AROUND).map((one) => one.slice(0, WIDEST));
  return { from, lines: shown, line, ...(column !== undefined && column <= WIDEST && { column }) };
}
/** Lines before and after. */
const AROUND = 1;
/** Columns; templates on one line would fill the screen. */
const WIDEST = 160;
