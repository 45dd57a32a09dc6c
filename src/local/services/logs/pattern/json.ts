import { compare } from './compare.js';
import type { Pattern } from './index.js';

type Holds = (root: unknown) => boolean;

const TOKEN =
  /\s*(\$[^\s=!<>()&|]*|&&|\|\||!=|<=|>=|[=<>(){}]|"(?:[^"\\]|\\.)*"|%[^%]*%|[^\s=!<>()&|{}]+)/gy;

/** `{ $.level = "error" && ($.ms > 100 || $.x NOT EXISTS) }`. Takes every field of the line. */
export function jsonPattern(text: string): Pattern {
  const reader = new Reader(tokens(text));
  reader.expect('{');
  const holds = either(reader);
  reader.expect('}');
  return (message) => {
    const start = message.indexOf('{');
    if (start < 0) return undefined;
    try {
      const root: unknown = JSON.parse(message.slice(start));
      return holds(root) ? fieldsOf(root, '$') : undefined;
    } catch {
      return undefined; // a line that is no JSON does not match
    }
  };
}

/** Value at `$.a.b[0]['c']`. */
export function at(root: unknown, path: string): unknown {
  let value = root;
  for (const [, name, index, quoted] of path.matchAll(
    /\.([^.[\]]+)|\[(\d+)\]|\[['"]([^'"]+)['"]\]/g,
  )) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name ?? index ?? quoted ?? ''];
  }
  return value;
}

function either(reader: Reader): Holds {
  const parts = [both(reader)];
  while (reader.take('||')) parts.push(both(reader));
  return (root) => parts.some((holds) => holds(root));
}

function both(reader: Reader): Holds {
  const parts = [one(reader)];
  while (reader.take('&&')) parts.push(one(reader));
  return (root) => parts.every((holds) => holds(root));
}

function one(reader: Reader): Holds {
  if (reader.take('(')) {
    const inner = either(reader);
    reader.expect(')');
    return inner;
  }
  const path = reader.next();
  if (!path.startsWith('$')) throw new SyntaxError(`a property selector was expected, not ${path}`);
  const operator = reader.next().toUpperCase();
  if (operator === 'IS') return is(path, reader.next().toUpperCase());
  if (operator === 'NOT') {
    if (reader.next().toUpperCase() !== 'EXISTS') throw new SyntaxError('NOT needs EXISTS');
    return (root) => at(root, path) === undefined;
  }
  if (operator === 'EXISTS') return (root) => at(root, path) !== undefined;
  if (!/^(=|!=|<|<=|>|>=)$/.test(operator)) throw new SyntaxError(`unknown operator ${operator}`);
  const wanted = reader.next();
  return (root) => compare(at(root, path), operator, wanted);
}

function is(path: string, what: string): Holds {
  const wanted = { NULL: null, TRUE: true, FALSE: false }[what];
  if (wanted === undefined) throw new SyntaxError(`IS needs NULL, TRUE or FALSE, not ${what}`);
  return (root) => at(root, path) === wanted;
}

function tokens(text: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  let read = 0;
  for (let match = TOKEN.exec(text); match?.[1]; match = TOKEN.exec(text)) {
    found.push(match[1]);
    read = TOKEN.lastIndex;
  }
  if (text.slice(read).trim() !== '')
    throw new SyntaxError(`unexpected "${text.slice(read).trim()}"`);
  return found;
}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new SyntaxError('unexpected end');
    return token;
  }

  expect(token: string): void {
    if (!this.take(token)) throw new SyntaxError(`"${token}" was expected`);
  }
}

function fieldsOf(value: unknown, path: string): Record<string, string> {
  if (typeof value !== 'object' || value === null) return { [path]: String(value) };
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, member]) =>
      fieldsOf(member, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`),
    ),
  );
}
