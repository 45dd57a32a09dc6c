import { expect, test } from 'vitest';
import type { Call } from './call.js';
import { compare } from './compare.js';
import type { Routes } from './route.js';

/** A call as `PUT /sessions/{id}`. */
const callOf = (key: string, more: Partial<Call> = {}): Call => {
  const [method = '', path = ''] = key.split(' ');
  return {
    method,
    path,
    query: [],
    headers: [],
    credentials: 'same-origin',
    client: 'fetch',
    file: 'web/api.ts',
    line: 1,
    column: 1,
    certainty: 'certain',
    chain: [],
    ...more,
  };
};

const routesOf = (keys: readonly string[], more: Partial<Routes> = {}): Routes => ({
  routes: keys.map((key) => {
    const [method = '', path = '', source = 'openapi a.yaml'] = key.split(' ');
    return { method, path, source, ...(source === 'http' && { kind: 'http' as const }) };
  }),
  addresses: [],
  stages: [],
  unresolved: [],
  ...more,
});

const NO_PREFLIGHT = () => ({ needsPreflight: false, headers: [] });

function verdict(call: string, routes: readonly string[]): string {
  const { hits, missing, methodMismatch, parameterMismatch } = compare(
    { calls: [callOf(call)], unresolved: [] },
    routesOf(routes),
    NO_PREFLIGHT,
  );
  if (hits[0]) return hits[0].routes.map(({ method, path }) => `${method} ${path}`).join(', ');
  if (missing.length > 0) return 'missing';
  if (methodMismatch.length > 0) return 'method';
  return parameterMismatch.length > 0 ? 'parameters' : 'nothing';
}

test.each([
  ['GET /users/me', ['GET /users/{id}', 'GET /users/me'], 'GET /users/me'],
  ['GET /users/{x}', ['GET /users/me', 'GET /users/{id}'], 'GET /users/{id}'],
  ['GET /users/me', ['GET /{proxy+}', 'GET /users/{id}'], 'GET /users/{id}'],
  ['GET /a/b/c', ['ANY /a/{proxy+}', 'GET /a/b'], 'ANY /a/{proxy+}'],
  ['GET /a', ['ANY /a/{proxy+}'], 'missing'],
  ['GET /', ['ANY /{proxy+}'], 'missing'],
  ['GET /', ['ANY /'], 'ANY /'],
  ['PATCH /a', ['GET /a', 'ANY /a'], 'ANY /a'],
  ['GET /a', ['GET /a', 'ANY /a'], 'GET /a'],
  ['PUT /a', ['GET /a'], 'method'],
  // the path of a REST API is chosen before its method
  ['PUT /a/b', ['GET /a/b', 'ANY /a/{proxy+}'], 'method'],
  // routes of an HTTP API are chosen by both
  ['PUT /a/b', ['GET /a/b http', 'ANY /a/{proxy+} http'], 'ANY /a/{proxy+}'],
  ['GET /users/{x}', ['GET /users/me'], 'parameters'],
  ['DELETE /users', ['DELETE /users/{id}'], 'parameters'],
  ['DELETE /users/{id}/{part}', ['DELETE /users/{id}'], 'parameters'],
  ['GET /{x}', ['GET /me'], 'missing'],
  ['GET /users/file-{x}', ['GET /users/{name}'], 'GET /users/{name}'],
  ['GET /users/file-{x}', ['GET /users/file-1'], 'missing'],
  ['GET /users/1/posts', ['GET /users/me/posts', 'GET /users/{id}/posts'], 'GET /users/{id}/posts'],
  // templates of one shape are one path
  ['PUT /a/{x}', ['GET /a/{id}', 'PUT /a/{name}'], 'PUT /a/{name}'],
  ['PUT /a/{x}', ['GET /a/{id} live-1', 'PUT /a/{name} live-2'], 'PUT /a/{name}'],
  ['GET /a/b', ['GET /a live-1', 'GET /{proxy+} live-2'], 'GET /{proxy+}'],
])('%s against %j: %s', (call, routes, expected) => {
  expect(verdict(call, routes)).toBe(expected);
});

test('a route that is not called is unused; preflights are not counted', () => {
  const { unused } = compare(
    { calls: [callOf('GET /a')], unresolved: [] },
    routesOf(['GET /a', 'OPTIONS /a', 'GET /b', 'OPTIONS /b', 'OPTIONS /c', 'PUT /a']),
    NO_PREFLIGHT,
  );
  expect(unused.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /b', 'PUT /a']);
});

test('what is defined and not deployed is told apart from what is missing', () => {
  const { routes, ...rest } = routesOf(['GET /a', 'PUT /a']);
  const stale = routes.map((route) =>
    route.method === 'PUT' ? { ...route, isDeployed: false as const } : route,
  );
  const { notDeployed, hits } = compare(
    { calls: [callOf('GET /a'), callOf('PUT /a')], unresolved: [] },
    { ...rest, routes: stale },
    NO_PREFLIGHT,
  );
  expect(hits.map(({ call }) => call.method)).toEqual(['GET']);
  expect(notDeployed.map(({ call }) => call.method)).toEqual(['PUT']);
});

test('percent counts different requests, and a wrong one is never rounded away', () => {
  const calls = [
    callOf('GET /a'),
    callOf('GET /a', { line: 9 }),
    callOf('GET /b'),
    callOf('PUT /a'),
  ];
  const at = (keys: readonly string[]) =>
    compare({ calls, unresolved: [] }, routesOf(keys), NO_PREFLIGHT).percent;
  expect(at(['GET /a', 'GET /b', 'PUT /a'])).toBe(100);
  expect(at(['GET /a', 'GET /b'])).toBe(66.6);
  expect(at([])).toBe(0);
  const many = Array.from({ length: 1001 }, (_, at) => `GET /p${at}`);
  const { percent } = compare(
    { calls: many.map((key) => callOf(key)), unresolved: [] },
    routesOf(many.slice(1)),
    NO_PREFLIGHT,
  );
  expect(percent).toBe(99.9);
});

test('a call whose method is not known leaves a hole where it matters, and marks the routes as used', () => {
  const known = routesOf(['GET /a', 'PUT /a', 'GET /b']);
  const both = compare(
    { calls: [callOf('* /a'), callOf('* /b')], unresolved: [] },
    known,
    NO_PREFLIGHT,
  );
  expect(both.unresolved.map(({ reason }) => reason)).toEqual([
    'the method of the call of /a is not known; the API has GET, PUT',
  ]);
  expect(both.hits.map(({ path }) => path)).toEqual(['/b']);
  expect(both.unused).toEqual([]);
});

test('a guess that no route answers is a hole, no finding', () => {
  const { missing, unresolved } = compare(
    { calls: [callOf('GET /{what}', { certainty: 'guess' })], unresolved: [] },
    routesOf(['GET /a/b']),
    NO_PREFLIGHT,
  );
  expect(missing).toEqual([]);
  expect(unresolved).toHaveLength(1);
});

test('names of parameters in another order are told, other names are not', () => {
  const swapped = (call: string) =>
    compare(
      { calls: [callOf(call)], unresolved: [] },
      routesOf(['GET /u/{user}/p/{post}']),
      NO_PREFLIGHT,
    ).swapped.length;
  expect(swapped('GET /u/{post}/p/{user}')).toBe(1);
  expect(swapped('GET /u/{userId}/p/{id}')).toBe(0);
  expect(swapped('GET /u/{user}/p/{post}')).toBe(0);
});

const platform: Partial<Routes> = {
  stages: ['v1'],
  addresses: [{ host: 'api.example.com', basePath: '/v1' }],
};

test.each([
  ['/a', undefined, 'hit'],
  ['/v1/a', undefined, 'hit'],
  ['/a', 'settings.baseUrl', 'hit'],
  ['/v1/a', 'settings.baseUrl', 'wrong-base'],
  ['/a', 'https://api.example.com/v1', 'hit'],
  ['/v1/a', 'https://api.example.com', 'hit'],
  ['/v1/a', 'https://API.example.com/v1/', 'wrong-base'],
  ['/a', 'https://api.example.com', 'wrong-base'],
  ['/a', 'https://x1.execute-api.eu-west-1.amazonaws.com/v1', 'hit'],
  ['/a', 'https://x1.execute-api.eu-west-1.amazonaws.com', 'wrong-base'],
  ['/a', 'https://maps.example.org', 'elsewhere'],
  ['/chat', 'wss://chat.example.org', 'elsewhere'],
  ['/config.json', undefined, 'elsewhere'],
  ['/config.json', 'location.origin', 'elsewhere'],
  ['/v10/a', 'https://api.example.com', 'wrong-base'],
  ['a', 'settings.baseUrl', 'wrong-base'],
])('%s after %s: %s', (path, base, expected) => {
  const { hits, baseMismatch, elsewhere } = compare(
    { calls: [callOf(`GET ${path}`, base === undefined ? {} : { base })], unresolved: [] },
    routesOf(['GET /a'], platform),
    NO_PREFLIGHT,
  );
  expect({
    hit: hits.length,
    'wrong-base': baseMismatch.length,
    elsewhere: elsewhere.length,
  }).toEqual({
    hit: 0,
    'wrong-base': 0,
    elsewhere: 0,
    [expected]: 1,
  });
});

test('a base path without a host may stand in front or not', () => {
  const known = routesOf(['GET /a'], { addresses: [{ host: undefined, basePath: '/api' }] });
  const calls = [
    callOf('GET /api/a'),
    callOf('GET /a', { base: 'baseUrl' }),
    callOf('GET /api/a', { base: 'baseUrl' }),
    callOf('GET /apis/a'),
  ];
  const { hits, missing } = compare({ calls, unresolved: [] }, known, NO_PREFLIGHT);
  expect(hits.map(({ path }) => path)).toEqual(['/a', '/a', '/a']);
  expect(missing.map(({ path }) => path)).toEqual(['/apis/a']);
});

test('a host that may be the API or not is a hole, unless a route answers', () => {
  const at = (path: string) =>
    compare(
      { calls: [callOf(`GET ${path}`, { base: 'https://maps.example.org' })], unresolved: [] },
      routesOf(['GET /a']),
      NO_PREFLIGHT,
    );
  expect(at('/a').hits).toHaveLength(1);
  expect(at('/tiles').unresolved[0]?.reason).toContain('maps.example.org');
});

test.each([
  [['content-type'], ['x-a'], {}, ['x-a']],
  [['content-type', 'x-a'], ['x-a'], {}, undefined],
  [['*'], ['x-a'], {}, undefined],
  [['*'], ['authorization'], {}, ['authorization']],
  [['*'], ['x-a'], { credentials: 'include' as const }, ['x-a']],
  [undefined, ['x-a'], {}, undefined],
  [['content-type'], ['x-a'], { base: undefined }, undefined],
])(
  'a preflight that allows %j for %j (%j) refuses %j',
  (allowedHeaders, headers, more, refused) => {
    const { routes, ...rest } = routesOf(['POST /a']);
    const known = routes.map((route) => ({
      ...route,
      ...(allowedHeaders && { allowedHeaders, allowedMethods: ['POST'] }),
    }));
    const { refused: found } = compare(
      { calls: [callOf('POST /a', { base: 'baseUrl', ...more })], unresolved: [] },
      { ...rest, routes: known },
      () => ({ needsPreflight: true, headers }),
    );
    expect(found[0]?.headers).toEqual(refused);
  },
);

test('a method that the preflight does not allow is refused, GET, HEAD and POST never', () => {
  const refusedMethods = (keys: readonly string[]) => {
    const { routes, ...rest } = routesOf(keys);
    const known = routes.map((route) => ({
      ...route,
      allowedHeaders: ['x'],
      allowedMethods: ['GET'],
    }));
    return compare(
      { calls: keys.map((key) => callOf(key, { base: 'b' })), unresolved: [] },
      { ...rest, routes: known },
      () => ({ needsPreflight: true, headers: [] }),
    ).refused.map(({ call }) => call.method);
  };
  expect(refusedMethods(['GET /a', 'POST /a', 'HEAD /a', 'PUT /a'])).toEqual(['PUT']);
});
