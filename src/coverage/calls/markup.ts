import type { Parsers } from '../../sources/index.js';
import { type Piece, templateCode } from './template-code.js';

/** Files whose code lies in script blocks. */
export const MARKUP = /\.(vue|svelte|astro|html?)$/;

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;
const FRONT = /^---\r?\n([\s\S]*?)\r?\n---/;
const COMMENT = /<!--[\s\S]*?-->/g;

/** Parsers that read the scripts and the expressions of Vue, Svelte, Astro and HTML files as well, at their lines and columns. */
export const frontendParsers = (parsers: Parsers): Parsers => ({
  data: parsers.data,
  syntax: (path, text) => {
    if (!MARKUP.test(path)) return parsers.syntax(path, text);
    const ending = endingOf(path, text);
    const isCode = (code: string): boolean =>
      parsers.syntax(`${path}.${ending}`, code)?.errors.length === 0;
    return parsers.syntax(`${path}.${ending}`, scriptsOf(path, text, isCode));
  },
});

function endingOf(path: string, text: string): string {
  if (/\.astro$/.test(path)) return 'tsx';
  if (!/<script\b[^>]*\blang=["']?ts/i.test(text)) return 'js';
  return /<script\b[^>]*\blang=["']?tsx/i.test(text) ? 'tsx' : 'ts';
}

/** The text of a markup file with everything blanked that is no code. */
export function scriptsOf(
  path: string,
  text: string,
  isCode: (code: string) => boolean = () => false,
): string {
  const visible = text.replace(COMMENT, blank);
  const pieces: Piece[] = [];
  const front = /\.astro$/.test(path) ? FRONT.exec(visible)?.[1] : undefined;
  if (front !== undefined) pieces.push({ start: visible.indexOf(front, 3), code: front });
  for (const match of visible.matchAll(SCRIPT)) {
    const [whole, attributes = '', code = ''] = match;
    if (/\btype=["']?(application\/(ld\+)?json|text\/(template|html|x-))/i.test(attributes))
      continue;
    const start = match.index + whole.indexOf('>', 7 + attributes.length) + 1;
    pieces.push({ start, code });
  }
  const rest = visible.replace(SCRIPT, blank).replace(FRONT, blank);
  pieces.push(...templateCode(path, rest, isCode));
  let result = '';
  for (const { start, code } of pieces.sort((a, b) => a.start - b.start))
    if (start >= result.length) result += between(visible.slice(result.length, start)) + code;
  return result + between(visible.slice(result.length));
}

/** What lies between two pieces of code, each of which ends its statement. */
const between = (text: string): string =>
  blank(text)
    .replace(/^[^\n\r]/, ';')
    .replace(/[^\n\r]$/, ';');

/** A form that the browser sends. */
export interface Form {
  readonly method: string;
  readonly action: string;
  readonly offset: number;
  /** Names of the headers that come with it. */
  readonly headers?: readonly string[];
}

const ATTRIBUTES = /((?:"[^"]*"|'[^']*'|\{[^}]*\}|[^>"'{])*)>/.source;
const FORM = new RegExp(`<form\\b${ATTRIBUTES}`, 'gi');
const BUTTON = new RegExp(`<(?:button|input)\\b${ATTRIBUTES}`, 'gi');

/** The forms of a markup file whose action is written out, and the buttons that send one elsewhere. */
export function formsOf(text: string): readonly Form[] {
  const visible = text.replace(COMMENT, blank).replace(SCRIPT, blank);
  return [...visible.matchAll(FORM)].flatMap((match) => {
    const [whole, attributes = ''] = match;
    const own = formOf(attributes, '', match.index);
    const from = match.index + whole.length;
    const end = visible.indexOf('</form', from);
    const inside = visible.slice(from, end < 0 ? undefined : end);
    const method = attributeOf(attributes, 'method');
    return [
      ...own,
      ...[...inside.matchAll(BUTTON)].flatMap((button) =>
        formOf(button[1] ?? '', 'form', from + button.index, method),
      ),
    ];
  });
}

/** What a form or a button sends; nothing for `dialog` and for an action that is not written out. */
function formOf(
  attributes: string,
  prefix: '' | 'form',
  offset: number,
  method: string | undefined = undefined,
): readonly Form[] {
  const action = attributeOf(attributes, `${prefix}action`);
  const verb = (attributeOf(attributes, `${prefix}method`) ?? method ?? 'get').toUpperCase();
  if (action === undefined || !/^(\/|https?:)/.test(action) || verb === 'DIALOG') return [];
  return [{ method: verb === 'POST' ? 'POST' : 'GET', action, offset }];
}

/** Requests of htmx: `hx-post="/clicked"`. */
export function attributesOfHtmx(text: string): readonly Form[] {
  const visible = text.replace(COMMENT, blank).replace(SCRIPT, blank);
  const pattern = /\s(?:data-)?hx-(get|post|put|patch|delete)=["']((?:\/|https?:)[^"']*)["']/gi;
  return [...visible.matchAll(pattern)].map(({ 1: verb = '', 2: action = '', index }) => ({
    method: verb.toUpperCase(),
    action,
    offset: index + 1,
    headers: ['hx-current-url', 'hx-request'],
  }));
}

function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)'|([^\\s"'{>]+))`, 'i').exec(
    attributes,
  );
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

const blank = (text: string): string => text.replace(/[^\n\r]/g, ' ');
