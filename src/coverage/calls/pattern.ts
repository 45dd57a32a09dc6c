import type { SyntaxNode } from '../../sources/index.js';
import type { Hole, Part } from './value.js';

/** An address as a pattern. */
export interface Pattern {
  readonly base?: string;
  /** Begins with `/`; parameters as `{name}`. */
  readonly path: string;
  readonly query: readonly string[];
  readonly certainty: 'certain' | 'likely' | 'guess';
  /** Functions whose callers decide what the address is. */
  readonly open: readonly SyntaxNode[];
  /** Functions whose callers may say what stands in front. */
  readonly bases: readonly SyntaxNode[];
  /** Functions whose callers may say a whole segment. */
  readonly segments: readonly SyntaxNode[];
  /** Why there is no path that could be named; absent where there is one. */
  readonly reason?: string;
}

const QUERY_NAME = /quer|param|search|^qs$|suffix|filter/i;
const BASE_NAME = /base|host|origin|url|api|endpoint|root|prefix|server/i;
const ORIGIN = /^((?:https?|wss?):)?\/\/[^/?#]*/i;
/** An API Gateway address, whose path begins with the name of the stage. */
const STAGE =
  /^https?:\/\/[a-z0-9]+\.execute-api\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?(\/[^/?#{]+)/i;

/**
 * The pattern of an address.
 *
 * A parameter is named after the last name of its expression: `id` for `user.id`, `encodeURIComponent(user.id)` and
 * `String(user.id)`.
 */
export function patternOf(parts: readonly Part[], baseUrls: readonly string[]): Pattern {
  const { front, query: tail } = splitQuery(parts);
  const names = new Set(tail);
  let rest = front;
  let base: string | undefined;
  let certainty: Pattern['certainty'] = 'certain';
  const open = new Set<SyntaxNode>();
  const bases = new Set<SyntaxNode>();
  const segments = new Set<SyntaxNode>();

  const whole = written(rest);
  const given = [...baseUrls]
    .sort((a, b) => b.length - a.length)
    .find((one) => isBelow(whole, one));
  const origin = STAGE.exec(whole)?.[0] ?? ORIGIN.exec(whole)?.[0];
  if (given !== undefined && given !== '') {
    base = given;
    rest = withoutStart(rest, given.replace(/\/$/, '').length);
  } else if (origin !== undefined && origin !== '') {
    const first = rest[0]?.kind === 'literal' ? rest[0].text : '';
    const cut = Math.min(origin.length, first.length);
    base = origin.replace(/\/$/, '');
    rest = withoutStart(rest, cut);
    if (cut < origin.length || rest[0]?.kind === 'hole') rest = withoutHost(rest);
  }
  if (rest[0]?.kind === 'hole' && rest[0].isImplied) {
    if (rest[0].owner) bases.add(rest[0].owner);
    rest = rest.slice(1);
  }
  const first = rest[0];
  if (base === undefined && first?.kind === 'hole') {
    const next = rest[1];
    const isFollowed =
      next?.kind === 'literal' && next.text.startsWith('/') && next.text.length > 1;
    const isBase =
      isFollowed || first.isSetting === true || (next !== undefined && BASE_NAME.test(first.shown));
    if (isBase) {
      base = first.shown;
      if (first.isSetting !== true && !BASE_NAME.test(first.shown)) certainty = 'likely';
      rest = rest.slice(1);
      if (first.owner) bases.add(first.owner);
    }
  }

  let path = '';
  let isVague = false;
  for (const [at, part] of rest.entries()) {
    if (part.kind === 'query') continue;
    if (part.kind === 'literal') {
      path += part.text;
      continue;
    }
    const before = path === '' || path.endsWith('/');
    const next = rest[at + 1];
    const after =
      next === undefined ||
      next.kind === 'query' ||
      (next.kind === 'literal' && /^[/?#]/.test(next.text));
    if (!before && next === undefined && QUERY_NAME.test(part.name)) {
      certainty = 'likely';
      continue;
    }
    const isSegment = path.endsWith('/') && path !== '' && after && !isPathLike(part, path);
    if (isSegment) {
      if (part.owner) segments.add(part.owner);
    } else if (part.owner) open.add(part.owner);
    else if (!(path.endsWith('/') || (next?.kind === 'literal' && !next.text.startsWith('/'))))
      isVague = true;
    if (path === '' && base === undefined && rest.length === 1)
      return {
        path: '',
        query: [],
        certainty: 'guess',
        open: [...open],
        bases: [...bases],
        segments: [...segments],
        ...(base === undefined ? {} : { base }),
        reason: reasonOf(part),
      };
    if (isSegment || path !== '' || base !== undefined)
      path += `${path === '' ? '/' : ''}{${part.name.replace(/[{}/\s]/g, '') || 'value'}}`;
    else path += `/{${part.name}}`;
  }
  if (isVague) certainty = 'guess';
  return {
    ...(base === undefined ? {} : { base }),
    path: tidy(path),
    query: [...names].sort(),
    certainty,
    open: [...open],
    bases: [...bases],
    segments: [...segments],
    ...(path === '' &&
    base !== undefined &&
    rest.length === 0 &&
    parts.length > 0 &&
    !/^https?:/.test(base) &&
    parts.every(({ kind }) => kind === 'hole')
      ? { reason: `the address is ${base}, which only a run tells` }
      : {}),
  };
}

/** Names that stand for a whole path rather than for one segment of it. */
const isPathLike = (part: Hole, path: string): boolean =>
  /^(path|url|uri|endpoint|route|pathname|href)$/i.test(part.name) ||
  (path === '/' && /path|url|endpoint/i.test(part.name));

const reasonOf = (part: Hole): string => `the address is ${part.shown}, which only a run tells`;

const written = (parts: readonly Part[]): string =>
  parts
    .map((part) =>
      part.kind === 'literal' ? part.text : part.kind === 'hole' ? `{${part.name}}` : '',
    )
    .join('');

function isBelow(whole: string, base: string): boolean {
  const bare = base.replace(/\/$/, '');
  return whole === bare || whole.startsWith(`${bare}/`) || whole.startsWith(`${bare}?`);
}

function withoutStart(parts: readonly Part[], length: number): readonly Part[] {
  let left = length;
  return parts.flatMap((part) => {
    if (part.kind !== 'literal' || left === 0) return [part];
    const text = part.text.slice(left);
    left -= part.text.length - text.length;
    return text === '' ? [] : [{ ...part, text }];
  });
}

/** What follows a host that is not written out: everything from the first slash. */
function withoutHost(parts: readonly Part[]): readonly Part[] {
  const at = parts.findIndex((part) => part.kind === 'literal' && part.text.includes('/'));
  const part = parts[at];
  if (part?.kind !== 'literal') return [];
  return [{ ...part, text: part.text.slice(part.text.indexOf('/')) }, ...parts.slice(at + 1)];
}

/** The parts before `?`, and the names of the query. */
function splitQuery(parts: readonly Part[]): {
  readonly front: readonly Part[];
  readonly query: readonly string[];
} {
  const at = parts.findIndex((part) => part.kind === 'literal' && /[?#]/.test(part.text));
  const queries = parts.flatMap((part) => (part.kind === 'query' ? part.names : []));
  const cut = parts[at];
  if (cut?.kind !== 'literal')
    return { front: parts.filter(({ kind }) => kind !== 'query'), query: queries };
  const mark = cut.text.search(/[?#]/);
  const front = [...parts.slice(0, at), { ...cut, text: cut.text.slice(0, mark) }];
  const rest =
    cut.text.slice(mark) +
    written(
      parts
        .slice(at + 1)
        .map((part) => (part.kind === 'query' ? { kind: 'literal' as const, text: '' } : part)),
    );
  const isQuery = rest.startsWith('?');
  const text = (isQuery ? rest.slice(1) : '').split('#')[0] ?? '';
  const named = text.split('&').flatMap((one) => {
    const name = one.split('=')[0] ?? '';
    return /^[\w.[\]-]+$/.test(name) ? [name] : [];
  });
  return {
    front: front.filter(
      (part) => part.kind !== 'query' && !(part.kind === 'literal' && part.text === ''),
    ),
    query: [...queries, ...named],
  };
}

/** One slash in front and between, none at the end; `:id` as `{id}`. */
function tidy(path: string): string {
  const clean = `/${path.trim()}`
    .replace(/\/{2,}/g, '/')
    .replace(/\/:([A-Za-z_]\w*)\??/g, '/{$1}')
    .replace(/\$\{([^}]*)\}/g, '{$1}')
    .replace(/\{\{(.*?)\}\}/g, '{$1}');
  return clean.length > 1 ? clean.replace(/\/$/, '') : '/';
}
