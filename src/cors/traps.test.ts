import { expect, test } from 'vitest';
import { readCases } from './request.js';
import { preflightSeconds, trapsOf } from './traps.js';

const PAGE = 'https://www.example.com';
type Raw = Readonly<Record<string, unknown>>;
function codes(...raws: readonly Raw[]): readonly string[] {
  const read = readCases(
    raws.map((raw) => ({ url: 'https://api.example.com/a', origin: PAGE, ...raw })),
  );
  if ('wrong' in read) throw new Error(read.wrong);
  return trapsOf(read.cases).map(({ code }) => code);
}
const answer = (headers: Raw, status = 200) => ({ response: { status, headers } });
const origin = (value: string, more: Raw = {}) => ({
  'access-control-allow-origin': value,
  ...more,
});

test.each<[string, Raw, readonly string[]]>([
  ['one origin, kept by caches', origin(PAGE, { 'cache-control': 'max-age=60' }), ['vary-missing']],
  [
    'one origin with Vary',
    origin(PAGE, { 'cache-control': 'max-age=60', vary: 'Accept, origin' }),
    [],
  ],
  ['one origin, kept by nobody', origin(PAGE, { 'cache-control': 'no-store' }), []],
  [
    'one origin, an answer that may be kept',
    origin(PAGE, { 'last-modified': 'x' }),
    ['vary-missing'],
  ],
  ['every origin', origin('*', { 'cache-control': 'max-age=60' }), []],
  ['the origin null', origin('null'), ['null-origin']],
])('%s', (_, headers, expected) => {
  expect(codes(answer(headers))).toEqual(expected);
});

test('answers that differ by origin need Vary, also the one without', () => {
  const other = { origin: 'https://b.example.com' };
  expect(codes(answer(origin(PAGE)), { ...other, ...answer({}) })).toEqual(['vary-missing']);
  expect(
    codes(answer(origin(PAGE, { vary: 'Origin' })), { ...other, ...answer({ vary: 'Origin' }) }),
  ).toEqual([]);
});

test('a secret and a star', () => {
  const headers = [['authorization', 'x']];
  expect(codes({ headers, ...answer(origin('*')) })).toEqual(['wildcard']);
  expect(codes({ headers, ...answer(origin(PAGE)) })).toEqual([]);
});

test.each([
  ['http://127.0.0.1:3000/', PAGE, ['local-network']],
  ['http://172.20.1.1/', PAGE, ['local-network']],
  ['http://172.32.1.1/', PAGE, []],
  ['http://10.0.0.1/', 'http://localhost:5173', []],
])('%s called by %s', (url, page, expected) => {
  expect(codes({ url, origin: page })).toEqual(expected);
});

test.each([
  [undefined, 5],
  ['600', 600],
  ['-1', 0],
  ['soon', 5],
])('Access-Control-Max-Age: %s keeps a preflight for %i s', (value, seconds) => {
  const headers = value === undefined ? [] : [['Access-Control-Max-Age', value] as const];
  expect(preflightSeconds({ status: 204, headers })).toBe(seconds);
});
