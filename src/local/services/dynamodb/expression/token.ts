/** A piece of an expression. */
export interface Token {
  readonly kind: 'word' | 'name' | 'value' | 'number' | 'sign' | 'end';
  readonly text: string;
  /** Where it begins in the expression. */
  readonly at: number;
}

/** What an expression cannot be read as. */
export class SyntaxFault extends Error {
  override readonly name = 'SyntaxFault';
}

const PIECE =
  /\s+|([a-zA-Z_][a-zA-Z0-9_]*)|(#[a-zA-Z0-9_]+)|(:[a-zA-Z0-9_]+)|(\d+)|(<>|<=|>=|[=<>()[\],.+-])/y;
const KINDS = ['word', 'name', 'value', 'number', 'sign'] as const;

/** @throws SyntaxFault */
export function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < expression.length) {
    const at = PIECE.lastIndex;
    const match = PIECE.exec(expression);
    if (!match) throw faultAt(expression, tokens, at, expression[at] ?? '');
    const found = match.slice(1).findIndex((group) => group !== undefined);
    const kind = KINDS[found];
    if (kind) tokens.push({ kind, text: match[0], at });
  }
  tokens.push({ kind: 'end', text: '<EOF>', at: expression.length });
  return tokens;
}

function faultAt(expression: string, before: readonly Token[], at: number, text: string) {
  const last = before.at(-1);
  const near = expression.slice(last?.at ?? 0, at + text.length + 1).trim();
  return new SyntaxFault(`Syntax error; token: "${text}", near: "${near}"`);
}

/** Reads tokens one after the other. */
export interface Reader {
  peek(ahead?: number): Token;
  next(): Token;
  /** Takes the next token when it is this sign. */
  takes(sign: string): boolean;
  /** Takes the next token when it is this word, in any case. */
  takesWord(word: string): boolean;
  isWord(word: string): boolean;
  /** @throws SyntaxFault when the next token is not this sign */
  expect(sign: string): void;
  /** @throws SyntaxFault naming the next token and what stands around it */
  fail(): never;
}

export function readerOf(expression: string): Reader {
  const tokens = tokensOf(expression);
  let at = 0;
  const peek = (ahead = 0): Token =>
    tokens[Math.min(at + ahead, tokens.length - 1)] ?? { kind: 'end', text: '', at: 0 };
  const isWord = (word: string) => peek().kind === 'word' && peek().text.toUpperCase() === word;
  const reader: Reader = {
    peek,
    next() {
      const token = peek();
      at += 1;
      return token;
    },
    isWord,
    takes(sign) {
      if (peek().kind !== 'sign' || peek().text !== sign) return false;
      at += 1;
      return true;
    },
    takesWord(word) {
      if (!isWord(word)) return false;
      at += 1;
      return true;
    },
    expect(sign) {
      if (!reader.takes(sign)) reader.fail();
    },
    fail() {
      const token = peek();
      const from = tokens[at - 1]?.at ?? token.at;
      const until = tokens[at + 1];
      const near = expression.slice(from, until ? until.at + until.text.length : undefined).trim();
      throw new SyntaxFault(`Syntax error; token: "${token.text}", near: "${near}"`);
    },
  };
  return reader;
}
