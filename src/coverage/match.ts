import { fits, isParameter, segments } from '../routes/index.js';
import { groupsOf } from './groups.js';
import type { Route } from './route.js';

/** What the routes of APIs say to a method and a path. */
export type Match =
  /** The routes that answer; several where several APIs do, or the method is not known. */
  | { readonly kind: 'hit'; readonly routes: readonly Route[] }
  /** The path is there, with other methods. */
  | { readonly kind: 'method'; readonly routes: readonly Route[] }
  /** There would be an answer, had it been deployed. */
  | { readonly kind: 'undeployed'; readonly routes: readonly Route[] }
  /** Nothing answers; these differ from it only in their parameters. */
  | { readonly kind: 'parameters'; readonly routes: readonly Route[] }
  | { readonly kind: 'missing' };

/**
 * Which routes answer a request. Each API decides on its own; one that answers is enough.
 *
 * @param method `*` where it is not known
 * @param path parameters as `{name}`
 */
export function matchOf(routes: readonly Route[], method: string, path: string): Match {
  const matches = apisIn(routes).map((own) => matchIn(own, method, path));
  for (const kind of BEST_FIRST) {
    const found = matches.flatMap((match) =>
      match.kind === kind && 'routes' in match ? match.routes : [],
    );
    if (found.length > 0) return { kind, routes: found };
  }
  return { kind: 'missing' };
}
const lists = new WeakMap<readonly Route[], readonly (readonly Route[])[]>();

/** The same list is asked for every call. */
function apisIn(routes: readonly Route[]): readonly (readonly Route[])[] {
  const known = lists.get(routes) ?? [...groupsOf(routes, ({ source }) => source).values()];
  lists.set(routes, known);
  return known;
}

const BEST_FIRST = ['hit', 'undeployed', 'method', 'parameters'] as const;

function matchIn(routes: readonly Route[], method: string, path: string): Match {
  const served = routes.filter(({ isDeployed }) => isDeployed !== false);
  const match = servedMatch(served, method, path);
  if (match.kind === 'hit' || served.length === routes.length) return match;
  const defined = servedMatch(routes, method, path);
  if (defined.kind !== 'hit') return match;
  const missing = defined.routes.filter(({ isDeployed }) => isDeployed === false);
  return missing.length > 0 ? { kind: 'undeployed', routes: missing } : match;
}

function servedMatch(routes: readonly Route[], method: string, path: string): Match {
  const asked = segments(path);
  const fitting = routes.filter((route) => fits(partsOf(route), asked));
  const shapes = [...groupsOf(fitting, ({ path: own }) => shapeOf(own)).entries()]
    .sort(([a], [b]) => bySpecificity(a, b))
    .map(([, own]) => own);
  const [best] = shapes;
  if (!best) return almost(routes, method, asked);
  const isHttp = best.some(({ kind }) => kind === 'http');
  for (const own of isHttp ? shapes : [best]) {
    const answering = answeringOf(own, method);
    if (answering.length > 0) return { kind: 'hit', routes: answering };
  }
  return { kind: 'method', routes: best };
}

/** A method that is written out comes before ANY. */
function answeringOf(routes: readonly Route[], method: string): readonly Route[] {
  if (method === '*') return routes.filter((route) => route.method !== 'OPTIONS');
  const exact = routes.filter((route) => route.method === method);
  return exact.length > 0 ? exact : routes.filter((route) => route.method === 'ANY');
}

const parts = new WeakMap<Route, readonly string[]>();

function partsOf(route: Route): readonly string[] {
  const known = parts.get(route) ?? segments(route.path);
  parts.set(route, known);
  return known;
}

/** Templates of one shape are one path: names of parameters do not matter. */
const shapeOf = (path: string): string =>
  `/${segments(path)
    .map((segment) => (isGreedy(segment) ? '{+}' : isParameter(segment) ? '{}' : segment))
    .join('/')}`;

const isGreedy = (segment: string): boolean => /^\{[^}]*\+\}$/.test(segment);

/** A literal beats a parameter, and that beats the rest of the path, from left to right. */
function bySpecificity(a: string, b: string): number {
  const ranks = [a, b].map((shape) =>
    segments(shape).map((segment) => (segment === '{+}' ? 2 : segment === '{}' ? 1 : 0)),
  );
  const [left = [], right = []] = ranks;
  for (const [at, rank] of left.entries()) {
    const other = right[at] ?? 3;
    if (rank !== other) return rank - other;
  }
  return right.length - left.length;
}

/** Routes of the method with the same words around other parameters. */
function almost(routes: readonly Route[], method: string, asked: readonly string[]): Match {
  const near = routes.filter(
    (route) => [method, 'ANY'].includes(route.method) && isNear(partsOf(route), asked),
  );
  return near.length > 0 ? { kind: 'parameters', routes: near } : { kind: 'missing' };
}

/** A parameter where the route has a word, or one parameter too few or too many. */
function isNear(pattern: readonly string[], asked: readonly string[]): boolean {
  if (pattern.some(isGreedy)) return false;
  if (pattern.length === asked.length) {
    const differing = pattern.filter((one, at) => !isParameter(one) && one !== asked[at]);
    const turned = asked.filter((one, at) => isParameter(one) && !isParameter(pattern[at] ?? '{}'));
    const words = pattern.filter((one, at) => !isParameter(one) && one === asked[at]);
    return words.length > 0 && turned.length > 0 && differing.length === turned.length;
  }
  const wordsOf = (path: readonly string[]) => path.filter((one) => !isParameter(one)).join('/');
  const isOneOff = Math.abs(pattern.length - asked.length) === 1;
  return isOneOff && wordsOf(pattern) !== '' && wordsOf(pattern) === wordsOf(asked);
}
