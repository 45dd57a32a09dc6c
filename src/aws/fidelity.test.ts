import { expect, test } from 'vitest';
import type { AwsTarget } from './clients.js';
import { fidelityAt } from './fidelity.js';

const target = (endpoint?: string): AwsTarget => ({
  region: 'eu-west-1',
  credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 'b' }),
  ...(endpoint === undefined ? {} : { endpoint }),
});
const AT = target('http://127.0.0.1:4566');
const answering =
  (body: string, status = 200) =>
  async () =>
    new Response(body, { status });

test('types are counted by level, and those below are named', async () => {
  const asked: string[] = [];
  const http = async ({ url }: Request) => {
    asked.push(url);
    return answering('{"types":{"AWS::A::A":"behavioural","AWS::B::B":"generic"}}')();
  };
  const types = ['AWS::B::B', 'AWS::A::A', 'AWS::A::A', 'AWS::C::C'];
  expect(await fidelityAt(AT, http, types)).toEqual({
    counts: { behavioural: 1, generic: 1, unknown: 1 },
    below: [
      { type: 'AWS::B::B', level: 'generic' },
      { type: 'AWS::C::C', level: 'unknown' },
    ],
  });
  expect(asked).toEqual([
    'http://127.0.0.1:4566/_apexctl/fidelity?types=AWS%3A%3AA%3A%3AA%2CAWS%3A%3AB%3A%3AB%2CAWS%3A%3AC%3A%3AC',
  ]);
});

test('AWS itself is not asked', async () => {
  const http = () => Promise.reject(new Error('asked'));
  expect(await fidelityAt(target(), http, ['AWS::A::A'])).toBeUndefined();
});

test.each([
  ['another server', answering('<html>')],
  ['an endpoint without such a route', answering('{"message":"no"}', 404)],
  ['an answer of another shape', answering('{"types":null}')],
  ['no answer', () => Promise.reject(new TypeError('fetch failed'))],
])('%s tells nothing', async (_, http) => {
  expect(await fidelityAt(AT, http, ['AWS::A::A'])).toBeUndefined();
});
