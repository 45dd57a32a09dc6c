import type { SyntaxNode } from '../../sources/index.js';
import { framed } from './functions.js';
import { openable } from './owners.js';
import { type Found, requestsAt, type Search } from './search.js';
import { type Site, targetsOf } from './sites.js';

/** Functions around a call whose callers decide. */
export function ownersOf(
  search: Search,
  site: Site,
  { pattern, sent }: Found,
): readonly SyntaxNode[] {
  const isPromoted = search.promoted.has(site.node);
  const method = sent.openMethod?.owner;
  const soft = isPromoted ? pattern.segments : [];
  const owners = [
    ...pattern.open,
    ...soft,
    ...(method &&
    (pattern.open.length > 0 || isPromoted || hasMethodFromCallers(search, site, method))
      ? [method]
      : []),
  ];
  return owners.flatMap((owner) => openable(site, owner) ?? []);
}

function hasMethodFromCallers(search: Search, site: Site, owner: SyntaxNode): boolean {
  const { callers, evaluator } = search;
  return (callers.get(owner) ?? []).some(
    (caller) =>
      evaluator.traced(() =>
        targetsOf(evaluator, caller, undefined).some((target) => {
          const { fn } = target;
          if (fn?.node !== owner) return false;
          const inner = requestsAt(search, site, framed(fn, target.args), 1);
          return inner.some(({ method }) => method !== 'GET' && method !== '*');
        }),
      ).result,
  );
}

/**
 * Turns functions whose callers all write a segment out into wrappers.
 *
 * @param open notes that callers of a function decide what a call inside is
 * @returns whether there was one
 */
export function promote(search: Search, open: (fn: SyntaxNode, site: Site) => void): boolean {
  const { promoted, results } = search;
  let isNew = false;
  for (const { site, found } of [...results.values()]) {
    if (promoted.has(site.node)) continue;
    const owners = new Set(found.flatMap(({ pattern }) => pattern.segments));
    for (const owner of owners) {
      const fn = openable(site, owner);
      if (!fn || !allWriteSegments(search, site, fn, owner)) continue;
      promoted.add(site.node);
      isNew = true;
      open(fn, site);
    }
  }
  return isNew;
}

function allWriteSegments(search: Search, site: Site, fn: SyntaxNode, owner: SyntaxNode): boolean {
  const { callers, evaluator } = search;
  const sites = callers.get(fn) ?? [];
  if (sites.length === 0) return false;
  return sites.every((caller) => {
    const { result } = evaluator.traced(() =>
      targetsOf(evaluator, caller, undefined).flatMap((target) =>
        target.fn?.node === fn ? requestsAt(search, site, framed(target.fn, target.args), 1) : [],
      ),
    );
    return (
      result.length > 0 &&
      result.every(
        ({ pattern }) => !pattern.segments.includes(owner) && isWordy(search, pattern.path, site),
      )
    );
  });
}

/** Whether every segment that was a parameter is now a word, and no other parameter came for it. */
export function isWordy({ results }: Search, path: string, site: Site): boolean {
  const whole = results.get(site.node)?.found[0]?.pattern.path ?? '';
  if (path.split('{').length >= whole.split('{').length) return false;
  const before = whole.split('/');
  return path
    .split('/')
    .every((segment) => before.includes(segment) || /^[A-Za-z][A-Za-z_-]*$/.test(segment));
}
