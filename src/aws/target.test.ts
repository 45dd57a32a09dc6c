import { expect, test } from 'vitest';
import { checkedEndpoint, reach } from './endpoint.js';
import { resolveTarget, type TargetChoice } from './target.js';

const REAL = {
  AWS_ACCESS_KEY_ID: `AKIA${'Q3EGRZ7N2XWY5TBD'}`,
  AWS_SECRET_ACCESS_KEY: 'x'.repeat(40),
};
const OWN = 'http://127.0.0.1:4580';
const choice = (more: Partial<TargetChoice>): TargetChoice => ({
  environment: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
  env: REAL,
  ...more,
});
const embedded = async () => OWN;
const notAsked = async () => {
  throw new Error('the embedded AWS was asked for');
};

test('without an endpoint it is AWS, and nothing is started', async () => {
  expect((await resolveTarget(choice({}), notAsked)).endpoint).toBeUndefined();
});

test.each([
  ['embedded', choice({ configured: 'embedded' }), OWN],
  [
    'an address of the configuration',
    choice({ configured: 'http://localhost:4566/' }),
    'http://localhost:4566',
  ],
  ['--endpoint-url, which rehearses any environment', choice({ flag: OWN }), OWN],
  [
    'a variable that says the same',
    choice({ configured: 'embedded', env: { AWS_ENDPOINT_URL: `${OWN}/` } }),
    OWN,
  ],
])('%s: only stand-in credentials are used', async (_, chosen, endpoint) => {
  const target = await resolveTarget(chosen, embedded);
  expect(target.endpoint).toBe(endpoint);
  expect(await target.credentials()).toEqual({
    accessKeyId: 'APEXLOCAL111111111111',
    secretAccessKey: 'apexlocal',
  });
});

test.each([
  ['AWS', choice({ env: { AWS_ENDPOINT_URL: OWN } })],
  ['AWS, for one service', choice({ env: { AWS_ENDPOINT_URL_S3: OWN } })],
  [
    'the embedded AWS',
    choice({ configured: 'embedded', env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } }),
  ],
  ['another address', choice({ configured: OWN, env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } })],
])('a variable that points away from %s is refused', async (_, chosen) => {
  await expect(resolveTarget(chosen, embedded)).rejects.toMatchObject({
    problem: { id: 'endpoint-conflict', exit: 'refused' },
  });
});

test.each([
  'http://10.0.0.1:4580',
  'http://localhost.example.org',
  'ftp://127.0.0.1',
  'nonsense',
  'http://a:b@127.0.0.1',
])('the endpoint %s is refused', (endpoint) => {
  expect(() => checkedEndpoint(endpoint)).toThrow('is refused');
});

test.each([
  ['https://d1.cloudfront.net/a?b=1', OWN, 'http://d1.cloudfront.net.localhost:4580/a?b=1'],
  ['https://d1.cloudfront.net/a', undefined, 'https://d1.cloudfront.net/a'],
  ['http://127.0.0.1:4580/x', OWN, 'http://127.0.0.1:4580/x'],
])('%s is reached at %s as %s', (url, endpoint, reached) => {
  expect(reach(url, endpoint)).toBe(reached);
});
