import { children, nameOf } from '../../sources/index.js';
import { addsContentType } from './bodies.js';
import type { Evaluator } from './evaluator.js';
import { optionHooks } from './interceptors.js';
import { shapeOf } from './senders.js';
import { asQuery } from './texts.js';
import {
  type ClientValue,
  concat,
  either,
  type Hole,
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

/** A request as the code builds it. */
export interface Sent {
  readonly client: ClientValue;
  /** Upper case, each that it may be; `*` where nothing is known. */
  readonly methods: readonly string[];
  /** What decides the method, where the text does not. */
  readonly openMethod?: Hole;
  /** Each way in which the address may read. */
  readonly addresses: readonly (readonly Part[])[];
  readonly query: readonly string[];
  readonly headers: readonly string[];
  readonly credentials: 'omit' | 'same-origin' | 'include';
}

const BASES = ['baseURL', 'baseUrl', 'prefixUrl', 'prefix'];
const QUERIES = ['params', 'searchParams', 'query'];

/** The request that a call of a function of a client makes; `undefined` where that function makes none. */
export function sentBy(
  evaluator: Evaluator,
  fn: Value,
  args: readonly Value[],
  own: Value = undefinedValue,
): Sent | undefined {
  const shape = shapeOf(fn);
  const client = fn.kind === 'client' ? fn : fn.kind === 'sender' ? fn.client : undefined;
  if (!shape || !client) return undefined;
  const first = shape.url === undefined ? undefined : given(evaluator, args[shape.url]);
  const isOptions =
    first !== undefined && optionsOf(first).some((one) => one.kind === 'object' && !one.address);
  const last =
    shape.options === undefined
      ? undefinedValue
      : shape.options === shape.url
        ? (first ?? undefinedValue)
        : (args[shape.options] ?? undefinedValue);
  const options = [
    ...client.defaults,
    ...later(evaluator, client),
    isOptions ? first : last,
    ...(isOptions && last !== first ? [last] : []),
    own,
  ];
  const option = (names: readonly string[]) => optionOf(evaluator, options, names);
  const url = isOptions || first === undefined ? option(['url', 'path', 'uri', 'endpoint']) : first;
  if (shape.isForUrl && isUndefined(url)) return undefined;
  const method =
    shape.verb !== undefined
      ? literal(shape.verb)
      : shape.method === undefined
        ? option(['method', 'type'])
        : (args[shape.method] ?? undefinedValue);
  const query = shape.query === undefined ? undefinedValue : (args[shape.query] ?? undefinedValue);
  return {
    client,
    ...methodOf(method),
    addresses: textsOf(joined(option(BASES), url)),
    query: [
      ...QUERIES.flatMap((one) => queryNames(evaluator, option([one]))),
      ...queryNames(evaluator, query),
    ],
    headers: [
      ...headerNames(evaluator, options),
      ...(shape.headers === undefined
        ? []
        : namesIn(args[shape.headers] ?? undefinedValue).map((name) => name.toLowerCase())),
      ...(shape.adds ?? []),
      ...(addsContentType(
        evaluator,
        client.library,
        shape.body === undefined ? undefined : args[shape.body],
        options,
      )
        ? ['content-type']
        : []),
    ],
    credentials:
      credentialsOf(option(['credentials']), option(['withCredentials'])) ??
      libraryCredentials(client),
  };
}

/** An argument; what it gives, where it is a function as for `useFetch(() => …)`. */
const given = (evaluator: Evaluator, value: Value | undefined): Value | undefined =>
  value?.kind === 'function' ? evaluator.result(value, []) : value;

/** The value of the last options that have one of these names. */
function optionOf(
  evaluator: Evaluator,
  options: readonly Value[],
  names: readonly string[],
): Value {
  for (const one of [...options].reverse())
    for (const name of names) {
      const values = optionsOf(one)
        .filter((each) => !isUndefined(each))
        .flatMap((each) => optionsOf(evaluator.member(each, name)))
        .filter((each) => !isUndefined(each));
      const isTold = values.some((each) => each.kind !== 'unknown' || isDecided(each.hole, name));
      if (isTold) return either(values);
    }
  return undefinedValue;
}

/** An option that callers may give counts only where it changes what is asked for. */
const isDecided = ({ owner, shown, isImplied }: Hole, name: string): boolean =>
  isImplied === true ||
  name === 'url' ||
  (owner !== undefined && /^(method|path)$/.test(name)) ||
  (BASES.includes(name) && shown.includes('.') && owner === undefined);

function methodOf(method: Value): Pick<Sent, 'methods' | 'openMethod'> {
  const known = optionsOf(method).flatMap((one) => knownText(one) ?? []);
  const verbs = known.filter((one) => /^[a-z]+$/i.test(one)).map((one) => one.toUpperCase());
  if (verbs.length > 0) return { methods: [...new Set(verbs)] };
  const [hole] = optionsOf(method).flatMap((one) =>
    isUndefined(one)
      ? []
      : textsOf(one).flatMap((parts) => parts.filter((part) => part.kind === 'hole')),
  );
  return hole ? { methods: ['*'], openMethod: hole } : { methods: ['GET'] };
}

const later = (evaluator: Evaluator, client: ClientValue): readonly Value[] => {
  const base = evaluator.laterBases.get(client.made ?? client.library);
  return base
    ? [{ kind: 'object', isOpen: false, entries: new Map([['baseURL', () => base]]) }]
    : [];
};

/** An address below its base: whole addresses stand for themselves. */
function joined(base: Value, url: Value): Value {
  if (isUndefined(base)) return url;
  return either(
    textsOf(url).flatMap((parts) => {
      const [first] = parts;
      const isWhole = first?.kind === 'literal' && /^([a-z]+:)?\/\//i.test(first.text);
      const own: Value = { kind: 'text', parts };
      if (isWhole) return [own];
      const isImplied = base.kind === 'unknown' && base.hole.isImplied === true;
      const hasSlash = isImplied || (first?.kind === 'literal' && /^[/?]/.test(first.text));
      return [concat([base, literal(hasSlash || parts.length === 0 ? '' : '/'), own])];
    }),
  );
}

function queryNames(evaluator: Evaluator, value: Value): readonly string[] {
  return optionsOf(value).flatMap((one) => {
    if (one.kind === 'object' && one.entries.has('query'))
      return namesOf(evaluator.member(one, 'query'));
    if (one.kind === 'object' && one.entries.has('path') && !one.tag) return [];
    return one.kind === 'text' || one.kind === 'list' ? namesOf(asQuery(one)) : namesOf(one);
  });
}

function headerNames(evaluator: Evaluator, options: readonly Value[]): readonly string[] {
  const names = options.flatMap((one) =>
    optionsOf(one).flatMap((each) => {
      if (each.kind !== 'object') return [];
      const more = optionsOf(called(evaluator, entryOf(each, 'fetchOptions')));
      return [each, ...more].flatMap((from) => [
        ...optionsOf(called(evaluator, entryOf(from, 'headers'))).flatMap(namesIn),
        ...optionHooks(evaluator, from),
      ]);
    }),
  );
  return names.map((name) => name.toLowerCase());
}

const entryOf = (of: Value, name: string): Value =>
  (of.kind === 'object' ? of.entries.get(name)?.() : undefined) ?? undefinedValue;

/** What an option is that may be a function which gives it. */
const called = (evaluator: Evaluator, value: Value): Value =>
  value.kind === 'function'
    ? evaluator.result(
        value,
        children(value.node, 'params').map((param) => unknown(nameOf(param) ?? 'value')),
      )
    : value;

const namesIn = (headers: Value): readonly string[] =>
  headers.kind === 'list'
    ? headers.items.flatMap((pair) =>
        pair.kind === 'list' ? (knownText(pair.items[0] ?? undefinedValue) ?? []) : [],
      )
    : namesOf(headers);

function credentialsOf(mode: Value, isWith: Value): Sent['credentials'] | undefined {
  const text = knownText(optionsOf(mode)[0] ?? undefinedValue);
  if (text === 'omit' || text === 'same-origin' || text === 'include') return text;
  return isWith.kind === 'constant' && isWith.value === true ? 'include' : undefined;
}

const libraryCredentials = ({ library }: ClientValue): Sent['credentials'] =>
  library === 'WebSocket' || library === 'sendBeacon' ? 'include' : 'same-origin';
