import type { SourceFile, SyntaxNode } from '../../sources/index.js';

/** A piece of a text whose value is only partly known before the program runs. */
export type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | Hole
  /** Query parameters that are put at the end. */
  | { readonly kind: 'query'; readonly names: readonly string[] };

/** Something that only a run fills in. */
export interface Hole {
  readonly kind: 'hole';
  /** Last name of the expression: `id` of `user.id`. */
  readonly name: string;
  /** The expression as it is written, for people. */
  readonly shown: string;
  /** The function whose parameter (or `this`) it comes from, where its callers decide. */
  readonly owner?: SyntaxNode;
  /** Set by the environment of the program: `process.env.X`, `window.config.x`. */
  readonly isSetting?: boolean;
  /** Stands for a base that nobody wrote, of a client that was given in. */
  readonly isImplied?: boolean;
  /** Changes while the page lives: a `ref`, a signal, the `data` of a component. */
  readonly isState?: boolean;
}

/** The values that a function was called with, and around it those of the functions it lies in. */
export interface Env {
  readonly fn: SyntaxNode;
  readonly values: readonly Value[];
  readonly self: Value | undefined;
  readonly outer: Env | undefined;
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, () => Value>;
  /** Whether there may be more entries than these. */
  readonly isOpen: boolean;
  /** Where further entries come from, when one unknown value was spread. */
  readonly rest?: Hole;
  readonly tag?: 'query' | 'headers' | 'url' | 'form' | 'blob';
  /** The address, of a `URL` or `Request`. */
  readonly address?: Value;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly file: SourceFile;
  readonly node: SyntaxNode;
  readonly env: Env | undefined;
  readonly self?: Value;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly file: SourceFile;
  readonly node: SyntaxNode;
  readonly env: Env | undefined;
}

export interface ClientValue {
  readonly kind: 'client';
  readonly library: string;
  /** Options that it was made with, the first ones first. */
  readonly defaults: readonly Value[];
  /** Where it was made; clients with the same place are the same. */
  readonly made?: SyntaxNode;
}

export interface SenderValue {
  readonly kind: 'sender';
  readonly client: ClientValue;
  readonly member: string;
}

/** What an expression may stand for. */
export type Value =
  | { readonly kind: 'text'; readonly parts: readonly Part[] }
  | { readonly kind: 'constant'; readonly value: boolean | null | undefined }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string }
  | { readonly kind: 'either'; readonly options: readonly Value[] }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly isOpen: boolean }
  | ObjectValue
  | FunctionValue
  | ClassValue
  | {
      readonly kind: 'instance';
      readonly of: ClassValue;
      /** Absent where it is not known what it was made with. */
      readonly args?: readonly Value[];
    }
  | ClientValue
  | SenderValue
  | { readonly kind: 'module'; readonly path: string }
  /** A name from outside the project: `axios:default`, `window.location`. */
  | { readonly kind: 'outside'; readonly name: string }
  | { readonly kind: 'unknown'; readonly hole: Hole };

/** Alternatives beyond these are not told apart. */
const MOST_OPTIONS = 8;

export const undefinedValue: Value = { kind: 'constant', value: undefined };

export const literal = (text: string): Value => ({
  kind: 'text',
  parts: text === '' ? [] : [{ kind: 'literal', text }],
});

export const unknown = (name: string, more: Partial<Hole> = {}): Value => ({
  kind: 'unknown',
  hole: { kind: 'hole', name, shown: name, ...more },
});

export function either(values: readonly Value[]): Value {
  const options = values.flatMap((one) => (one.kind === 'either' ? one.options : [one]));
  const [only] = options;
  if (only !== undefined && options.length === 1) return only;
  return { kind: 'either', options: options.slice(0, MOST_OPTIONS) };
}

/** What a state begins with tells something only of functions, objects, clients and addresses. */
export function stateOf(initial: Value): Value {
  const isPlace =
    initial.kind === 'text' &&
    initial.parts[0]?.kind === 'literal' &&
    /^(\/|https?:)/.test(initial.parts[0].text);
  return isPlace || !/^(text|constant|list)$/.test(initial.kind)
    ? initial
    : unknown('value', { isState: true });
}

export const optionsOf = (value: Value): readonly Value[] =>
  value.kind === 'either' ? value.options : [value];

export const isUndefined = (value: Value): boolean =>
  value.kind === 'constant' && (value.value === undefined || value.value === null);

/** The texts that a value may be, each as its parts. */
export function textsOf(value: Value): readonly (readonly Part[])[] {
  switch (value.kind) {
    case 'text':
      return [value.parts];
    case 'either':
      return value.options.flatMap(textsOf).slice(0, MOST_OPTIONS);
    case 'constant':
      return [value.value === true ? [{ kind: 'literal', text: 'true' }] : []];
    case 'unknown':
      return [[value.hole]];
    case 'outside':
      return [[outsideHole(value.name)]];
    case 'object':
      if (value.address) return textsOf(value.address).map((parts) => withQuery(parts, value));
      return value.tag === 'query' ? [[queryPart(value)]] : [[hole('object')]];
    default:
      return [[hole(value.kind)]];
  }
}

export function concat(values: readonly Value[]): Value {
  let texts: readonly (readonly Part[])[] = [[]];
  for (const value of values) {
    const ends = textsOf(value);
    texts = texts
      .flatMap((start) => ends.map((end) => merged([...start, ...end])))
      .slice(0, MOST_OPTIONS);
  }
  return either(texts.map((parts) => ({ kind: 'text', parts })));
}

/** The text, where all of it is known. */
export function knownText(value: Value): string | undefined {
  if (value.kind !== 'text') return undefined;
  return value.parts.every((part) => part.kind === 'literal')
    ? value.parts.map((part) => (part.kind === 'literal' ? part.text : '')).join('')
    : undefined;
}

/** Names of the entries of an object, in the order they are written. */
export const namesOf = (value: Value): readonly string[] => {
  if (value.kind === 'either') return [...new Set(value.options.flatMap(namesOf))];
  return value.kind === 'object' ? [...value.entries.keys()] : [];
};

const hole = (name: string): Part => ({ kind: 'hole', name, shown: name });

function outsideHole(name: string): Part {
  const last = name.split(/[.:]/).at(-1) ?? name;
  const isSetting = /^(window|globalThis|self|process|import\.meta|location|document)\b/.test(name);
  return { kind: 'hole', name: last, shown: name, ...(isSetting ? { isSetting } : {}) };
}

const queryPart = (value: ObjectValue): Part => ({ kind: 'query', names: namesOf(value) });

const withQuery = (parts: readonly Part[], value: ObjectValue): readonly Part[] =>
  value.entries.size === 0 ? parts : [...parts, queryPart(value)];

function merged(parts: readonly Part[]): readonly Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.kind === 'literal' && last?.kind === 'literal')
      result.splice(-1, 1, { kind: 'literal', text: last.text + part.text });
    else result.push(part);
  }
  return result;
}
