/** Code of a markup file at the place where it stands. */
export interface Piece {
  readonly start: number;
  readonly code: string;
}

const CALLING = /[\w$\])]\s*(\?\.)?\s*[(`]/;
const QUOTED = '(?:"([^"]*)"|\'([^\']*)\')';
/** `onclick="…"` of HTML. */
const HANDLER = new RegExp(`\\son\\w+=${QUOTED}`, 'gi');
/** `@click="…"`, `v-on:click="…"`, `:title="…"` and `v-if="…"` of Vue; `x-init="…"` of Alpine. */
const DIRECTIVE = new RegExp(`\\s(?:@|:|#|v-|x-)[\\w:.\\-[\\]]*=${QUOTED}`, 'g');
const MUSTACHE = /\{\{([\s\S]*?)\}\}/g;
const STYLE = /<style\b[^>]*>[\s\S]*?<\/style\s*>/gi;

/**
 * The code outside the scripts of a markup file: handlers, bound attributes and expressions. Only pieces that call
 * something and that are statements on their own, as `isCode` says.
 *
 * @param text with scripts and comments blanked
 */
export function templateCode(
  path: string,
  text: string,
  isCode: (code: string) => boolean,
): readonly Piece[] {
  const markup = text.replace(STYLE, (style) => style.replace(/[^\n\r]/g, ' '));
  const pieces = [...quoted(markup, HANDLER)];
  if (/\.(vue|html?)$/.test(path)) pieces.push(...quoted(markup, DIRECTIVE), ...mustaches(markup));
  if (/\.(svelte|astro)$/.test(path)) pieces.push(...braced(markup));
  const isFirst = new Set<number>();
  return pieces
    .filter(({ code }) => CALLING.test(code))
    .map(({ start, code }) => ({ start, code: plain(code) }))
    .filter(({ start, code }) => {
      if (isFirst.has(start) || !isCode(code)) return false;
      isFirst.add(start);
      return true;
    });
}

const quoted = (text: string, pattern: RegExp): readonly Piece[] =>
  [...text.matchAll(pattern)].map((match) => {
    const code = match[1] ?? match[2] ?? '';
    return { start: match.index + match[0].length - code.length - 1, code };
  });

const mustaches = (text: string): readonly Piece[] =>
  [...text.matchAll(MUSTACHE)].map((match) => ({ start: match.index + 2, code: match[1] ?? '' }));

/** The outermost `{…}` of Svelte and Astro. */
function braced(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
    const end = closing(text, at);
    if (end === undefined) at += 1;
    else {
      pieces.push({ start: at + 1, code: withoutBlock(text.slice(at + 1, end)) });
      at = end + 1;
    }
  }
  return pieces;
}

/** Where the brace that opens here is closed, past texts and braces inside. */
function closing(text: string, open: number): number | undefined {
  let depth = 0;
  let quote: string | undefined;
  for (let at = open; at < text.length; at += 1) {
    const char = text[at];
    if (quote !== undefined) {
      if (char === '\\') at += 1;
      else if (char === quote || (char === '\n' && quote !== '`')) quote = undefined;
    } else if (char === '"' || char === "'" || char === '`') quote = char;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return undefined;
}

/** `#await x then y` → `x`, with blanks where the rest was. */
function withoutBlock(code: string): string {
  const [word = ''] =
    /^\s*(?:[#:](?:await|if|each|key|else if)|@(?:html|render|debug)|@(?=const))\s*/.exec(code) ??
    [];
  if (word === '') return code;
  const rest = code.slice(word.length);
  const end = /#await/.test(word)
    ? rest.search(/\s(then|catch)(\s|$)/)
    : /#each/.test(word)
      ? rest.search(/\sas\s/)
      : -1;
  return ' '.repeat(word.length) + (end < 0 ? rest : rest.slice(0, end));
}

/** Written as code of the same length: quotes for their entities, and no `return`, which a handler may have. */
function plain(code: string): string {
  let isOpen = false;
  return code
    .replace(/&(quot|#34|#39|apos);/g, (entity, name: string) => {
      isOpen = !isOpen;
      const mark = /39|apos/.test(name) ? "'" : '"';
      return isOpen ? mark.padStart(entity.length) : mark.padEnd(entity.length);
    })
    .replace(/\breturn (?=\S)/g, 'void   ');
}
