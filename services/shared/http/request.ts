import { randomUUID } from 'node:crypto';

/** The parts of an API Gateway proxy event that we read. Every one of them may be missing or null. */
export interface ApiEvent {
  readonly resource?: string;
  readonly httpMethod?: string;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
  readonly requestContext?: {
    readonly requestId?: string;
    readonly authorizer?: Readonly<Record<string, unknown>> | null;
  };
}

type Named = Readonly<Record<string, string | undefined>>;

/** A request, as routes see it. */
export interface HttpRequest {
  /** The caller's `X-Request-ID`, or the id that API Gateway gave. */
  readonly requestId: string;
  readonly method: string;
  /** The path as the API declares it, e.g. `/sessions/{id}`. */
  readonly resource: string;
  readonly params: Named;
  readonly query: Named;
  /** Names in lower case. */
  readonly headers: Named;
  readonly body: string | undefined;
  /** What the authorizer said, unchecked. */
  readonly authorizer: unknown;
}

/** Caller's ids are repeated in headers and logs, so only harmless ones are taken over. */
const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** The request in an event. */
export function readRequest(event: ApiEvent): HttpRequest {
  const headers = lowerCased(event.headers ?? {});
  const asked = headers['x-request-id'] ?? '';
  return {
    requestId: REQUEST_ID.test(asked) ? asked : (event.requestContext?.requestId ?? randomUUID()),
    method: (event.httpMethod ?? '').toUpperCase(),
    resource: event.resource ?? '',
    params: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    headers,
    body: bodyOf(event),
    authorizer: event.requestContext?.authorizer ?? undefined,
  };
}

function lowerCased(headers: Named): Named {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function bodyOf({ body, isBase64Encoded }: ApiEvent): string | undefined {
  if (!body) return undefined;
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}
