/** One HTTP request, read completely, before anybody decided what it is. */
export interface HttpRequest {
  readonly method: string;
  /** Raw path, still percent-encoded, without the query. */
  readonly path: string;
  /** Raw query, without the question mark; empty when there is none. */
  readonly queryString: string;
  readonly query: URLSearchParams;
  /** Lower-case names; several values of one header are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Host without port and without a trailing `.localhost`, lower case. */
  readonly host: string;
  readonly body: Buffer;
  readonly sourceIp: string;
}

export interface HttpResponse {
  readonly status: number;
  /** An array is sent as several header lines. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Uint8Array | string;
}
