import { AwsError } from '../../../core/aws-error.js';
import type { HttpRequest, HttpResponse } from '../../../core/http.js';
import { ids } from '../../../core/ids.js';
import type { DataPlane } from '../../../core/ports.js';
import type { Scope } from '../../../core/scope.js';
import { isRecord, recordOf } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import type { Invoker } from '../invoke.js';
import { admitsByUrl } from '../policies.js';
import { preflight, withCors } from './cors.js';
import { eventOf } from './event.js';
import type { UrlRow } from './rows.js';
import { urlAt } from './urls.js';

/**
 * Answers requests to addresses of functions. Signed requests never get here: of addresses with the
 * authorization AWS_IAM only the refusal of strangers is rehearsed. Streams are answered as one body.
 */
export const urlPlane =
  (world: World, invoker: Invoker): DataPlane =>
  async (request) => {
    const found = urlAt(world, request.host);
    if (!found) return undefined;
    const { row } = found;
    const early = preflight(row.cors, request) ?? refusal(world, found.scope, row);
    return early ?? withCors(row.cors, request, await run(world, invoker, found, request));
  };

/** Source of both sentences: public reports of callers. */
function refusal(world: World, scope: Scope, row: UrlRow): HttpResponse | undefined {
  if (row.authType === 'AWS_IAM') return said(403, 'Forbidden', 'AccessDeniedException');
  if (admitsByUrl(world, scope, row)) return undefined;
  const text =
    'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html';
  return said(403, text, 'AccessDeniedException');
}

async function run(
  world: World,
  invoker: Invoker,
  { scope, row }: { readonly scope: Scope; readonly row: UrlRow },
  request: HttpRequest,
): Promise<HttpResponse> {
  const requestId = ids.uuid();
  const at = world.clock.now().getTime();
  const event = JSON.stringify(eventOf({ request, urlId: row.id, requestId, at }));
  try {
    const answer = await invoker.sync({ scope, name: row.function, qualifier: row.alias, event });
    return answer.failed ? BROKEN : responseOf(JSON.parse(answer.payload));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === 'TooManyRequestsException')
      return said(429, 'Rate Exceeded.', 'TooManyRequestsException');
    return BROKEN;
  }
}

/** From memory. */
const BROKEN: HttpResponse = {
  status: 502,
  headers: { 'content-type': 'application/json' },
  body: 'Internal Server Error',
};

const said = (status: number, Message: string, code: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
  body: JSON.stringify({ Message }),
});

/** An answer without a status code is a body by itself. Source: developer guide, "Response payload format". */
function responseOf(payload: unknown): HttpResponse {
  if (!(isRecord(payload) && 'statusCode' in payload)) {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const { statusCode, headers, cookies, body = '', isBase64Encoded } = payload;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return BROKEN;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const own = Object.entries(recordOf(headers)).flatMap(([name, value]) =>
    name.toLowerCase() === 'content-length' ? [] : [[name.toLowerCase(), String(value)] as const],
  );
  return {
    status,
    headers: {
      'content-type': 'application/json',
      ...Object.fromEntries(own),
      ...(Array.isArray(cookies) && { 'set-cookie': cookies.map(String) }),
    },
    body: isBase64Encoded === true ? Buffer.from(text, 'base64') : text,
  };
}
