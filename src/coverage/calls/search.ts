import type { SourceFile, SyntaxNode } from '../../sources/index.js';
import type { Candidates } from './candidates.js';
import type { Evaluator } from './evaluator.js';
import { framed } from './functions.js';
import { type Pattern, patternOf } from './pattern.js';
import { placeOf } from './places.js';
import type { Sent } from './sent.js';
import { type Site, targetsOf } from './sites.js';
import type { Suspect } from './suspects.js';
import type { Env } from './value.js';

/** A request with the pattern of its address, as far as one place tells. */
export interface Found {
  readonly sent: Sent;
  readonly method: string;
  readonly pattern: Pattern;
  readonly chain: readonly string[];
}

/** What is known of a search while it goes on. */
export interface Search {
  readonly candidates: Candidates;
  readonly evaluator: Evaluator;
  readonly baseUrls: readonly string[];
  /** Files whose calls are read. */
  readonly files: Set<SourceFile>;
  /** Calls by the function that they lead to. */
  readonly callers: Map<SyntaxNode, Site[]>;
  /** Calls in a function that its callers decide. */
  readonly openIn: Map<SyntaxNode, Site[]>;
  /** Calls whose segments their callers write out. */
  readonly promoted: Set<SyntaxNode>;
  readonly results: Map<SyntaxNode, { readonly site: Site; found: readonly Found[] }>;
  /** Calls that look like requests. */
  readonly suspects: Map<SyntaxNode, Suspect & { readonly site: Site }>;
  /** Functions whose requests are told by those who are served by them. */
  readonly covered: Set<SyntaxNode>;
}

/** Calls inside calls inside calls. */
const DEEPEST = 12;

/** The requests that a call comes to, where its function is called with the values of `env`. */
export function requestsAt(
  search: Search,
  site: Site,
  env: Env | undefined,
  depth: number,
): readonly Found[] {
  const { baseUrls, evaluator, openIn } = search;
  if (depth > DEEPEST) return [];
  const { result, places } = evaluator.traced(() =>
    targetsOf(evaluator, site, env).flatMap((target): readonly Found[] => {
      const { fn, sent } = target;
      if (sent) return foundOf(sent, baseUrls);
      const inside = fn ? (openIn.get(fn.node) ?? []) : [];
      return inside
        .filter(({ node }) => node !== site.node)
        .flatMap((one) => (fn ? requestsAt(search, one, framed(fn, target.args), depth + 1) : []));
    }),
  );
  const here = placeOf(site.file, site.node);
  return unique(
    result.map((one) => ({ ...one, chain: [...new Set([here, ...one.chain, ...places])] })),
  );
}

/** As many methods as addresses go together in their order: one condition decides both. */
export function foundOf(sent: Sent, baseUrls: readonly string[]): readonly Found[] {
  const isPaired = sent.methods.length === sent.addresses.length;
  const hasAddress = sent.addresses.some((parts) => parts.length > 0);
  return sent.addresses.flatMap((parts, at) => {
    if (hasAddress && parts.length === 0) return []; // what stands in for an address that is not there
    const pattern = patternOf(parts, baseUrls);
    return sent.methods
      .filter((_, index) => !isPaired || index === at)
      .map((method) => ({ sent, method, pattern, chain: [] }));
  });
}

/** Each request once; what differs in the query alone is one request. */
export function unique(found: readonly Found[]): readonly Found[] {
  const known = new Map<string, Found>();
  for (const one of found) {
    const key = `${one.method} ${one.pattern.base ?? ''} ${one.pattern.path} ${one.pattern.open.length}`;
    const other = known.get(key);
    const query = [...new Set([...(other?.pattern.query ?? []), ...one.pattern.query])].sort();
    known.set(key, { ...(other ?? one), pattern: { ...(other ?? one).pattern, query } });
  }
  return [...known.values()];
}
