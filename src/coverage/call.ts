/** A request that the code of a frontend makes. */
export interface Call {
  /** Upper case; `*` where it is not known. */
  readonly method: string;
  /** Path pattern from the root of the API: parameters as `{name}`, no query, no base path or stage. */
  readonly path: string;
  /** Names of query parameters, sorted. */
  readonly query: readonly string[];
  /** Names, in lower case and sorted, of the headers that the code sets. */
  readonly headers: readonly string[];
  readonly credentials: 'omit' | 'same-origin' | 'include';
  /** Origin or expression that stands in front of the path; absent for a path on its own. */
  readonly base?: string;
  /** What makes the request: `fetch`, `axios`, `ky`, … */
  readonly client: string;
  /** Relative to the working directory. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** `certain`: method and every part of the path are written out or parameters; `likely`: something was concluded; `guess`: a part could be anything. */
  readonly certainty: 'certain' | 'likely' | 'guess';
  /** Places that the value came through: call → wrapper → base → constant, as `file:line`. */
  readonly chain: readonly string[];
}

/** A request that is there and cannot be told. */
export interface Unresolved {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** All requests of some sources, sorted by file and line. */
export interface Calls {
  readonly calls: readonly Call[];
  readonly unresolved: readonly Unresolved[];
}
