import { UNSAFE_KEYS } from './fault.js';

/** What a look through JSON text finds that the parser of the language does not tell. */
export interface JsonScan {
  /** The first place where it is no JSON; whatever follows was not looked at. */
  readonly error?: JsonPlace;
  /** Keys that the same object has before. */
  readonly doubles: readonly JsonPlace[];
  /** Keys that do not get into the data. */
  readonly unsafe: readonly JsonPlace[];
  /** Where it is nested deeper than asked for; nothing beyond was looked at. */
  readonly tooDeep?: number;
}

export interface JsonPlace {
  readonly offset: number;
  /** The key, or what is wrong. */
  readonly what: string;
}

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end';

/** Looks through JSON text once, without recursion and without keeping its values. */
export function scanJson(text: string, mostDeep: number): JsonScan {
  const doubles: JsonPlace[] = [];
  const unsafe: JsonPlace[] = [];
  const open: (Set<string> | undefined)[] = [];
  const broken = (offset: number, what: string): JsonScan => ({
    error: { offset, what },
    doubles,
    unsafe,
  });
  let expected: Expected = 'value';
  let at = skipSpace(text, 0);
  for (; ; at = skipSpace(text, at)) {
    const isOver = expected === 'comma or end' && open.length === 0;
    const char = text[at];
    if (isOver && char === undefined) return { doubles, unsafe };
    if (isOver) return broken(at, `there is something after the end: ${shownAt(text, at)}`);
    if (char === undefined) return broken(at, 'it ends too early');

    const keys = open.at(-1);
    if (isEnd(char, expected, keys)) {
      open.pop();
      expected = 'comma or end';
      at += 1;
    } else if (expected === 'colon' || expected === 'comma or end') {
      const wanted = expected === 'colon' ? ':' : ',';
      if (char !== wanted) return broken(at, `"${wanted}" is missing before ${shownAt(text, at)}`);
      expected = expected === 'colon' ? 'value' : keys ? 'key' : 'value';
      at += 1;
    } else if (expected === 'key' || expected === 'key or end') {
      const end = char === '"' ? endOfString(text, at) : -1;
      if (end < 0) return broken(at, `a key in quotes is missing at ${shownAt(text, at)}`);
      const key = stringAt(text, at, end);
      if (keys?.has(key)) doubles.push({ offset: at, what: key });
      if (UNSAFE_KEYS.has(key)) unsafe.push({ offset: at, what: key });
      keys?.add(key);
      expected = 'colon';
      at = end;
    } else if (char === '{' || char === '[') {
      if (open.length >= mostDeep) return { doubles, unsafe, tooDeep: at };
      open.push(char === '{' ? new Set() : undefined);
      expected = char === '{' ? 'key or end' : 'value or end';
      at += 1;
    } else {
      const end = char === '"' ? endOfString(text, at) : endOfWord(text, at);
      if (end < 0) return broken(at, `${shownAt(text, at)} is no value`);
      expected = 'comma or end';
      at = end;
    }
  }
}

function isEnd(char: string, expected: Expected, keys: Set<string> | undefined): boolean {
  if (!expected.endsWith('end')) return false;
  return char === (keys ? '}' : ']');
}

/** The text of a string whose quotes stand at `start` and before `end`. */
export function stringAt(text: string, start: number, end: number): string {
  const inside = text.slice(start + 1, end - 1);
  return inside.includes('\\') ? String(JSON.parse(text.slice(start, end))) : inside;
}

/** The offset behind the quotes that end a string; negative where it is not well-formed. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code < 0x20) return -1;
    if (code !== BACKSLASH) continue;
    at += 1;
    if (text[at] === 'u') {
      if (!/^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) return -1;
      at += 4;
    } else if (!'"\\/bfnrt'.includes(text[at] ?? ' ')) return -1;
  }
  return -1;
}
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function endOfWord(text: string, start: number): number {
  WORD.lastIndex = start;
  return WORD.test(text) ? WORD.lastIndex : -1;
}
const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

export function skipSpace(text: string, start: number): number {
  let at = start;
  for (let code = text.charCodeAt(at); isSpace(code); code = text.charCodeAt(at)) at += 1;
  return at;
}
const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

function shownAt(text: string, at: number): string {
  const [word = ''] = /^[\w"'$@!.+-]+|^[\s\S]?/.exec(text.slice(at, at + 20)) ?? [];
  return word === ''
    ? 'the end'
    : `"${word.replaceAll('"', '')}"`.replace('""', 'a quotation mark');
}
