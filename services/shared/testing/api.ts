import type { HttpEdge } from '../http/http-handler.js';
import type { Identity } from '../http/identity.js';
import type { ApiEvent } from '../http/request.js';
import type { LogFields } from '../log.js';

/** The instant at which tests happen. */
export const NOW = new Date('2030-01-15T10:00:00.000Z');
export const ORIGIN = 'https://apexshare.example';

export const trainer: Identity = {
  userId: '11111111-1111-4111-8111-111111111111',
  email: 'trainer@apexshare.example',
  role: 'trainer',
  name: 'Tess Trainer',
  jti: 'token-of-trainer',
};

export const student: Identity = {
  userId: '22222222-2222-4222-8222-222222222222',
  email: 'student@apexshare.example',
  role: 'student',
  name: 'Stan Student',
  jti: 'token-of-student',
};

/** A clock that stands still until it is moved. */
export function testClock(start: Date = NOW) {
  let now = start.getTime();
  return {
    clock: () => new Date(now),
    pass(ms: number): void {
      now += ms;
    },
  };
}

/** Ids in a fixed order: 00000000-0000-4000-8000-000000000001, …2, …3. */
export function countedIds(): () => string {
  let given = 0;
  return () => {
    given += 1;
    return `00000000-0000-4000-8000-${String(given).padStart(12, '0')}`;
  };
}

export interface LogLine extends LogFields {
  readonly level: string;
  readonly event: string;
}

/** A stopped clock, one allowed origin, and the lines that were logged. */
export function testEdge(now: () => Date = () => NOW): HttpEdge & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  return {
    lines,
    clock: now,
    origins: [ORIGIN],
    log: (level, event, fields = {}) => void lines.push({ ...fields, level, event }),
  };
}

interface EventParts {
  readonly as?: Identity;
  readonly body?: unknown;
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
}

/** The event that API Gateway would send for a route, e.g. `apiEvent('GET /sessions/{id}', …)`. */
export function apiEvent(key: string, parts: EventParts = {}): ApiEvent {
  const [method = '', resource = ''] = key.split(' ');
  const { body } = parts;
  return {
    resource,
    httpMethod: method,
    headers: { Origin: ORIGIN, ...parts.headers },
    pathParameters: parts.params ?? null,
    queryStringParameters: parts.query ?? null,
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: {
      requestId: 'gateway-id',
      ...(parts.as && { authorizer: { ...parts.as, principalId: parts.as.userId } }),
    },
  };
}
