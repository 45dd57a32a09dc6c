import type { EndpointConfig } from '../config/index.js';
import type { Answer, Outcome } from './ask.js';
import { type Case, FOREIGN_ORIGIN } from './cases.js';
import type { Check } from './check.js';
import { mismatches } from './schema.js';
import { parsed } from './values.js';

/** What answers are judged by. */
export interface Expectations {
  readonly region: string;
  /** Origin of the site; absent: CORS is not judged. */
  readonly origin: string | undefined;
  /** Headers of every answer of a route. */
  readonly headers: Readonly<Record<string, string>>;
}

type Part = Pick<Check, 'verdict' | 'expected' | 'found'> & { readonly about: string };

/** What an answer says about an endpoint; pure. */
export function judge(
  one: Case,
  outcome: Outcome,
  endpoint: EndpointConfig,
  expectations: Expectations,
): readonly Check[] {
  const who = one.id === 'forbidden' ? `${one.route} as ${one.role}` : one.route;
  const place = { resource: who, region: expectations.region };
  const wanted = `HTTP ${one.expected.join(' or ')}`;
  if ('failure' in outcome)
    return [
      {
        id: `${one.id}-status`,
        ...place,
        verdict: outcome.isLate ? 'fail' : 'unknown',
        expected: wanted,
        found: outcome.failure,
      },
    ];
  return partsOf(one, outcome, endpoint, expectations).map(({ about, ...part }) => ({
    id: `${one.id}-${about}`,
    ...place,
    ...part,
    ...(part.verdict === 'fail' && { evidence: evidenceOf(outcome) }),
  }));
}

/** Whether an answer is the one that its request asked for, as success rates count it. */
export const isGood = (checks: readonly Check[]): boolean =>
  checks.every(({ verdict }) => verdict === 'pass');

function partsOf(
  one: Case,
  answer: Answer,
  endpoint: EndpointConfig,
  { origin, headers }: Expectations,
): readonly Part[] {
  if (one.id === 'foreign-origin') return [foreign(answer)];
  const status = statusPart(one, answer);
  // an answer from the wrong place has neither the body nor the headers of the right one
  if (status.verdict !== 'pass') return [status];
  if (one.id === 'preflight') return [status, preflight(one, answer, origin ?? '')];
  const readable = origin === undefined ? [] : [cors(answer, origin)];
  if (one.id !== 'valid') return [status, ...readable, ...silence(answer)];
  return [
    status,
    ...readable,
    ...(endpoint.schema ? [schemaPart(endpoint.schema, answer)] : []),
    ...Object.entries(headers).map(([name, wanted]) => headerPart(answer, name, wanted)),
    ...cachePart(endpoint, answer),
  ];
}

function statusPart({ expected }: Case, answer: Answer): Part {
  const hindrance = expected.includes(429) ? undefined : hindranceOf(answer);
  return {
    about: 'status',
    verdict: hindrance ? 'unknown' : expected.includes(answer.status) ? 'pass' : 'fail',
    expected: `HTTP ${expected.join(' or ')}`,
    found: hindrance ?? `HTTP ${answer.status}`,
  };
}

/**
 * Why an answer says nothing about the API: something before it answered in its place. A firewall's 403
 * is no refusal of the API, so it proves no protection either.
 * Source: API Gateway developer guide, gateway response types (THROTTLED, WAF_FILTERED, INVALID_API_KEY).
 */
export function hindranceOf({
  status,
  headers,
}: Pick<Answer, 'status' | 'headers'>): string | undefined {
  if (status === 429) return 'HTTP 429: throttled, so it was not told';
  const isGate = status === 403 && headers.get('x-amzn-errortype') === 'ForbiddenException';
  return isGate
    ? 'HTTP 403 of what stands before the API (a firewall or its rate limit, or a missing API key), so it was not told'
    : undefined;
}

function cors({ headers }: Answer, origin: string): Part {
  const admitted = headers.get('access-control-allow-origin');
  return {
    about: 'cors',
    verdict: admitted === origin || admitted === '*' ? 'pass' : 'fail',
    expected: `readable for ${origin}`,
    found: `Access-Control-Allow-Origin: ${admitted ?? '(none)'}`,
  };
}

function preflight({ asked }: Case, { headers }: Answer, origin: string): Part {
  const method = asked.headers?.['access-control-request-method'] ?? '';
  const names = asked.headers?.['access-control-request-headers']?.split(',') ?? [];
  const listed = (name: string) =>
    (headers.get(name) ?? '').split(',').map((part) => part.trim().toLowerCase());
  const methods = listed('access-control-allow-methods');
  const allowed = listed('access-control-allow-headers');
  // `*` covers every header but Authorization. Source: Fetch standard, CORS-preflight fetch.
  const refused = names.filter(
    (name) => !allowed.includes(name) && !(allowed.includes('*') && name !== 'authorization'),
  );
  const admitted = headers.get('access-control-allow-origin');
  const wrong = [
    ...(admitted === origin || admitted === '*' ? [] : [`origin: ${admitted ?? '(none)'}`]),
    ...(['get', 'head', 'post', '*', ...methods].includes(method.toLowerCase()) ||
    methods.includes('*')
      ? []
      : [`methods: ${methods.join(', ')}`]),
    ...(refused.length > 0 ? [`headers without ${refused.join(', ')}`] : []),
  ];
  return {
    about: 'cors',
    verdict: wrong.length === 0 ? 'pass' : 'fail',
    expected: `admits ${method} from ${origin}${names.length > 0 ? ` with ${names.join(', ')}` : ''}`,
    found: wrong.length === 0 ? 'it does' : wrong.join('; '),
  };
}

function foreign(answer: Answer): Part {
  const admitted = answer.headers.get('access-control-allow-origin');
  const isAdmitted = admitted === FOREIGN_ORIGIN || admitted === '*';
  const hindrance = isAdmitted ? undefined : hindranceOf(answer);
  return {
    about: 'cors',
    verdict: isAdmitted ? 'fail' : hindrance ? 'unknown' : 'pass',
    expected: `does not admit ${FOREIGN_ORIGIN}`,
    found: hindrance ?? `Access-Control-Allow-Origin: ${admitted ?? '(none)'}`,
  };
}

/** A refusal that shows where in the program it was made tells attackers what to try next. */
function silence({ text }: Answer): readonly Part[] {
  const isChatty = /^\s+at .+:\d+|Traceback \(most recent call last\)/m.test(
    text.replaceAll('\\n', '\n'),
  );
  return isChatty
    ? [{ about: 'body', verdict: 'fail', expected: 'no stack trace', found: 'a stack trace' }]
    : [];
}

function schemaPart(schema: Readonly<Record<string, unknown>>, { text }: Answer): Part {
  const value = parsed(text);
  const wrong = text !== '' && value === undefined ? ['it is no JSON'] : mismatches(schema, value);
  return {
    about: 'schema',
    verdict: wrong.length === 0 ? 'pass' : 'fail',
    expected: 'a body as the schema says',
    found: wrong.length === 0 ? 'it is' : wrong.slice(0, 5).join('; '),
  };
}

function headerPart({ headers }: Answer, name: string, wanted: string): Part {
  const value = headers.get(name);
  const isThere = value !== null && (wanted === '*' || contains(value, wanted));
  return {
    about: `header-${name.toLowerCase()}`,
    verdict: isThere ? 'pass' : 'fail',
    expected: wanted === '*' ? `${name}` : `${name}: ${wanted}`,
    found: value === null ? '(none)' : `${name}: ${value}`,
  };
}

/** What belongs to one person must not lie in a shared cache. */
function cachePart({ cache, roles }: EndpointConfig, answer: Answer): readonly Part[] {
  const wanted = cache ?? (roles ? 'no-store' : undefined);
  if (wanted === undefined) return [];
  return [{ ...headerPart(answer, 'Cache-Control', wanted), about: 'cache' }];
}

const contains = (value: string, part: string): boolean =>
  value.toLowerCase().includes(part.toLowerCase());

/** Headers that explain; never the body of a good answer, which is somebody's. */
function evidenceOf({ status, headers, text }: Answer) {
  const told = ['content-type', 'x-request-id', 'x-amzn-requestid', 'x-amzn-errortype'];
  return {
    status,
    headers: told.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
    ...(status >= 400 && { body: text.slice(0, 300) }),
  };
}
