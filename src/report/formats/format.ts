import type { Report } from '../report.js';

/** How a report is looked at. */
export interface Look {
  readonly color: boolean;
  /** The stream is a terminal: tables are aligned and cut to `width`. Else they are tab-separated. */
  readonly isTerminal: boolean;
  readonly width: number;
  readonly quiet: boolean;
}

/** Off a terminal, without colour. */
export const PLAIN: Look = { color: false, isTerminal: false, width: 80, quiet: false };

/** A format is a pure function; text ends with a line end, or is empty. */
export type Format = (report: Report<unknown>, look: Look) => string;
