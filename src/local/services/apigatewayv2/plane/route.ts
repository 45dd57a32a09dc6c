import type { RouteRow } from '../rows.js';

export interface Matched {
  readonly route: RouteRow;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The route for a request: a full match before a greedy one before `$default`, fixed parts before
 * variables, the method before `ANY`. Source: developer guide, "Create routes for HTTP APIs".
 */
export function matchRoute(
  routes: readonly RouteRow[],
  method: string,
  path: string,
): Matched | undefined {
  const segments = path.split('/').filter(Boolean);
  const candidates = routes.flatMap((route) => {
    const [verb = '', pattern = ''] = route.RouteKey.split(' ');
    if (verb !== method && verb !== 'ANY') return [];
    const parts = pattern.split('/').filter(Boolean);
    const pathParameters = match(parts, segments);
    return pathParameters ? [{ route, pathParameters, rank: rankOf(parts, verb) }] : [];
  });
  const best = candidates.sort((a, b) => (a.rank < b.rank ? -1 : 1))[0];
  if (best) return best;
  const fallback = routes.find((route) => route.RouteKey === '$default');
  return fallback && { route: fallback, pathParameters: {} };
}

function match(
  parts: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const [, name, plus] = /^\{(.+?)(\+?)\}$/.exec(part) ?? [];
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (name !== undefined && plus) {
      found[name] = segments.slice(index).map(decoded).join('/');
      return found;
    }
    if (name !== undefined) found[name] = decoded(segment);
    else if (part !== decoded(segment)) return undefined;
  }
  return parts.length === segments.length ? found : undefined;
}

/** Sorts fixed parts (0) before variables (1) before greedy ones (2), the method before `ANY`. */
const rankOf = (parts: readonly string[], verb: string): string =>
  `${parts.map((part) => (part.endsWith('+}') ? 2 : part.startsWith('{') ? 1 : 0)).join('')}${verb === 'ANY' ? 'b' : 'a'}`;

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
