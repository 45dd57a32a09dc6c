import fc from 'fast-check';

/** Names and values; a list of values is as many lines. */
export type Headers = Readonly<Record<string, string | readonly string[]>>;
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
}
/** A request and what the server answers to it; `{page}`, `{api}` and `{third}` are origins. */
export interface Row {
  readonly name: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly preflight?: Reply;
  readonly answer?: Reply;
  /** Answers behind redirects. */
  readonly hops?: readonly (Reply & { readonly preflight?: Reply })[];
}

const reply = (headers: Headers, status = 200): Reply => ({ status, headers });
const ORIGIN = 'access-control-allow-origin';
const METHODS = 'access-control-allow-methods';
const HEADERS = 'access-control-allow-headers';
const CREDENTIALS = 'access-control-allow-credentials';
const ok = { [ORIGIN]: '{page}', [CREDENTIALS]: 'true' };
const open = {
  ...ok,
  [METHODS]: 'PUT, DELETE, PATCH',
  [HEADERS]: 'content-type,x-a,authorization',
};
const good = { preflight: reply(open), answer: reply(ok) };
const put = { method: 'PUT' };
const json = { method: 'POST', body: '{}', headers: [['content-type', 'application/json']] };
const to = (location: string, status = 302) => reply({ ...ok, location }, status);
const HOP = '{api}/{id}?hop=1';
const THIRD = '{third}/{id}?hop=1';
const refusing = { ...reply(ok), preflight: reply(open, 403) };

type Short = readonly [name: string, request: Row['request'], rest: Omit<Row, 'name' | 'request'>];

const answers: readonly Short[] = [
  ['origin', {}, good],
  ['no origin', {}, { answer: reply({}) }],
  ['no origin, XMLHttpRequest', { api: 'xhr' }, { answer: reply({}) }],
  ['star', {}, { answer: reply({ [ORIGIN]: '*' }) }],
  ['star with credentials', { credentials: 'include' }, { answer: reply({ [ORIGIN]: '*' }) }],
  [
    'star with credentials, XMLHttpRequest',
    { credentials: 'include', api: 'xhr' },
    { answer: reply({ [ORIGIN]: '*' }) },
  ],
  ['two stars', {}, { answer: reply({ [ORIGIN]: ['*', '*'] }) }],
  ['a list', {}, { answer: reply({ [ORIGIN]: '{page}, {api}' }) }],
  ['two lines', {}, { answer: reply({ [ORIGIN]: ['{page}', '{page}'] }) }],
  ['slash', {}, { answer: reply({ [ORIGIN]: '{page}/' }) }],
  ['quotes', {}, { answer: reply({ [ORIGIN]: "'{page}'" }) }],
  ['another origin', {}, { answer: reply({ [ORIGIN]: '{api}' }) }],
  ['null', {}, { answer: reply({ [ORIGIN]: 'null' }) }],
  ['empty', {}, { answer: reply({ [ORIGIN]: '' }) }],
  ['blanks around', {}, { answer: reply({ [ORIGIN]: '\t{page} ' }) }],
  ['credentials', { credentials: 'include' }, good],
  [
    'credentials in another case',
    { credentials: 'include' },
    { answer: reply({ ...ok, [CREDENTIALS]: 'True' }) },
  ],
  [
    'credentials twice',
    { credentials: 'include' },
    { answer: reply({ ...ok, [CREDENTIALS]: ['true', 'true'] }) },
  ],
  ['no credentials', { credentials: 'include' }, { answer: reply({ [ORIGIN]: '{page}' }) }],
  ['no-cors', { mode: 'no-cors' }, { answer: reply({}) }],
  [
    'no-cors with a range',
    { mode: 'no-cors', headers: [['range', 'bytes=0-1']] },
    { answer: reply({}) },
  ],
  ['no-cors with a header', { mode: 'no-cors', headers: [['x-a', '1']] }, { answer: reply({}) }],
  ['no-cors PUT', { ...put, mode: 'no-cors' }, good],
  ['no-cors, not following', { mode: 'no-cors', redirect: 'manual' }, { answer: reply({}) }],
  [
    'no-cors against the policy of the resource',
    { mode: 'no-cors' },
    { answer: reply({ 'cross-origin-resource-policy': 'same-origin' }) },
  ],
  ['mode same-origin', { mode: 'same-origin' }, good],
  ['no answer', {}, {}],
  ['TRACE', { method: 'TRACE' }, good],
  ['a body on GET', { body: 'x' }, good],
  [
    'a body on GET, XMLHttpRequest',
    { body: { kind: 'blob', type: 'application/json', text: '1' }, api: 'xhr' },
    good,
  ],
  ['a name that is none', { headers: [['a b', 'x']] }, good],
  ...[204, 304, 400, 401, 403, 404, 407, 429, 500, 502, 504].flatMap((status): Short[] => [
    [`status ${status}`, {}, { answer: reply(ok, status) }],
    [`status ${status} without origin`, {}, { answer: reply({}, status) }],
  ]),
];

const preflights: readonly Short[] = [
  ['all of it', put, good],
  ['no origin', put, { ...good, preflight: reply({}) }],
  ['no answer', put, { answer: reply(ok) }],
  ['single quotes', put, { ...good, preflight: reply({ ...open, [METHODS]: "'PUT'" }) }],
  ['double quotes', put, { ...good, preflight: reply({ ...open, [METHODS]: '"PUT"' }) }],
  [
    'blanks instead of commas',
    put,
    { ...good, preflight: reply({ ...open, [METHODS]: 'GET PUT' }) },
  ],
  ['empty items', put, { ...good, preflight: reply({ ...open, [METHODS]: ', PUT ,,' }) }],
  ['two lines', put, { ...good, preflight: reply({ ...open, [METHODS]: ['GET', 'PUT'] }) }],
  ['another method', put, { ...good, preflight: reply({ ...open, [METHODS]: 'GET' }) }],
  ['any method', put, { ...good, preflight: reply({ ...open, [METHODS]: '*' }) }],
  [
    'any method with credentials',
    { ...put, credentials: 'include' },
    { ...good, preflight: reply({ ...open, [METHODS]: '*' }) },
  ],
  ['methods in lower case', put, { ...good, preflight: reply({ ...open, [METHODS]: 'put' }) }],
  ['patch', { method: 'patch' }, good],
  ['PATCH', { method: 'PATCH' }, good],
  ['put', { method: 'put' }, good],
  ['a redirect', put, { ...good, preflight: to(HOP) }],
  [
    'headers that cannot be read',
    put,
    { ...good, preflight: reply({ ...open, [HEADERS]: 'a b' }) },
  ],
  ['another header', { headers: [['x-b', '1']] }, good],
  [
    'a header in another case',
    { headers: [['X-A', '1']] },
    { ...good, preflight: reply({ ...open, [HEADERS]: 'X-a' }) },
  ],
  [
    'any header',
    { headers: [['x-b', '1']] },
    { ...good, preflight: reply({ ...open, [HEADERS]: '*' }) },
  ],
  [
    'any header with credentials',
    { headers: [['x-b', '1']], credentials: 'include' },
    { ...good, preflight: reply({ ...open, [HEADERS]: '*' }) },
  ],
  [
    'Authorization and a star',
    { headers: [['authorization', 'x']] },
    { ...good, preflight: reply({ ...open, [HEADERS]: '*' }) },
  ],
  [
    'an upload listener',
    { api: 'xhr', xhrUpload: true, method: 'POST', body: 'x' },
    { ...good, preflight: reply(ok) },
  ],
  [
    'an upload listener and PUT',
    { api: 'xhr', xhrUpload: true, ...put, body: 'x' },
    { ...good, preflight: reply(ok) },
  ],
  ...[200, 201, 204, 205, 206, 226, 299, 304, 401, 403, 404, 407, 429, 500, 502].map(
    (status): Short => [`status ${status}`, put, { ...good, preflight: reply(open, status) }],
  ),
];

const wires: readonly Short[] = [
  ['save-data', 'on'],
  ['dpr', '1'],
  ['ect', '4g'],
  ['rtt', '1'],
  ['viewport-width', '1'],
  ['device-memory', '1'],
  ['user-agent', 'x'],
  ['cookie', 'a=b'],
  ['sec-own', '1'],
  ['proxy-own', '1'],
  ['x-http-method-override', 'TRACE'],
  ['x-http-method-override', 'PUT'],
  ['accept', 'a'.repeat(128)],
  ['accept', 'a'.repeat(129)],
  ['accept', 'a(b)'],
  ['accept-language', 'de;q=0.8, *'],
  ['accept-language', '"de"'],
  ['range', 'bytes=0-9'],
  ['range', 'bytes=5-'],
  ['range', 'bytes=-5'],
  ['range', 'bytes=9-1'],
  ['range', 'bytes=0-1,4-5'],
  ['content-type', 'text/plain; charset=utf-8'],
  ['content-type', 'text/plain; charset="utf-8"'],
  ['content-type', 'application/json'],
].map(
  ([name = '', value = '']): Short => [
    `${name}: ${value.slice(0, 30)}`,
    { headers: [[name, value]] },
    { ...good, preflight: reply({}, 403) },
  ],
);

const redirects: readonly Short[] = [
  ['within the API', {}, { answer: to(HOP), hops: [reply(ok)] }],
  ['without origin', {}, { answer: reply({ location: HOP }, 302), hops: [reply(ok)] }],
  ['to an answer without origin', {}, { answer: to(HOP), hops: [reply({})] }],
  ['without Location', {}, { answer: reply(ok, 302) }],
  ['looked at by hand', { redirect: 'manual' }, { answer: to(HOP) }],
  [
    'looked at by hand, without origin',
    { redirect: 'manual' },
    { answer: reply({ location: HOP }, 302) },
  ],
  ['refused', { redirect: 'error' }, { answer: to(HOP) }],
  ['with a user', {}, { answer: to(HOP.replace('://', '://a:b@').replace('{api}', '{api-user}')) }],
  ['to no http', {}, { answer: to('ftp://127.0.0.1/') }],
  ['to a third origin', {}, { answer: to(THIRD), hops: [reply(ok)] }],
  ['to a third origin that says star', {}, { answer: to(THIRD), hops: [reply({ [ORIGIN]: '*' })] }],
  [
    'to a third origin that says null',
    {},
    { answer: to(THIRD), hops: [reply({ [ORIGIN]: 'null' })] },
  ],
  ['in a circle', {}, { answer: to(HOP), hops: Array(30).fill(to(HOP)) }],
  ['of PUT, asked again', put, { ...good, answer: to(HOP), hops: [refusing] }],
  ['of PUT, allowed again', put, { ...good, answer: to(HOP), hops: [reply(ok)] }],
  ['303 of PUT', put, { ...good, answer: to(HOP, 303), hops: [refusing] }],
  ['302 of JSON', json, { ...good, answer: to(HOP, 302), hops: [refusing] }],
  ['307 of JSON', json, { ...good, answer: to(HOP, 307), hops: [refusing] }],
  [
    'Authorization to a third origin',
    { headers: [['authorization', 'x']] },
    {
      ...good,
      answer: to(THIRD),
      hops: [{ ...reply({ [ORIGIN]: '*' }), preflight: reply({}, 403) }],
    },
  ],
  [
    'a header to a third origin',
    { headers: [['x-a', 'x']] },
    {
      ...good,
      answer: to(THIRD),
      hops: [{ ...reply({ [ORIGIN]: '*' }), preflight: reply({ ...open, [ORIGIN]: '*' }) }],
    },
  ],
];

/** The decision table: one row for each rule and each way around it. */
export const table: readonly Row[] = Object.entries({
  answers,
  preflights,
  wires,
  redirects,
}).flatMap(([group, rows]) =>
  rows.map(([name, request, rest]) => ({ name: `${group}: ${name}`, request, ...rest })),
);

const origins = fc.constantFrom('{page}', '{page}', '*', '{api}', 'null', '{page}, *', undefined);
const lists = fc.constantFrom(
  '*',
  'PUT, DELETE',
  'x-a, content-type',
  'authorization,x-a',
  'a b',
  '',
  undefined,
);
const yes = fc.constantFrom('true', 'true', 'TRUE', undefined);
const headersOf = fc.record({
  [ORIGIN]: origins,
  [METHODS]: lists,
  [HEADERS]: lists,
  [CREDENTIALS]: yes,
});

const written = (headers: Readonly<Record<string, string | undefined>>): Headers =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

const sent = fc.uniqueArray(
  fc.constantFrom(
    ['x-a', '1'],
    ['authorization', 'x'],
    ['content-type', 'application/json'],
    ['content-type', 'text/plain'],
    ['accept', 'text/html'],
    ['range', 'bytes=0-1'],
  ),
  { maxLength: 3, selector: ([name]) => name },
);

/** Requests and answers put together at random; the same ones in every run. */
export const generated = (count: number): readonly Row[] =>
  fc.sample(
    fc
      .record({
        method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'patch'),
        headers: sent,
        credentials: fc.constantFrom('omit', 'same-origin', 'include'),
        api: fc.constantFrom('fetch', 'xhr'),
        status: fc.constantFrom(200, 204, 401, 403, 502),
        preflightStatus: fc.constantFrom(200, 204, 204, 403),
        preflight: headersOf,
        answer: headersOf,
      })
      .map(({ preflight, preflightStatus, answer, status, ...request }) => ({
        name: `generated: ${JSON.stringify(request)}`,
        request,
        preflight: reply(written(preflight), preflightStatus),
        answer: reply(written(answer), status),
      })),
    { numRuns: count, seed: 4 },
  );
