import { expect, test } from 'vitest';
import { errorPaths } from './error-paths.js';
import { pagesOf } from './pages.js';
import { addressOf, requestOf } from './requests.js';

const environment = { name: 'dev', reach: (url: string) => url };
const stacks: readonly { name: string; outputs: Record<string, string> }[] = [
  { name: 'Web-dev', outputs: { Url: 'https://www.example.com/', Empty: '' } },
  { name: 'Api-dev', outputs: { Url: 'https://api.example.com/v1/' } },
];
const web = { stack: 'Web-{env}', output: 'Url' };
const api = { stack: 'Api-{env}', output: 'Url' };
const frontend = { folder: 'web', bucket: web, url: web };
const verify = { health: { url: api, path: '/' } };

test('pages and API are those of the site and of its health unless told', () => {
  expect(pagesOf({ frontend, verify }, environment, stacks)).toEqual({
    origins: ['https://www.example.com'],
    api: 'https://api.example.com/v1/',
    urls: [],
  });
  const cors = { origins: ['https://{env}.example.com', web], api: 'https://b.example.com' };
  expect(pagesOf({ cors, frontend, verify }, environment, stacks)).toMatchObject({
    origins: ['https://dev.example.com', 'https://www.example.com'],
    api: 'https://b.example.com',
  });
});

test('what is not deployed, or no address, is nothing', () => {
  const cors = { origins: [{ stack: 'Web-{env}', output: 'Empty' }, 'nonsense'] };
  expect(pagesOf({ cors }, environment, stacks)).toEqual({ origins: [], api: undefined, urls: [] });
});

const call = {
  method: 'POST',
  path: '/items/{id}',
  query: [],
  headers: ['authorization', 'content-type'],
  credentials: 'include' as const,
  client: 'fetch',
  file: 'app.ts',
  line: 1,
  column: 1,
  certainty: 'certain' as const,
  chain: [],
};

test('a call becomes a request that no real login is in', () => {
  const url = addressOf('https://api.example.com/v1/', call.path);
  expect(url).toBe('https://api.example.com/v1/items/apexctl-cors');
  expect(requestOf(call, url, 'https://www.example.com')).toMatchObject({
    method: 'POST',
    credentials: 'include',
    headers: [
      ['authorization', 'Bearer apexctl-cors'],
      ['content-type', 'application/json'],
    ],
  });
});

test('refusals are asked for without changing anything, unless sending is allowed', () => {
  const of = {
    base: 'https://api.example.com',
    origin: 'https://www.example.com',
    hits: [
      { call, path: '/items', routes: [] },
      { call: { ...call, method: 'GET' }, path: '/me', routes: [] },
    ],
    routes: [{ method: 'POST', path: '/items', source: 'template a' }],
  };
  const ids = (sends: boolean) => errorPaths({ ...of, sends }).map(({ id }) => id);
  expect(ids(false)).toEqual([
    'GET https://api.example.com/me (no token)',
    'GET https://api.example.com/apexctl-cors-nowhere (unknown path)',
    'GET https://api.example.com/items (wrong method)',
  ]);
  expect(ids(true).at(-1)).toBe('POST https://api.example.com/items (oversized body)');
});
