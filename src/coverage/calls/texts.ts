import {
  concat,
  either,
  isUndefined,
  knownText,
  literal,
  namesOf,
  optionsOf,
  type Part,
  textsOf,
  undefinedValue,
  unknown,
  type Value,
} from './value.js';

/** What a method of a text, a list, an address or a query gives; `undefined` where it is not one of these. */
export function methodOfText(
  of: Value,
  name: string,
  args: () => readonly Value[],
): Value | undefined {
  if (of.kind === 'list') return methodOfList(of, name, args);
  if (of.kind === 'object') return methodOfObject(of, name, args);
  const isFixed =
    of.kind === 'client' ||
    of.kind === 'sender' ||
    of.kind === 'module' ||
    of.kind === 'instance' ||
    of.kind === 'class';
  if (isFixed || of.kind === 'function' || of.kind === 'outside') return undefined;
  if (SAME.has(name)) return of;
  const isTextOnly =
    of.kind === 'text' ||
    (of.kind === 'either' &&
      of.options.every((one) => one.kind === 'text' || one.kind === 'unknown'));
  if (name === 'replace' || name === 'replaceAll')
    return either(optionsOf(of).map((one) => replaced(one, args())));
  if (!isTextOnly) return undefined;
  if (name === 'concat') return concat([of, ...args()]);
  if (name === 'startsWith' || name === 'endsWith' || name === 'includes')
    return test(of, name, args()[0]);
  if (name === 'slice' || name === 'substring')
    return either(optionsOf(of).map((one) => cut(one, args())));
  if (name === 'toLowerCase' || name === 'toUpperCase')
    return either(optionsOf(of).map((one) => cased(one, name)));
  if (name === 'split') return split(of, args()[0]);
  return undefined;
}

/** Methods that leave a text as it is, as far as an address is concerned. */
const SAME = new Set([
  'toString',
  'trim',
  'trimEnd',
  'trimStart',
  'valueOf',
  'normalize',
  'toJSON',
  'toFixed',
]);

function methodOfList(
  of: Value & { kind: 'list' },
  name: string,
  args: () => readonly Value[],
): Value | undefined {
  if (/^(filter|slice|flat|sort|reverse)$/.test(name)) return of;
  if (name === 'concat')
    return {
      kind: 'list',
      items: [...of.items, ...args().flatMap((one) => (one.kind === 'list' ? one.items : [one]))],
      isOpen: of.isOpen,
    };
  if (name !== 'join') return undefined;
  const between = args()[0];
  const items = of.items.filter((one) => !isUndefined(one));
  return concat(items.flatMap((one, at) => (at === 0 ? [one] : [between ?? literal(','), one])));
}

function methodOfObject(
  of: Value & { kind: 'object' },
  name: string,
  args: () => readonly Value[],
): Value | undefined {
  if (/^(toString|filter|map|toJSON|sort|reduce)$/.test(name) && of.tag) return of;
  if (/^(set|append)$/.test(name) && of.tag) {
    const [key, value] = args();
    const names = optionsOf(key ?? undefinedValue).flatMap((one) => knownText(one) ?? []);
    return {
      ...of,
      entries: new Map([
        ...of.entries,
        ...names.map((one) => [one, () => value ?? undefinedValue] as const),
      ]),
    };
  }
  return undefined;
}

function replaced(of: Value, [what, by]: readonly Value[]): Value {
  const [parts] = textsOf(of);
  if (of.kind !== 'text' || !parts || !what) return of;
  const search = what.kind === 'pattern' ? regularOf(what) : knownText(what);
  if (search === undefined) return of;
  return concat(
    parts.flatMap((part, at) => {
      if (part.kind !== 'literal') return [{ kind: 'text', parts: [part] } satisfies Value];
      if (typeof search !== 'string' && !reaches(search, at, parts))
        return [{ kind: 'text', parts: [part] } satisfies Value];
      return pieces(part.text, search, by ?? literal(''));
    }),
  );
}

/** A pattern for the end of a text says nothing of a piece in the middle. */
const reaches = (search: RegExp, at: number, parts: readonly Part[]): boolean =>
  (!search.source.endsWith('$') || at === parts.length - 1) &&
  (!search.source.startsWith('^') || at === 0);

function pieces(text: string, search: RegExp | string, by: Value): readonly Value[] {
  const result: Value[] = [];
  let from = 0;
  const found =
    typeof search === 'string' ? literalMatches(text, search) : [...text.matchAll(search)];
  for (const match of found) {
    const end = match.index + match[0].length;
    if (match[0] === '') continue;
    result.push(literal(text.slice(from, match.index)));
    result.push(by.kind === 'function' ? unknown(match[1] ?? match[0].replace(/\W/g, '')) : by);
    from = end;
  }
  return [...result, literal(text.slice(from))];
}

function literalMatches(
  text: string,
  search: string,
): readonly { index: number; 0: string; 1?: string }[] {
  const at = text.indexOf(search);
  return at < 0 || search === '' ? [] : [{ index: at, 0: search }];
}

function regularOf({ source, flags }: Value & { kind: 'pattern' }): RegExp | undefined {
  try {
    return new RegExp(source, flags.includes('g') ? flags : `${flags}g`);
  } catch {
    return undefined; // newer syntax than this Node knows
  }
}

function test(of: Value, name: string, what: Value | undefined): Value | undefined {
  const part = what && knownText(what);
  const text = knownText(of);
  const [first] = of.kind === 'text' ? of.parts : [];
  if (part === undefined) return undefined;
  if (name === 'startsWith' && first?.kind === 'literal' && first.text.length >= part.length)
    return { kind: 'constant', value: first.text.startsWith(part) };
  if (text === undefined) return undefined;
  const holds =
    name === 'includes'
      ? text.includes(part)
      : name === 'endsWith'
        ? text.endsWith(part)
        : text.startsWith(part);
  return { kind: 'constant', value: holds };
}

function cut(of: Value, args: readonly Value[]): Value {
  const text = knownText(of);
  const [from, to] = args.map((one) => Number(knownText(one)));
  if (text === undefined || from === undefined || Number.isNaN(from)) return of;
  return literal(text.slice(from, to === undefined || Number.isNaN(to) ? undefined : to));
}

function cased(of: Value, name: string): Value {
  const text = knownText(of);
  if (text === undefined) return of;
  return literal(name === 'toLowerCase' ? text.toLowerCase() : text.toUpperCase());
}

function split(of: Value, by: Value | undefined): Value | undefined {
  const text = knownText(of);
  const at = by && knownText(by);
  if (text === undefined || at === undefined) return undefined;
  return { kind: 'list', items: text.split(at).map(literal), isOpen: false };
}

/** Entries of an object as a query. */
export const asQuery = (value: Value): Value => {
  const first = optionsOf(value)[0];
  if (first?.kind === 'text') {
    const text = knownText(first)?.replace(/^\?/, '') ?? '';
    const names = text.split('&').flatMap((one) => one.split('=')[0] || []);
    return {
      kind: 'object',
      entries: new Map(names.map((one) => [one, () => unknown(one)])),
      isOpen: true,
      tag: 'query',
    };
  }
  if (first?.kind === 'list') {
    const names = first.items.flatMap((one) =>
      one.kind === 'list' ? (knownText(one.items[0] ?? undefinedValue) ?? []) : [],
    );
    return {
      kind: 'object',
      entries: new Map(names.map((one) => [one, () => unknown(one)])),
      isOpen: true,
      tag: 'query',
    };
  }
  const entries = new Map(namesOf(value).map((one) => [one, () => unknown(one)] as const));
  return { kind: 'object', entries, isOpen: true, tag: 'query' };
};
