import type { HttpRequest } from '../../../core/http.js';

interface Asked {
  readonly request: HttpRequest;
  readonly urlId: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const HOP_BY_HOP = ['connection', 'transfer-encoding', 'keep-alive'];
const DEFAULT = '$default';

/** What a function gets of a request to its address. Source: developer guide, "Invoking Lambda function URLs". */
export function eventOf({ request, urlId, requestId, at }: Asked): Record<string, unknown> {
  const { cookie, ...headers } = request.headers;
  const names = [...new Set(request.query.keys())];
  return {
    version: '2.0',
    routeKey: DEFAULT,
    rawPath: request.path,
    rawQueryString: request.queryString,
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers: {
      ...Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name))),
      host: request.host,
      'x-forwarded-for': request.sourceIp,
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
    },
    ...(names.length > 0 && {
      queryStringParameters: Object.fromEntries(
        names.map((name) => [name, request.query.getAll(name).join(',')]),
      ),
    }),
    requestContext: {
      accountId: 'anonymous',
      apiId: urlId,
      domainName: request.host,
      domainPrefix: urlId,
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: DEFAULT,
      stage: DEFAULT,
      time: clfTime(at),
      timeEpoch: at,
    },
    ...bodyOf(request),
  };
}

const TEXT =
  /^(text\/|application\/(json|javascript|xml|[\w.-]+\+(json|xml)|x-www-form-urlencoded))/;

function bodyOf({ body, headers }: HttpRequest) {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = TEXT.test(headers['content-type'] ?? 'text/plain');
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/** `09/Apr/2026:12:34:56 +0000`. */
function clfTime(at: number): string {
  const [, day, month, year, time] =
    /, (\d+) (\w+) (\d+) (\S+)/.exec(new Date(at).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
