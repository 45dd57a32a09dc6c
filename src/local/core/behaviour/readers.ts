import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { nearestName } from './nearest.js';
import { Flaw } from './wrong.js';

/** Reads one value of the file, and says for the reference page what it takes. */
export interface Reader<T> {
  /** @throws Flaw */
  read(node: Value, path: string): T;
  /** In a few words, e.g. `number from 0 to 1`. */
  readonly takes: string;
  readonly fields?: Fields;
}

/** A value, and where it stands in the text; `node` is missing where the file says nothing after the key. */
export interface Value {
  readonly node: Node | null;
  readonly offset: number;
}

export interface Field<T> {
  readonly reader: Reader<T>;
  readonly about: string;
}
export type Fields = Readonly<Record<string, Field<unknown>>>;
type Read<F extends Fields> = {
  readonly [K in keyof F]?: F[K] extends Field<infer T> ? T : never;
};

/** Keys that would change what an object is. */
const SPECIAL = ['__proto__', 'constructor', 'prototype'];

export const field = <T>(reader: Reader<T>, about: string): Field<T> => ({ reader, about });

export const number = (min: number, max: number, isWhole = false): Reader<number> => {
  const takes = `${isWhole ? 'whole number' : 'number'} from ${min} to ${max}`;
  return {
    takes,
    read(value, path) {
      const found = scalarOf(value);
      const fits = typeof found === 'number' && found >= min && found <= max;
      if (fits && (!isWhole || Number.isInteger(found))) return found;
      throw unexpected(value, path, takes);
    },
  };
};

export const text = (pattern?: RegExp, takes = 'text'): Reader<string> => ({
  takes,
  read(value, path) {
    const found = scalarOf(value);
    if (typeof found === 'string' && (pattern === undefined || pattern.test(found))) return found;
    throw unexpected(value, path, takes);
  },
});

/** One of some words. */
export const word = <const W extends string>(words: readonly W[]): Reader<W> => ({
  takes: words.map((one) => `\`${one}\``).join(', '),
  read(value, path) {
    const found = scalarOf(value);
    const known = words.find((one) => one === found);
    if (known !== undefined) return known;
    const close = typeof found === 'string' ? nearestName(found, words) : undefined;
    const hint = close === undefined ? `it can be ${words.join(', ')}` : `did you mean "${close}"?`;
    throw new Flaw(`${path} is ${shown(value)}; ${hint}`, value.offset);
  },
});

/** A list; one thing alone stands for a list of it. */
export const listOf = <T>(item: Reader<T>): Reader<readonly T[]> => ({
  takes: `${item.takes}, or a list of them`,
  ...(item.fields && { fields: item.fields }),
  read(value, path) {
    if (!isSeq(value.node)) return [item.read(value, path)];
    return value.node.items.map((one, index) =>
      item.read(placed(one, value.offset), `${path}[${index}]`),
    );
  },
});

/** Names that the writer chooses, each with a value. */
export const mapOf = <T>(
  names: { readonly pattern: RegExp; readonly takes: string },
  item: Reader<T>,
): Reader<ReadonlyMap<string, T>> => ({
  takes: `${names.takes}, each with ${item.takes}`,
  ...(item.fields && { fields: item.fields }),
  read(value, path) {
    const entries = entriesOf(value, path, names.takes).map(({ key, offset, of }): [string, T] => {
      if (!names.pattern.test(key)) {
        throw new Flaw(`"${key}" is no key of ${path}; it takes ${names.takes}`, offset);
      }
      return [key, item.read(of, `${path}.${key}`)];
    });
    return new Map(entries);
  },
});

/** Keys that we know. */
export const object = <F extends Fields>(fields: F): Reader<Read<F>> => ({
  takes: 'mapping',
  fields,
  read(value, path) {
    const known = Object.keys(fields);
    const found = entriesOf(value, path, 'a mapping').map(({ key, offset, of }) => {
      const one = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (one) return [key, one.reader.read(of, path === ROOT ? key : `${path}.${key}`)];
      const close = nearestName(key, known);
      const hint = close === undefined ? `it has ${known.join(', ')}` : `did you mean "${close}"?`;
      throw new Flaw(`"${key}" is no key of ${path}; ${hint}`, offset);
    });
    // Every key was read by the reader of the same name.
    return Object.fromEntries(found) as Read<F>;
  },
});
/** What messages call the whole file. */
export const ROOT = 'the behaviour';

export const placed = (node: unknown, fallback: number): Value =>
  isScalar(node) || isMap(node) || isSeq(node)
    ? { node, offset: node.range?.[0] ?? fallback }
    : { node: null, offset: fallback };

export function entriesOf(value: Value, path: string, expected: string) {
  if (!isMap(value.node)) throw unexpected(value, path, expected);
  return value.node.items.map(({ key, value: of }) => {
    const offset = isScalar(key) ? (key.range?.[0] ?? value.offset) : value.offset;
    const name = isScalar(key) ? String(key.value) : '';
    if (name === '' || SPECIAL.includes(name)) {
      throw new Flaw(`"${name}" cannot be a key of ${path}`, offset);
    }
    return { key: name, offset, of: placed(of, offset) };
  });
}

export const scalarOf = ({ node }: Value): unknown =>
  isScalar(node) ? (node satisfies Scalar).value : undefined;

export const unexpected = (value: Value, path: string, expected: string): Flaw =>
  new Flaw(`${path} is ${shown(value)}; expected ${expected.replaceAll('`', '')}`, value.offset);

function shown(value: Value): string {
  if (isMap(value.node)) return 'a mapping';
  if (isSeq(value.node)) return 'a list';
  const found = scalarOf(value);
  return found === undefined || found === null ? 'empty' : JSON.stringify(found).slice(0, 80);
}
