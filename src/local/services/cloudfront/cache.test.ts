import { expect, test } from 'vitest';
import { EdgeCache, lifetimeOf, matchesPath } from './cache.js';
import { fromApi, toApi } from './shapes.js';

const optimized = { minimum: 1, standard: 86_400, maximum: 31_536_000 };
const disabled = { minimum: 0, standard: 0, maximum: 0 };

test.each([
  [undefined, optimized, 86_400],
  ['max-age=60', optimized, 60],
  ['public, max-age=31536000, immutable', optimized, 31_536_000],
  ['max-age=60, s-maxage=10', optimized, 10],
  ['max-age=0', optimized, 1],
  ['no-cache', optimized, 1],
  ['no-store', disabled, 0],
  ['max-age=60', disabled, 0],
])('keeps an answer with %s under %j for %i seconds', (header, policy, seconds) => {
  expect(lifetimeOf(header, policy)).toBe(seconds);
});

test.each([
  ['/*', '/a/b', true],
  ['assets/*', '/assets/x.js', true],
  ['/assets/*.js', '/assets/x.css', false],
  ['/a?c', '/abc', true],
  ['/a.c', '/abc', false],
])('the pattern %s on %s: %s', (pattern, path, expected) => {
  expect(matchesPath(pattern, path)).toBe(expected);
});

test('forgets what is over, and what was invalidated since it was kept', () => {
  const cache = new EdgeCache();
  const response = { status: 200, headers: {}, body: 'hello' };
  const invalidation = (at: number, path: string) => ({
    id: 'I1',
    distributionId: 'E1',
    paths: [path],
    callerReference: 'r',
    createdAt: new Date(at),
  });
  cache.put('E1', '/a', response, 1_000, 60);
  expect(cache.get('E1', '/a', 31_000, [])?.ageSeconds).toBe(30);
  expect(cache.get('E1', '/a', 31_000, [invalidation(500, '/*')])).toBeDefined();
  expect(cache.get('E2', '/a', 31_000, [])).toBeUndefined();
  expect(cache.get('E1', '/a', 31_000, [invalidation(2_000, '/b')])).toBeDefined();
  expect(cache.get('E1', '/a', 31_000, [invalidation(2_000, '/*')])).toBeUndefined();
  cache.put('E1', '/a', response, 1_000, 60);
  expect(cache.get('E1', '/a', 61_000, [])).toBeUndefined();
});

test('a configuration reads the same after a way through the form of the API', () => {
  const config = {
    Enabled: true,
    Aliases: ['a.example.org'],
    Origins: [{ Id: 'o', DomainName: 'b.s3.amazonaws.com' }],
    DefaultCacheBehavior: {
      TargetOriginId: 'o',
      AllowedMethods: ['GET', 'HEAD'],
      CachedMethods: ['GET', 'HEAD'],
    },
    ViewerCertificate: { AcmCertificateArn: 'arn', SslSupportMethod: 'sni-only' },
    CustomErrorResponses: [{ ErrorCode: 404, ResponsePagePath: '/index.html' }],
  };
  expect(fromApi(toApi(config))).toEqual(config);
  expect(toApi(config)).toMatchObject({
    Aliases: { Quantity: 1, Items: ['a.example.org'] },
    DefaultCacheBehavior: {
      AllowedMethods: { Quantity: 2, CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] } },
    },
    ViewerCertificate: { ACMCertificateArn: 'arn', SSLSupportMethod: 'sni-only' },
  });
});
