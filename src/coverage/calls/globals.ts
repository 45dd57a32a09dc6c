import type { Evaluator } from './evaluator.js';
import { asQuery } from './texts.js';
import {
  either,
  isUndefined,
  knownText,
  literal,
  namesOf,
  type ObjectValue,
  optionsOf,
  stateOf,
  textsOf,
  undefinedValue,
  unknown,
  type Value,
} from './value.js';

/** Functions that give their first argument back, as far as an address is concerned. */
const SAME =
  /(^|[.:])(encodeURIComponent|encodeURI|decodeURIComponent|String|Number|parseInt|unref|toValue|computed|of|escape|normalizeURL|withoutTrailingSlash|toRaw|readonly|memo|useCallback|useMemo|markRaw|defineConfig|createContext|useContext|cache)$|^Object\.(freeze|seal|assign)$|^Promise\.resolve$/;
const TEMPLATES =
  /(^|[.:])(generatePath|compilePath|urlcat|urlJoin|urljoin|joinURL|joinUrl|stringifyUrl|withQuery|url-join:default|urlcat:default)$/;
const QUERIES =
  /^(qs|query-string|querystring|querystringify|fast-querystring|picoquery|neoqs):(default|\*|stringify)(\.stringify)?$|^\$\.param$|^jQuery\.param$/;

/** What a function from outside the project gives; `undefined` where that is not known. */
export function globalCall(
  evaluator: Evaluator,
  name: string,
  args: () => readonly Value[],
): Value | undefined {
  if (QUERIES.test(name)) return asQuery(args()[0] ?? undefinedValue);
  if (/^Object\.(entries|values|keys)$/.test(name)) return listed(name, args()[0]);
  if (name === 'Object.fromEntries') return tagged(args()[0]);
  if (name === 'react:useRef') return current(args()[0]);
  if (/(^|[.:])useState$/.test(name))
    return { kind: 'list', items: args().slice(0, 1).map(stateOf), isOpen: true };
  if (/(^|[.:])(ref|shallowRef|signal|writable)$/.test(name))
    return stateOf(args()[0] ?? undefinedValue);
  if (name === 'Object.assign') return assigned(args());
  if (name === 'inject') return undefined;
  if (name === 'JSON.stringify')
    return { kind: 'text', parts: [{ kind: 'hole', name: 'json', shown: 'JSON.stringify()' }] };
  if (TEMPLATES.test(name)) return joined(args());
  if (SAME.test(name)) {
    const [first = undefinedValue] = args();
    return first.kind === 'function'
      ? /computed|memo|useMemo/i.test(name) && !/useCallback/.test(name)
        ? evaluator.result(first, [])
        : first
      : first;
  }
  return undefined;
}

/** What `new` of a class from outside the project makes; `undefined` where that is not known. */
export function constructed(cls: Value, args: () => readonly Value[]): Value | undefined {
  const name = cls.kind === 'outside' ? cls.name.replace(/^(window|globalThis|self)\./, '') : '';
  if (name === 'URL' || name === 'Request')
    return name === 'URL' ? addressOf(args()) : requestOf(args());
  if (name === 'URLSearchParams' || /:HttpParams$/.test(name))
    return asQuery(args()[0] ?? undefinedValue);
  if (name === 'Headers' || /:HttpHeaders$/.test(name)) {
    const [given = undefinedValue] = args();
    return { kind: 'object', entries: entriesOf(given), isOpen: true, tag: 'headers' };
  }
  if (name === 'FormData') return rawBody('form');
  if (name === 'Blob' || name === 'File') return rawBody('blob', args()[name === 'Blob' ? 1 : 2]);
  return name === 'String' ? args()[0] : undefined;
}

/** A body that is no plain data; a `Blob` with the options that say its type. */
function rawBody(tag: 'form' | 'blob', options?: Value): Value {
  const entries = options?.kind === 'object' ? options.entries : new Map();
  return { kind: 'object', entries, isOpen: false, tag };
}

/** What a type of the browser says of a body. */
export const bodyOfType = (name: string): Value | undefined =>
  name === 'FormData'
    ? rawBody('form')
    : /^(Blob|File|ArrayBuffer|Uint8Array|ReadableStream)$/.test(name)
      ? rawBody('blob')
      : undefined;

function addressOf([url = undefinedValue, base]: readonly Value[]): Value {
  const address = base && !isUndefined(base) ? resolved(url, base) : url;
  return { kind: 'object', entries: new Map(), isOpen: true, tag: 'url', address };
}

/** A path that begins with `/` replaces the path of its base; one without replaces what follows its last `/`. */
function resolved(url: Value, base: Value): Value {
  return either(
    textsOf(url).flatMap((parts) =>
      textsOf(base).map((front): Value => {
        const [first] = parts;
        const isWhole = first?.kind === 'literal' && /^([a-z]+:)?\/\//i.test(first.text);
        if (isWhole) return { kind: 'text', parts };
        const isRooted = first?.kind === 'literal' && first.text.startsWith('/');
        const start = front.map((part) =>
          part.kind === 'literal' && isRooted
            ? { ...part, text: /^[a-z]+:\/\/[^/]*/i.exec(part.text)?.[0] ?? '' }
            : part,
        );
        const last = start.at(-1);
        const needsSlash = !isRooted && !(last?.kind === 'literal' && last.text.endsWith('/'));
        return {
          kind: 'text',
          parts: [
            ...start,
            ...(needsSlash ? [{ kind: 'literal' as const, text: '/' }] : []),
            ...parts,
          ],
        };
      }),
    ),
  );
}

/** A `Request`: the address with the options as its entries. */
function requestOf([url = undefinedValue, init]: readonly Value[]): Value {
  const entries = new Map(init?.kind === 'object' ? init.entries : []);
  return { kind: 'object', entries: new Map([...entries, ['url', () => url]]), isOpen: true };
}

function joined(args: readonly Value[]): Value {
  const texts = args.filter(({ kind }) => kind !== 'object' && kind !== 'list');
  const [first = undefinedValue, ...rest] = texts;
  const parts = textsOf(first)[0] ?? [];
  return {
    kind: 'text',
    parts: [
      ...parts,
      ...rest.flatMap((one) => [
        { kind: 'literal' as const, text: '/' },
        ...(textsOf(one)[0] ?? []),
      ]),
    ],
  };
}

/** The entries, values or names of an object that is written out. */
function listed(name: string, of: Value | undefined): Value {
  if (of?.kind !== 'object' || of.isOpen || of.tag || of.entries.size === 0)
    return name === 'Object.entries' ? tagged(of) : unknown('items');
  const items = [...of.entries].map(([key, value]): Value => {
    if (name === 'Object.keys') return literal(key);
    return name === 'Object.values'
      ? value()
      : { kind: 'list', items: [literal(key), value()], isOpen: false };
  });
  return { kind: 'list', items, isOpen: false };
}

const current = (of: Value = undefinedValue): Value => ({
  kind: 'object',
  entries: new Map([['current', () => of]]),
  isOpen: true,
});

function tagged(value: Value | undefined): Value {
  const [first] = optionsOf(value ?? undefinedValue);
  return first?.kind === 'object' ? { ...first, tag: 'query' } : unknown('entries');
}

function assigned(values: readonly Value[]): Value {
  const entries = new Map(values.flatMap((one) => [...entriesOf(one)]));
  return {
    kind: 'object',
    entries,
    isOpen: values.some((one) => one.kind !== 'object' || one.isOpen),
  };
}

function entriesOf(value: Value): ObjectValue['entries'] {
  if (value.kind === 'list')
    return new Map(
      value.items.flatMap((one) => {
        const name = one.kind === 'list' ? knownText(one.items[0] ?? undefinedValue) : undefined;
        return name === undefined ? [] : [[name, () => unknown(name)] as const];
      }),
    );
  if (value.kind === 'either') return new Map(value.options.flatMap((one) => [...entriesOf(one)]));
  if (value.kind !== 'object') return new Map();
  return namesOf(value).length > 0 ? value.entries : new Map();
}

/** The path of an address that begins with an origin. */
export const pathOf = (address: Value): Value =>
  either(
    textsOf(address).map((parts): Value => {
      const [first, ...rest] = parts;
      if (first?.kind === 'hole' && rest[0]?.kind === 'literal' && rest[0].text.startsWith('/'))
        return { kind: 'text', parts: rest }; // an origin that only a run tells
      return first?.kind === 'literal'
        ? {
            kind: 'text',
            parts: [{ ...first, text: first.text.replace(/^([a-z]+:)?\/\/[^/]*/i, '') }, ...rest],
          }
        : { kind: 'text', parts };
    }),
  );

export const withoutAddress = ({ entries, isOpen }: ObjectValue): ObjectValue => ({
  kind: 'object',
  entries,
  isOpen,
});
