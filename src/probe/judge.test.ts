import { expect, test } from 'vitest';
import type { EndpointConfig } from '../config/index.js';
import { casesOf } from './cases.js';
import { compareRuns, readFigures } from './compare.js';
import { judge } from './judge.js';
import { accountsIn } from './logins.js';
import { mismatches, schemaFlaws } from './schema.js';
import { pathWith } from './values.js';

const ORIGIN = 'https://www.example.com';
const known = { values: { item: 'a/b' }, roles: ['writer', 'reader'], origin: ORIGIN };
const put: EndpointConfig = {
  route: 'PUT /items/{id}',
  roles: ['writer'],
  params: { id: '{item}' },
  body: { name: 'x' },
  schema: { type: 'object', required: ['name'] },
};
const expectations = { region: 'eu-west-1', origin: ORIGIN, headers: { 'X-One': '*' } };

test('every way of asking wrongly comes before the valid request', () => {
  const cases = casesOf(put, known);
  expect(cases.map(({ id, role }) => `${id} ${role}`)).toEqual([
    'preflight none',
    'foreign-origin none',
    'no-login none',
    'wrong-login wrong',
    'forbidden reader',
    'malformed writer',
    'incomplete writer',
    'missing writer',
    'valid writer',
  ]);
  expect(cases.at(-1)?.asked.path).toBe('/items/a%2Fb');
});

test('nothing valid is asked without a login or without what it needs', () => {
  const ids = (more: { readonly roles?: string[]; readonly values?: Record<string, unknown> }) =>
    casesOf(put, { ...known, ...more }).map(({ id }) => id);
  expect(ids({ roles: [] })).toEqual(['preflight', 'foreign-origin', 'no-login', 'wrong-login']);
  expect(ids({ values: {} })).not.toContain('valid');
});

test.each(['..', '.', '', { a: 1 }, null, 'x'.repeat(600)])('%j is no part of a path', (value) => {
  expect(pathWith('/items/{id}', { id: value })).toBeUndefined();
});

const answer = (status: number, headers: Record<string, string>, body = '') => ({
  status,
  headers: new Headers(headers),
  text: body,
  durationMs: 1,
});
const one = (id: string) => {
  const found = casesOf(put, known).find((each) => each.id === id);
  if (!found) throw new Error(`no case ${id}`);
  return found;
};
const failed = (id: string, got: ReturnType<typeof answer>) =>
  judge(one(id), got, put, expectations)
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ id: check, verdict }) => `${check} ${verdict}`);
const good = {
  'access-control-allow-origin': ORIGIN,
  'x-one': '1',
  'cache-control': 'no-store',
};

test.each<[string, string, ReturnType<typeof answer>, readonly string[]]>([
  ['a good answer', 'valid', answer(200, good, '{"name":"x"}'), []],
  ['another status', 'valid', answer(500, good), ['valid-status fail']],
  ['throttling', 'valid', answer(429, good), ['valid-status unknown']],
  ['another body', 'valid', answer(200, good, '[]'), ['valid-schema fail']],
  ['no JSON', 'valid', answer(200, good, '<html>'), ['valid-schema fail']],
  [
    'missing headers',
    'valid',
    answer(200, {}, '{"name":1}'),
    ['valid-cors fail', 'valid-header-x-one fail', 'valid-cache fail'],
  ],
  ['a refusal', 'no-login', answer(401, good), []],
  ['a refusal no page can read', 'no-login', answer(401, {}), ['no-login-cors fail']],
  ['no refusal', 'no-login', answer(200, good), ['no-login-status fail']],
  [
    'a stack trace',
    'malformed',
    answer(400, good, 'Error: x\n    at f (/var/task/index.js:1:2)'),
    ['malformed-body fail'],
  ],
  [
    'an origin that is anybody',
    'foreign-origin',
    answer(204, { 'access-control-allow-origin': '*' }),
    ['foreign-origin-cors fail'],
  ],
  ['a preflight without headers', 'preflight', answer(204, good), ['preflight-cors fail']],
  [
    'a preflight that admits',
    'preflight',
    answer(204, {
      ...good,
      'access-control-allow-methods': 'GET,PUT',
      'access-control-allow-headers': 'Authorization, Content-Type',
    }),
    [],
  ],
  [
    'a star does not cover Authorization',
    'preflight',
    answer(204, {
      ...good,
      'access-control-allow-methods': '*',
      'access-control-allow-headers': '*',
    }),
    ['preflight-cors fail'],
  ],
])('%s', (_, id, got, expected) => {
  expect(failed(id, got)).toEqual(expected);
});

test.each(['valid', 'no-login', 'malformed', 'preflight', 'foreign-origin'])(
  'what a firewall says instead of the API neither proves nor disproves %s',
  (id) => {
    const filtered = answer(403, { 'x-amzn-errortype': 'ForbiddenException' });
    expect(failed(id, filtered)).toEqual([expect.stringMatching(/ unknown$/)]);
  },
);

test('who could not be reached is unknown, who was late failed', () => {
  const verdict = (isLate: boolean) =>
    judge(
      one('valid'),
      { failure: 'x', isLate, mayHaveArrived: isLate, durationMs: 1 },
      put,
      expectations,
    )[0]?.verdict;
  expect([verdict(false), verdict(true)]).toEqual(['unknown', 'fail']);
});

test.each<[unknown, unknown, number]>([
  [{ type: 'integer' }, 1.5, 1],
  [{ type: 'number' }, 1, 0],
  [{ type: ['string', 'null'] }, null, 0],
  [{ type: 'object', properties: {}, additionalProperties: false }, { a: 1 }, 1],
  [{ type: 'array', items: { enum: ['a'] } }, ['a', 'b'], 1],
  [{ const: { a: 1 } }, { a: 1 }, 0],
  [{ type: 'string', pattern: '^a', minLength: 2 }, 'b', 2],
  [{ minimum: 1, maximum: 2 }, 3, 1],
  [{ required: ['toString'] }, {}, 1],
])('schema %j on %j: %i mismatches', (schema, value, count) => {
  expect(mismatches(schema, value)).toHaveLength(count);
});

test('a keyword that is not understood is refused', () => {
  expect(schemaFlaws({ items: { oneOf: [] }, pattern: '(' })).toHaveLength(2);
});

test('runs are compared by endpoint, and noise is none', () => {
  const run = (p95Ms: number, successRate = 1) => [
    { endpoint: 'GET /', requests: 5, successRate, p95Ms },
  ];
  const verdict = (before: number, after: number, rate = 1) =>
    compareRuns(run(before), run(after, rate))[0]?.verdict;
  expect([verdict(100, 115), verdict(100, 130), verdict(100, 50), verdict(100, 100, 0.9)]).toEqual([
    'same',
    'worse',
    'better',
    'worse',
  ]);
  expect(readFigures({ command: 'check', data: {} })).toHaveProperty('wrong');
  expect(readFigures({ command: 'probe', data: { endpoints: run(7) } })).toEqual({
    figures: run(7),
  });
});

test('one account a role; what is no account is left out', () => {
  const list = [
    { email: 'a', password: 'b', role: 'x' },
    { email: 'c', password: 'd', role: 'x' },
    7,
  ];
  expect(accountsIn(JSON.stringify(list))).toEqual([{ email: 'a', password: 'b', role: 'x' }]);
  expect(accountsIn('no JSON')).toEqual([]);
});
