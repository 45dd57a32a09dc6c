import type { HttpRequest } from '../core/http.js';

/** Listings that SES v2 once answered to GET with a query, and now to POST with a body. */
const MOVED: readonly (readonly [RegExp, string])[] = [
  [/^\/v2\/email\/configuration-sets\/?$/, '/v2/email/list-configuration-sets'],
  [/^\/v2\/email\/identities\/?$/, '/v2/email/list-identities'],
  [/^\/v2\/email\/import-jobs\/?$/, '/v2/email/import-jobs/list'],
  [/^(\/v2\/email\/contact-lists\/[^/]+\/contacts)\/?$/, '$1/list'],
];

/** A listing of an older client as today's model has it; other requests as they are. */
export function modernSesRequest(request: HttpRequest): HttpRequest {
  if (request.method !== 'GET') return request;
  const moved = MOVED.find(([old]) => old.test(request.path));
  if (!moved) return request;
  const { PageSize, ...rest } = Object.fromEntries(request.query);
  const body = { ...rest, ...(PageSize !== undefined && { PageSize: Number(PageSize) }) };
  return {
    ...request,
    method: 'POST',
    path: request.path.replace(moved[0], moved[1]),
    queryString: '',
    query: new URLSearchParams(),
    body: request.body.length > 0 ? request.body : Buffer.from(JSON.stringify(body)),
  };
}
