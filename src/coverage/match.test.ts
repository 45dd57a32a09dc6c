import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchOf } from './match.js';
import type { Route } from './route.js';

const segment = fc.constantFrom('a', 'b', 'me', '{id}', '{name}');
const path = fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
const template = fc.oneof(
  path,
  path.map((front) => `${front === '/' ? '' : front}/{proxy+}`),
);
const route = fc.record({
  method: fc.constantFrom('GET', 'PUT', 'ANY'),
  path: template,
  source: fc.constantFrom('openapi a', 'live b'),
});

const keysOf = (routes: readonly Route[]) =>
  routes.map((one) => `${one.method} ${one.path} ${one.source}`).sort();
const told = (match: ReturnType<typeof matchOf>) => [
  match.kind,
  'routes' in match ? keysOf(match.routes) : [],
];

test('the order of routes changes nothing', () => {
  fc.assert(
    fc.property(fc.array(route, { maxLength: 8 }), path, (routes, asked) => {
      const turned = [...routes].reverse();
      expect(told(matchOf(turned, 'GET', asked))).toEqual(told(matchOf(routes, 'GET', asked)));
    }),
  );
});

test('a request for what a route stands for finds its path', () => {
  fc.assert(
    fc.property(fc.array(route, { minLength: 1, maxLength: 8 }), (routes) => {
      for (const one of routes) {
        const asked = one.path.replace('{proxy+}', 'x/y').replace(/\{[^}]+\}/g, 'z');
        const method = one.method === 'ANY' ? 'GET' : one.method;
        expect(['hit', 'method']).toContain(matchOf(routes, method, asked).kind);
      }
    }),
  );
});

test('everything below a path is not the path itself', () => {
  fc.assert(
    fc.property(path, (front) => {
      const greedy = `${front === '/' ? '' : front}/{proxy+}`;
      const routes = [{ method: 'ANY', path: greedy, source: 'openapi a' }];
      expect(matchOf(routes, 'GET', front).kind).toBe('missing');
      expect(matchOf(routes, 'GET', greedy.replace('{proxy+}', 'x')).kind).toBe('hit');
    }),
  );
});
