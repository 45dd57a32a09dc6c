import type { Parsers } from '../../sources/index.js';

/** Files whose code lies in script blocks. */
export const MARKUP = /\.(vue|svelte|astro|html?)$/;

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;
const FRONT = /^---\r?\n([\s\S]*?)\r?\n---/;
const COMMENT = /<!--[\s\S]*?-->/g;

/** Parsers that read the scripts of Vue, Svelte, Astro and HTML files as well, at their lines and columns. */
export const frontendParsers = (parsers: Parsers): Parsers => ({
  data: parsers.data,
  syntax: (path, text) => {
    if (!MARKUP.test(path)) return parsers.syntax(path, text);
    const isTyped = /\.astro$/.test(path) || /<script\b[^>]*\blang=["']?ts/i.test(text);
    const isJsx = /<script\b[^>]*\blang=["']?[jt]sx/i.test(text);
    return parsers.syntax(
      `${path}.${isTyped ? 'ts' : 'js'}${isJsx && isTyped ? 'x' : ''}`,
      scriptsOf(path, text),
    );
  },
});

/** The text of a markup file with everything blanked that is no script. */
export function scriptsOf(path: string, text: string): string {
  const visible = text.replace(COMMENT, blank);
  const pieces: (readonly [number, string])[] = [];
  const front = /\.astro$/.test(path) ? FRONT.exec(visible)?.[1] : undefined;
  if (front !== undefined) pieces.push([visible.indexOf(front), front]);
  for (const match of visible.matchAll(SCRIPT)) {
    const [whole, attributes = '', code = ''] = match;
    if (/\btype=["']?(application\/(ld\+)?json|text\/(template|html|x-))/i.test(attributes))
      continue;
    pieces.push([match.index + whole.indexOf('>', 7 + attributes.length) + 1, code]);
  }
  let result = '';
  for (const [start, code] of pieces.sort(([a], [b]) => a - b))
    result += blank(visible.slice(result.length, start)) + code;
  return result + blank(visible.slice(result.length));
}

/** A form that the browser sends. */
export interface Form {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  readonly offset: number;
}

/** The forms of a markup file whose action is written out. */
export function formsOf(text: string): readonly Form[] {
  const visible = text.replace(COMMENT, blank).replace(SCRIPT, blank);
  return [...visible.matchAll(/<form\b((?:"[^"]*"|'[^']*'|\{[^}]*\}|[^>"'{])*)>/gi)].flatMap(
    (match) => {
      const attributes = match[1] ?? '';
      const action = /(?:^|\s)action=(?:"([^"]*)"|'([^']*)'|([^\s"'{>]+))/i.exec(attributes);
      const address = action?.[1] ?? action?.[2] ?? action?.[3];
      if (address === undefined || !/^(\/|https?:)/.test(address)) return [];
      const isPost = /(?:^|\s)method=["']?post/i.test(attributes);
      return [{ method: isPost ? 'POST' : 'GET', action: address, offset: match.index } as const];
    },
  );
}

const blank = (text: string): string => text.replace(/[^\n\r]/g, ' ');
