import { isParameter, segments } from '../routes/index.js';
import type { Call, Calls, Unresolved } from './call.js';
import { type Match, matchOf } from './match.js';
import { placeOf } from './place.js';
import { type Asked, type Refusal, refusalOf } from './preflight.js';
import type { Route, Routes } from './route.js';

/** A call with the routes that its verdict is about. */
export interface Compared {
  readonly call: Call;
  /** As routes have it: without stage and base path. */
  readonly path: string;
  readonly routes: readonly Route[];
}

/** Both differences between calls and routes. Each call is in exactly one of the lists before `refused`. */
export interface Comparison {
  readonly hits: readonly Compared[];
  readonly missing: readonly Compared[];
  readonly methodMismatch: readonly Compared[];
  readonly parameterMismatch: readonly Compared[];
  readonly notDeployed: readonly Compared[];
  readonly baseMismatch: readonly {
    readonly call: Call;
    readonly reason: string;
    readonly fix: string;
  }[];
  readonly elsewhere: readonly { readonly call: Call; readonly host: string }[];
  readonly unresolved: readonly Unresolved[];
  /** Hits that a browser will not send. */
  readonly refused: readonly Refusal[];
  /** Hits whose parameters have the names of the route in another order. */
  readonly swapped: readonly Compared[];
  /** Hits of which it is not known what their preflight allows. */
  readonly preflightUnknown: readonly Compared[];
  /** Routes that nothing calls, without preflights. */
  readonly unused: readonly Route[];
  /** Different requests that have a route, of all that were compared; in percent, rounded down to a tenth; 100 for none. */
  readonly percent: number;
}

type Kind = Match['kind'];
type Verdict =
  | { readonly kind: Kind; readonly compared: Compared }
  | {
      readonly kind: 'wrong-base';
      readonly call: Call;
      readonly reason: string;
      readonly fix: string;
    }
  | { readonly kind: 'elsewhere'; readonly call: Call; readonly host: string }
  | { readonly kind: 'unresolved'; readonly hole: Unresolved; readonly touched: readonly Route[] };

/**
 * Compares the calls of a frontend with the routes of APIs, as API Gateway chooses them.
 *
 * @param asks what a browser asks before a call, were it to another origin
 */
export function compare(
  { calls, unresolved }: Calls,
  known: Routes,
  asks: (call: Call) => Asked,
): Comparison {
  const verdicts = calls.map((call) => verdictOf(call, known));
  const of = (kind: Kind) =>
    verdicts.flatMap((one) => (one.kind === kind && 'compared' in one ? [one.compared] : []));
  const hits = of('hit');
  const wrong = verdicts.filter((one) => one.kind === 'wrong-base');
  const failed = [...of('missing'), ...of('method'), ...of('undeployed'), ...of('parameters')];
  return {
    hits,
    missing: of('missing'),
    methodMismatch: of('method'),
    parameterMismatch: of('parameters'),
    notDeployed: of('undeployed'),
    baseMismatch: wrong.map(({ call, reason, fix }) => ({ call, reason, fix })),
    elsewhere: verdicts.flatMap((one) =>
      one.kind === 'elsewhere' ? [{ call: one.call, host: one.host }] : [],
    ),
    unresolved: [
      ...unresolved,
      ...verdicts.flatMap((one) => (one.kind === 'unresolved' ? [one.hole] : [])),
    ].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
    refused: hits.flatMap((hit) => refusals(hit, asks)),
    swapped: hits.filter(isSwapped),
    preflightUnknown: hits.filter(
      ({ call, routes }) =>
        call.base !== undefined &&
        asks(call).needsPreflight &&
        routes.every(({ allowedHeaders }) => allowedHeaders === undefined),
    ),
    unused: unusedOf(known.routes, new Set(verdicts.flatMap(usedBy))),
    percent: percentOf(
      hits.map(({ call }) => call),
      [...failed, ...wrong].map(({ call }) => call),
    ),
  };
}

function verdictOf(call: Call, known: Routes): Verdict {
  const hole = (reason: string, touched: readonly Route[] = []): Verdict => {
    const { file, line } = call;
    return { kind: 'unresolved', hole: { file, line, reason }, touched };
  };
  const place = placeOf(call, known);
  if (place.kind === 'unknown') return hole(place.reason);
  if (place.kind === 'elsewhere') return { ...place, call };
  if (place.kind === 'wrong-base') return { ...place, call };

  const { path } = place;
  const match = matchOf(place.routes, call.method, path);
  const routes = 'routes' in match ? match.routes : [];
  const methods = new Set(routes.map(({ method }) => method));
  if (match.kind === 'hit' && call.method === '*' && methods.size > 1)
    return hole(
      `the method of the call of ${path} is not known; the API has ${[...methods].sort().join(', ')}`,
      routes,
    );
  if (match.kind !== 'hit' && call.certainty === 'guess')
    return hole(`${call.method} ${call.path} is only a guess, and no route answers it`);
  return { kind: match.kind, compared: { call, path, routes } };
}

/** Where several APIs answer, one that a browser may ask is enough. */
function refusals(hit: Compared, asks: (call: Call) => Asked): readonly Refusal[] {
  const asked = asks(hit.call);
  const found = hit.routes.map((route) => refusalOf(hit.call, route, asked));
  const [first] = found;
  return found.every((one) => one !== undefined) && first ? [first] : [];
}

function isSwapped({ path, routes: [route] }: Compared): boolean {
  const [ours, theirs] = [path, route?.path ?? ''].map((one) => segments(one));
  if (!ours || !theirs) return false;
  return ours.some((name, at) => {
    const other = theirs[at];
    if (!isParameter(name) || other === undefined || !isParameter(other) || name === other)
      return false;
    const back = theirs.indexOf(name);
    return back >= 0 && ours[back] === other;
  });
}

/** A request that the path refuses, or that goes to another path, uses nothing. */
function usedBy(verdict: Verdict): readonly Route[] {
  if (verdict.kind === 'unresolved') return verdict.touched;
  return verdict.kind === 'hit' || verdict.kind === 'undeployed' ? verdict.compared.routes : [];
}

/** A preflight is part of the routes of its path, and the CDK makes one for every part of a path. */
const unusedOf = (routes: readonly Route[], used: ReadonlySet<Route>): readonly Route[] =>
  routes.filter((route) => !used.has(route) && route.method !== 'OPTIONS');

function percentOf(hits: readonly Call[], failed: readonly Call[]): number {
  const keysOf = (calls: readonly Call[]) =>
    new Set(calls.map(({ method, path }) => `${method} ${path}`));
  const bad = keysOf(failed);
  const good = [...keysOf(hits)].filter((key) => !bad.has(key)).length;
  const all = good + bad.size;
  return all === 0 ? 100 : Math.floor((good * 1000) / all) / 10;
}
