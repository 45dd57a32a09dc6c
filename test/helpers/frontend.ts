import { frontendParsers, type ReadOptions, readCalls } from '../../src/coverage/calls/index.js';
import { makeProject } from '../../src/sources/index.js';
import { parsers } from '../../src/sources/parsers.js';

/** Sources by path; a text alone is `src/app.ts`. */
export type Sources = string | Readonly<Record<string, string>>;

/** What is read from the sources of a frontend. */
export function callsIn(sources: Sources, options?: ReadOptions) {
  const texts = typeof sources === 'string' ? { 'src/app.ts': sources } : sources;
  return readCalls(makeProject(texts, frontendParsers(parsers)), options);
}

/** `GET /users/{id}` of each call, sorted. */
export const keysIn = (sources: Sources, options?: ReadOptions): readonly string[] =>
  callsIn(sources, options)
    .calls.map(({ method, path }) => `${method} ${path}`)
    .sort();
