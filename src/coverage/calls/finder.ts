import type { SourceFile, SyntaxNode } from '../../sources/index.js';
import type { Calls } from '../call.js';
import { type Candidates, isProductFile, isServer } from './candidates.js';
import { endpointsOf } from './endpoints.js';
import type { Evaluator } from './evaluator.js';
import { noteBases } from './interceptors.js';
import { functionName, openable } from './owners.js';
import { foundOf, requestsAt, type Search } from './search.js';
import { type Site, targetsOf } from './sites.js';
import { suspectOf } from './suspects.js';
import { told } from './told.js';
import { ownersOf, promote } from './wrappers.js';

/** Rounds of wrappers around wrappers. */
const MOST_ROUNDS = 12;

/** Finds the requests of some files and follows functions that make them for others. */
export function findRequests(
  candidates: Candidates,
  evaluator: Evaluator,
  baseUrls: readonly string[],
): Calls {
  const search: Search = {
    ...{ candidates, evaluator, baseUrls },
    files: new Set(),
    callers: new Map(),
    openIn: new Map(),
    promoted: new Set(),
    results: new Map(),
    suspects: new Map(),
    covered: new Set(),
  };
  const { files, callers, openIn, results, suspects, covered } = search;
  /** Files by the functions in them whose callers make requests. */
  const opened = new Map<SyntaxNode, SourceFile>();
  const widened = new Set<SyntaxNode>();
  const queue: Site[] = [];
  const queued = new Set<SyntaxNode>();

  const enqueue = (site: Site): void => {
    if (queued.has(site.node)) return;
    queued.add(site.node);
    queue.push(site);
  };

  for (const file of candidates.first) noteBases(evaluator, file);
  for (const file of candidates.first) indexFile(file);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    drain();
    const isMore = widen();
    const isNew = promote(search, open);
    if (!isNew && queue.length === 0 && !isMore) break;
  }
  return told(search);

  function indexFile(file: SourceFile): void {
    if (files.has(file)) return;
    files.add(file);
    if (isServer(file) && !/\b(fetch|axios|got|ky|superagent)\b/.test(file.text)) return;
    for (const node of file.syntax?.nodes('CallExpression', 'NewExpression') ?? [])
      index({ file, node });
  }

  /** Reads the files that name a function whose callers make requests. Gives whether there were any. */
  function widen(): boolean {
    const before = files.size;
    for (const [fn, file] of opened) {
      if (widened.has(fn)) continue;
      widened.add(fn);
      const name = functionName(file, fn);
      for (const one of candidates.importing(file.path))
        if (isProductFile(one) && (name === undefined || one.text.includes(name))) indexFile(one);
    }
    return files.size > before;
  }

  /** Files a call under what it leads to. */
  function index(site: Site): void {
    const { result: targets } = evaluator.traced(() => targetsOf(evaluator, site, undefined));
    if (targets.some(({ sent }) => sent)) enqueue(site);
    const suspect = targets.length === 0 ? suspectOf(evaluator, site) : undefined;
    if (suspect) {
      suspects.set(site.node, { site, ...suspect });
      const fn = suspect.owner && openable(site, suspect.owner);
      if (fn) open(fn, site);
    }
    for (const { fn } of targets) {
      if (!fn) continue;
      const known = callers.get(fn.node);
      if (known) known.push(site);
      else callers.set(fn.node, [site]);
      if (openIn.has(fn.node)) enqueue(site);
    }
    const { endpoints, inside } = endpointsOf(evaluator, site);
    if (inside) covered.add(inside);
    for (const { site: own, sent } of endpoints)
      results.set(own.node, { site: own, found: foundOf(sent, baseUrls) });
  }

  function drain(): void {
    for (let site = queue.pop(); site; site = queue.pop()) {
      queued.delete(site.node);
      const found = requestsAt(search, site, undefined, 0);
      results.set(site.node, { site, found });
      for (const one of found) for (const owner of ownersOf(search, site, one)) open(owner, site);
    }
  }

  /** Notes that callers of a function decide what a request inside is. */
  function open(fn: SyntaxNode, site: Site): void {
    const known = openIn.get(fn) ?? [];
    if (known.some(({ node }) => node === site.node)) return;
    openIn.set(fn, [...known, site]);
    opened.set(fn, site.file);
    for (const caller of callers.get(fn) ?? []) enqueue(caller);
  }
}
