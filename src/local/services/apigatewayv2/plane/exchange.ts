import type { HttpRequest, HttpResponse } from '../../../core/http.js';
import type { Scope } from '../../../core/scope.js';
import type { ApiRow, RouteRow, Snapshot, StageRow } from '../rows.js';

/** Which stage a request is for. */
export interface Located {
  readonly scope: Scope;
  readonly api: ApiRow;
  readonly stage: StageRow;
  readonly snapshot: Snapshot;
  /** Path below the stage; what routes are held against. */
  readonly path: string;
  /** Path as the caller sees it. */
  readonly rawPath: string;
}

/** One request on its way. */
export interface Exchange extends Located {
  readonly request: HttpRequest;
  readonly requestId: string;
  readonly startedAt: number;
  route?: RouteRow;
  pathParameters: Readonly<Record<string, string>>;
  /** As events show it: `{ jwt: … }` or `{ lambda: … }`. */
  authorizer?: Readonly<Record<string, unknown>>;
  integration: { status?: number; latencyMs?: number; error?: string };
}

/** A request that the API answers by itself. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

export const refused = ({ status, message, headers }: Refusal): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ message }),
});

/** `arn:aws:execute-api:…:<api>/<stage>/<METHOD>/<path>`. */
export const executeArn = ({ scope, api, stage }: Located, method: string, path: string): string =>
  `arn:aws:execute-api:${scope.region}:${scope.account}:${api.ApiId}/${stage.StageName}/${method}${path}`;
