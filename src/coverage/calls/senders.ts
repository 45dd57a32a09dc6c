import type { SyntaxNode } from '../../sources/index.js';
import { LIBRARIES, type Library, libraryOf, type Shape } from './libraries.js';
import {
  type ClientValue,
  concat,
  isUndefined,
  literal,
  undefinedValue,
  type Value,
} from './value.js';

/** Clients by the name of their library; several declarations may share a name. */
const plain = new Map<Library, ClientValue>();

const clientFrom = (library: Library, more: Partial<ClientValue> = {}): ClientValue => ({
  kind: 'client',
  library: library.name,
  defaults: [],
  ...more,
});

/** The client that comes under a name; `undefined` for other names. */
export function clientOf(name: string): ClientValue | undefined {
  const library = LIBRARIES.find(({ names }) => names?.test(name));
  if (!library) return undefined;
  const known = plain.get(library) ?? clientFrom(library);
  plain.set(library, known);
  return known;
}

/** The client that a type promises. */
export function typedClient(type: string): ClientValue | undefined {
  const library = LIBRARIES.find(({ types }) => types?.test(type));
  return library && clientFrom(library);
}

/** The client that a call or `new` makes; `undefined` where it makes none. */
export function madeBy(
  fn: Value,
  args: () => readonly Value[],
  made: SyntaxNode,
  isNew = false,
): ClientValue | undefined {
  if (fn.kind === 'sender') return extended(fn.client, fn.member, args, made);
  if (fn.kind === 'outside') return madeOutside(fn.name, args, made);
  if (fn.kind === 'client' && isNew && fn.library === 'axios')
    return { ...fn, made, defaults: args().slice(0, 1) };
  return undefined;
}

/** What a function of a client takes; `undefined` for one that sends nothing. */
export function shapeOf(fn: Value): Shape | undefined {
  if (fn.kind === 'client') {
    const own = [...plain].find(([, one]) => one === fn)?.[0];
    return (own ?? libraryOf(fn.library))?.call;
  }
  return fn.kind === 'sender' ? ownMember(libraryOf(fn.client.library), fn.member) : undefined;
}

const ownMember = (library: Library | undefined, name: string): Shape | undefined =>
  library?.members && Object.hasOwn(library.members, name) ? library.members[name] : undefined;

function extended(
  client: ClientValue,
  member: string,
  args: () => readonly Value[],
  made: SyntaxNode,
): ClientValue | undefined {
  const library = libraryOf(client.library);
  if (!library?.makers?.test(member)) return undefined;
  const [options = undefinedValue] = args();
  if (client.library === 'wretch') {
    const longer = member === 'url' ? concat([baseOf(client), options]) : options;
    return { ...client, defaults: [...client.defaults, ...chained(member, longer)] };
  }
  const kept = member === 'create' && client.library !== 'ofetch' ? [] : client.defaults;
  return { ...client, made, defaults: [...kept, options] };
}

function madeOutside(
  name: string,
  args: () => readonly Value[],
  made: SyntaxNode,
): ClientValue | undefined {
  if (/:inject$|^inject$/.test(name)) return injected(args()[0]);
  const library = LIBRARIES.find((one) => one.made?.test(name));
  if (!library) return undefined;
  const [options = undefinedValue] = args();
  if (options.kind === 'client')
    return clientFrom(library, { made: options.made ?? made, defaults: options.defaults });
  return clientFrom(library, {
    made,
    defaults: [library.name === 'wretch' ? asBase(options) : options],
  });
}

/** `inject(HttpClient)`. */
const injected = (token: Value | undefined): ClientValue | undefined =>
  token?.kind === 'outside' ? typedClient(token.name) : undefined;

const baseOf = ({ defaults }: ClientValue): Value => {
  const bases = defaults.flatMap((one) =>
    one.kind === 'object' ? (one.entries.get('baseURL')?.() ?? []) : [],
  );
  const base = bases.at(-1);
  return base === undefined || isUndefined(base) ? literal('') : base;
};

/** What a link of a chain of wretch adds to the options. */
function chained(member: string, value: Value): readonly Value[] {
  if (member === 'url') return [asBase(value)];
  if (member === 'options') return [value];
  if (member === 'headers') return [asOption('headers', value)];
  if (member === 'json' || member === 'body') return [asOption(member, value)];
  if (member === 'auth' || member === 'accept' || member === 'content')
    return member === 'auth' ? [asOption('headers', asOption('authorization', value))] : [];
  return [];
}

const asOption = (name: string, value: Value): Value => ({
  kind: 'object',
  entries: new Map([[name, () => value]]),
  isOpen: false,
});

const asBase = (base: Value): Value => ({
  kind: 'object',
  entries: new Map([['baseURL', () => base]]),
  isOpen: false,
});
