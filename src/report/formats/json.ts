import { visibleJson } from '../../text/index.js';
import { documentOf } from '../document.js';
import type { Format } from './format.js';

/** One document, indented. Characters that could play tricks on a terminal are written as `\uXXXX`. */
export const json: Format = (report) =>
  `${visibleJson(JSON.stringify(documentOf(report), undefined, 2))}\n`;

/** The last line of a stream of events. */
export const ndjson: Format = (report) =>
  `${visibleJson(JSON.stringify({ event: 'result', ...documentOf(report) }))}\n`;
