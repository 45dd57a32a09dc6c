/** A word of a shell text with its quotes taken away. */
export interface Word {
  /** What it says; expansions stay as they are written: `$REGION`, `${AWS_REGION:-eu-west-1}`. */
  readonly text: string;
  /** The same, where nothing in it is expanded. */
  readonly literal: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
  /** Bodies of `$(…)` and backticks, with where they begin. */
  readonly substitutions: readonly { readonly body: string; readonly start: number }[];
}

export type Token =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'operator'; readonly text: string; readonly start: number };

const OPERATOR = /^(?:&&|\|\||;;|\|&|[;&|()\n])/;
const REDIRECT = /^\d*(?:&>>|&>|>>|>\||>&|<&|<<<|<<-?|<>|>|<)/;

/** Words, operators and redirections of a shell text; comments and here-documents are left out. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const bodies: string[] = [];
  let isBodyNext = false;
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at, at + 8);
    const [blank] = /^(?:[ \t\r]|\\\r?\n)+/.exec(rest) ?? [];
    if (blank !== undefined) at += blank.length;
    else if (rest.startsWith('#')) at = lineEnd(text, at);
    else {
      const isInner = /^[<>]\(/.test(rest); // a process substitution stands for a file
      const operator = isInner ? undefined : (REDIRECT.exec(rest)?.[0] ?? OPERATOR.exec(rest)?.[0]);
      if (operator === undefined) {
        const word = readWord(text, at);
        if (isBodyNext) bodies.push(word.text);
        isBodyNext = false;
        tokens.push({ kind: 'word', word });
        at = word.end;
        continue;
      }
      isBodyNext = /^\d*<<-?$/.test(operator);
      tokens.push({ kind: 'operator', text: operator, start: at });
      at += operator.length;
      while (operator === '\n' && bodies.length > 0) at = bodyEnd(text, at, bodies.shift() ?? '');
    }
  }
  return tokens;
}

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

function bodyEnd(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; ) {
    const end = lineEnd(text, at);
    if (text.slice(at, end).trim() === mark) return end + 1;
    at = end + 1;
  }
  return text.length;
}

interface Reading {
  text: string;
  isOpen: boolean;
  isQuoted: boolean;
  readonly substitutions: { body: string; start: number }[];
}

function readWord(source: string, start: number): Word {
  const word: Reading = { text: '', isOpen: false, isQuoted: false, substitutions: [] };
  let at = /[<>]/.test(source[start] ?? '') ? inner(source, start, word) : start;
  while (at < source.length && !/[\s;&|()<>]/.test(source[at] ?? '')) at = piece(source, at, word);
  if (at === start) word.text = source[at++] ?? ''; // a stray sign is a word of its own
  const { text, isQuoted, substitutions } = word;
  const literal = word.isOpen ? undefined : text;
  return { text, literal, start, end: at, isQuoted, substitutions };
}

/** Reads a process substitution, `<(…)`. */
function inner(source: string, at: number, word: Reading): number {
  if (source[at + 1] !== '(') return at;
  const end = expansionEnd(source, at);
  word.isOpen = true;
  word.substitutions.push({ body: source.slice(at + 2, end - 1), start: at + 2 });
  word.text += source.slice(at, end);
  return end;
}

/** Reads one piece of a word and gives where it ends. */
function piece(source: string, at: number, word: Reading): number {
  const sign = source[at];
  if (sign === "'") {
    const end = endOf(source, at + 1, "'");
    word.text += source.slice(at + 1, end);
    word.isQuoted = true;
    return end + 1;
  }
  if (sign === '"') {
    word.isQuoted = true;
    let inside = at + 1;
    while (inside < source.length && source[inside] !== '"')
      inside = unquoted(source, inside, word);
    return inside + 1;
  }
  return unquoted(source, at, word);
}

function unquoted(source: string, at: number, word: Reading): number {
  const sign = source[at];
  const next = source[at + 1] ?? '';
  if (sign === '\\') {
    if (next !== '\n') word.text += next;
    return at + 2;
  }
  const isDollar = sign === '$' && /[A-Za-z_{(0-9@*?#!]/.test(next);
  if (sign !== '`' && !isDollar) {
    word.text += sign ?? '';
    return at + 1;
  }
  word.isOpen = true;
  const end = expansionEnd(source, at);
  if (sign === '`') word.substitutions.push({ body: source.slice(at + 1, end - 1), start: at + 1 });
  else if (next === '(' && source[at + 2] !== '(')
    word.substitutions.push({ body: source.slice(at + 2, end - 1), start: at + 2 });
  word.text += source.slice(at, end);
  return end;
}

function expansionEnd(source: string, at: number): number {
  if (source[at] === '`') return endOf(source, at + 1, '`') + 1;
  const open = source[at + 1];
  if (open !== '{' && open !== '(') {
    const [name = ''] = /^\w+|^./.exec(source.slice(at + 1, at + 80)) ?? [];
    return at + 1 + name.length;
  }
  const close = open === '{' ? '}' : ')';
  let depth = 0;
  for (let inside = at + 1; inside < source.length; inside++) {
    const sign = source[inside];
    if (sign === '\\') inside++;
    else if (sign === "'" && open === '(') inside = endOf(source, inside + 1, "'");
    else if (sign === open) depth++;
    else if (sign === close && --depth === 0) return inside + 1;
  }
  return source.length;
}

function endOf(source: string, from: number, sign: string): number {
  const end = source.indexOf(sign, from);
  return end < 0 ? source.length : end;
}
