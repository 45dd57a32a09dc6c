import { randomBytes } from 'node:crypto';
import type { HttpRequest } from '../../../core/http.js';
import { ids } from '../../../core/ids.js';
import type { Scope } from '../../../core/scope.js';
import type { Method, Resource, RestApi, Snapshot, Stage } from '../state/rows.js';

/** Which stage a request is for. */
export interface Located {
  readonly scope: Scope;
  readonly api: RestApi;
  readonly stage: Stage;
  readonly snapshot: Snapshot;
  /** Path below the stage or base path, as sent. */
  readonly path: string;
  /** Path as the caller sees it, with the stage or base path. */
  readonly fullPath: string;
}

/** One request on its way through a stage. What becomes known is noted here. */
export interface Exchange extends Located {
  readonly request: HttpRequest;
  readonly requestId: string;
  readonly extendedRequestId: string;
  readonly startedAt: number;
  resource?: Resource;
  method?: Method;
  pathParameters: Readonly<Record<string, string>>;
  /** What the authorizer passed on, with `principalId`. */
  authorizer?: Readonly<Record<string, unknown>>;
  apiKey?: { readonly id: string; readonly value: string };
  integration: { status?: number; latencyMs?: number; error?: string; requestId?: string };
  error?: { readonly message: string | null; readonly type: string; readonly validation?: string };
  authorizerError?: string;
  wafBlocked?: boolean;
  /** Lines of the execution log. */
  readonly trace: string[];
}

export const begin = (located: Located, request: HttpRequest, startedAt: number): Exchange => ({
  ...located,
  request,
  requestId: ids.uuid(),
  extendedRequestId: `${randomBytes(11).toString('base64url')}=`,
  startedAt,
  pathParameters: {},
  integration: {},
  trace: [],
});

/** `arn:aws:execute-api:…:<api>/<stage>/<METHOD>/<path>`. */
export const methodArn = ({ scope, api, stage, request }: Exchange, path: string): string =>
  `arn:aws:execute-api:${scope.region}:${scope.account}:${api.id}/${stage.stageName}/${request.method}${path}`;
