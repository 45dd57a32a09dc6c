import type { Block } from '../report/index.js';
import type { Call } from './call.js';
import type { Compared, Comparison } from './compare.js';
import type { Route } from './route.js';

/** Routes against calls, for people: a row for each route, then one for each call without a route. */
export function matrixOf(comparison: Comparison, routes: readonly Route[]): readonly Block[] {
  const called = new Map<Route, Call[]>();
  for (const { call, routes: own } of comparison.hits)
    for (const route of own) called.set(route, [...(called.get(route) ?? []), call]);
  const unused = new Set(comparison.unused);
  const refused = new Set(comparison.refused.map(({ route }) => route));
  const rows = routes
    .filter((route) => route.method !== 'OPTIONS' || called.has(route))
    .map((route) => {
      const calls = called.get(route) ?? [];
      return [route.method, route.path, String(calls.length), placesOf(calls), verdictOf(route)];
    })
    .sort(byPath);
  function verdictOf(route: Route): string {
    if (unused.has(route)) return 'unused';
    if (refused.has(route)) return 'refused by CORS';
    return called.has(route) ? 'called' : 'called by something unresolved';
  }
  return [
    {
      kind: 'table',
      columns: ['method', 'path', 'calls', 'from', 'verdict'],
      rows: [...rows, ...lacking(comparison)],
    },
    { kind: 'text', text: summaryOf(comparison) },
  ];
}

function lacking(comparison: Comparison): readonly (readonly string[])[] {
  const lists: readonly (readonly [string, readonly Compared[]])[] = [
    ['missing', comparison.missing],
    ['wrong method', comparison.methodMismatch],
    ['wrong parameters', comparison.parameterMismatch],
    ['not deployed', comparison.notDeployed],
    [
      'wrong address',
      comparison.baseMismatch.map(({ call }) => ({ call, path: call.path, routes: [] })),
    ],
  ];
  return lists.flatMap(([verdict, list]) =>
    list.map(({ call, path }) => [call.method, path, '1', placesOf([call]), verdict]).sort(byPath),
  );
}

function summaryOf({ percent, hits, unused, unresolved, elsewhere }: Comparison): string {
  const more = [
    unused.length > 0 && `${unused.length} unused`,
    unresolved.length > 0 && `${unresolved.length} not told by the sources`,
    elsewhere.length > 0 && `${elsewhere.length} to other systems`,
  ].filter((one) => one !== false);
  return `Coverage ${percent} %: ${hits.length} calls have a route${more.length > 0 ? `; ${more.join(', ')}` : ''}.`;
}

const byPath = (a: readonly string[], b: readonly string[]): number => {
  const [left, right] = [a, b].map(([method, path]) => `${path} ${method}`);
  return left === right ? 0 : (left ?? '') < (right ?? '') ? -1 : 1;
};

const MOST_PLACES = 3;
function placesOf(calls: readonly Call[]): string {
  const places = [...new Set(calls.map(({ file, line }) => `${file}:${line}`))];
  const more = places.length > MOST_PLACES ? ` +${places.length - MOST_PLACES}` : '';
  return places.slice(0, MOST_PLACES).join(', ') + more;
}
