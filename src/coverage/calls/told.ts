import type { SourceFile, SyntaxNode } from '../../sources/index.js';
import type { Call, Calls } from '../call.js';
import { isProductFile } from './candidates.js';
import { interceptedHeaders } from './interceptors.js';
import { withBases, withInstances, withResources } from './makers.js';
import { functionName, isAround, isCoveredFetch, isExported, openable } from './owners.js';
import { positionIn } from './places.js';
import type { Found, Search } from './search.js';
import type { Site } from './sites.js';
import { ownersOf } from './wrappers.js';

const NO_CALLERS =
  'the callers of the function around it say where it goes, and they were not found';
const NOT_TOLD = 'the address is put together from values that only a run tells';

type Headers = ReadonlyMap<unknown, readonly string[]>;

/** What a search has come to: calls, and what nobody can tell. */
export function told(search: Search): Calls {
  const { covered, evaluator, files, results } = search;
  const headers = interceptedHeaders(evaluator, [...files]);
  const all = [...results.values()]
    .filter(({ site }) => ![...covered].some((fn) => isAround(site, fn)))
    .map(({ site, found }) => toldOf(search, { site, found }, headers));
  return {
    calls: all.flatMap(({ calls }) => calls),
    unresolved: [...all.flatMap(({ unresolved }) => unresolved), ...vanished(search)],
  };
}

/** Calls that look like requests and that nothing tells. */
function vanished({ callers, results, suspects }: Search): Calls['unresolved'] {
  return [...suspects.values()].flatMap(({ site, reason, owner }) => {
    const fn = owner && openable(site, owner);
    const isTold =
      (results.get(site.node)?.found.length ?? 0) > 0 ||
      (fn !== undefined &&
        (callers.get(fn) ?? []).some(({ node }) => (results.get(node)?.found.length ?? 0) > 0));
    const { line } = positionIn(site.file, site.node.start);
    return isTold ? [] : [{ file: site.file.path, line, reason }];
  });
}

/** What one place comes to: each method and path once. */
function toldOf(
  search: Search,
  { site, found }: { readonly site: Site; readonly found: readonly Found[] },
  headers: Headers,
): Calls {
  const { promoted } = search;
  const { line, column } = positionIn(site.file, site.node.start);
  const calls = new Map<string, Call>();
  const reasons = new Set<string>();
  const isWrapper =
    promoted.has(site.node) && found.some((one) => ownersOf(search, site, one).length > 0);
  for (const one of found) {
    const owners = ownersOf(search, site, one);
    const isOpen = owners.length > 0 || isWrapper;
    const made = isOpen ? unclaimed(search, site, owners, one) : settled(search, site, one);
    if (typeof made === 'string') reasons.add(made);
    else
      for (const each of made) {
        const call = { ...callOf(each, headers), file: site.file.path, line, column };
        const key = `${call.method} ${call.path}`;
        if (!calls.has(key)) calls.set(key, call);
      }
  }
  const unresolved = [...reasons].map((reason) => ({ file: site.file.path, line, reason }));
  return { calls: [...calls.values()], unresolved };
}

/** Requests of a wrapper that are not found at its callers; a reason, where callers are missing. */
function unclaimed(
  search: Search,
  site: Site,
  owners: readonly SyntaxNode[],
  { pattern }: Found,
): readonly Found[] | string {
  const { callers, results } = search;
  const isTold = owners.some((fn) =>
    (callers.get(fn) ?? []).some(({ node }) => (results.get(node)?.found.length ?? 0) > 0),
  );
  const made = isTold ? [] : withInstances(search, site);
  const isMissing =
    !isTold && made.length === 0 && owners.some((fn) => isReferenced(search, site.file, fn));
  if (isMissing) return NO_CALLERS;
  const isForOthers =
    pattern.reason !== undefined && owners.some((fn) => isExported(site.file, fn));
  return isForOthers && !isTold && made.length === 0 ? NO_CALLERS : made;
}

function settled(search: Search, site: Site, one: Found): readonly Found[] | string {
  const { open: owners, reason } = one.pattern;
  if (owners.some((owner) => !isAround(site, owner))) return []; // calls of what it gives tell
  if (reason !== undefined) return reason;
  return owners.length > 0
    ? NOT_TOLD
    : (withResources(search, site, one) ?? withBases(search, site, one));
}

/** Whether anything but its own declaration names a function. */
function isReferenced({ candidates }: Search, file: SourceFile, fn: SyntaxNode): boolean {
  const name = functionName(file, fn);
  if (name === undefined) return !isCoveredFetch(file, fn);
  if (name === 'fetch') return false;
  const word = new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`, 'g');
  const texts = [file, ...candidates.importing(file.path)].filter(isProductFile);
  return texts.reduce((count, { text }) => count + (text.match(word)?.length ?? 0), 0) > 1;
}

function callOf(
  { sent, method, pattern, chain }: Found,
  headers: Headers,
): Omit<Call, 'file' | 'line' | 'column'> {
  const { made, library } = sent.client;
  const added = [...(headers.get(made ?? library.replace(/-set$/, '')) ?? [])];
  const isSure = sent.openMethod === undefined;
  return {
    method: isSure ? method : sent.openMethod?.owner ? 'GET' : '*',
    path: pattern.path,
    query: [...new Set([...pattern.query, ...sent.query])].sort(),
    headers: [...new Set([...sent.headers, ...added])].sort(),
    credentials: sent.credentials,
    ...(pattern.base === undefined ? {} : { base: pattern.base }),
    client: sent.client.library,
    certainty: pattern.certainty === 'certain' && !isSure ? 'likely' : pattern.certainty,
    chain,
  };
}
