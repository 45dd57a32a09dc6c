import type { Gives } from '../../facts/index.js';
import { bounded } from './bounded.js';
import type { Resource, Stack } from './world.js';

/** Keys and indices that lead to a value inside a template. */
export type Path = readonly (string | number)[];

/** Where something stands in a template. */
export interface Place {
  readonly stack: Stack;
  readonly path: Path;
}

/** A piece of a text: literal, or something that is only known at deployment. */
export type Part = string | Hole;

/** What will stand in a text at deployment, as far as the template tells. */
export interface Hole {
  readonly kind: 'resource' | 'parameter' | 'pseudo' | 'import' | 'output' | 'dynamic' | 'unknown';
  readonly gives: Gives;
  /** As a person would write it: `${Bucket.Arn}`. */
  readonly shown: string;
  /** The resource that it refers to, in its own stack. */
  readonly resource?: Resource;
  /** For a resource: the attribute; `undefined` for `Ref`. */
  readonly attribute?: string;
  /** Name of the parameter or pseudo parameter, or text of the dynamic reference. */
  readonly name?: string;
  readonly parameter?: ParameterFacts;
  /** Another value of the assembly that it stands for: of an export, an output, a passed parameter. */
  readonly value?: () => Value | undefined;
}

/** What a template says of a parameter whose value is not given. */
export interface ParameterFacts {
  readonly type: string;
  /** Absent also for parameters whose default is the name of an SSM parameter. */
  readonly defaultValue?: string;
  readonly allowed?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly noEcho: boolean;
}

/** A value of a template under one way in which its conditions turn out. */
export interface Value {
  /** `absent`: not there, or `AWS::NoValue`. `unknown`: there, but nothing can be said of it. */
  readonly kind: 'absent' | 'text' | 'number' | 'boolean' | 'list' | 'map' | 'unknown';
  readonly place: Place;
  /** As it stands in the template. */
  readonly raw: unknown;
  readonly isAbsent: boolean;
  readonly isPresent: boolean;
  /** Whether any part of it is only known at deployment; a list or map asks its own level only. */
  readonly isOpen: boolean;
  /** Of an unknown value: why nothing can be said. */
  readonly why: string | undefined;
  /** The whole text (of a number or boolean too), where every part is known. */
  readonly literal: string | undefined;
  /** The same, with parameters that nobody gave at their defaults. */
  readonly likely: string | undefined;
  /** The number, also where it is written as text; `undefined` where it is not known or none. */
  readonly number: number | undefined;
  readonly boolean: boolean | undefined;
  /** Pieces of a text, neighbours of literal text joined; empty for everything else. */
  readonly parts: readonly Part[];
  /** Names of the members of a map that are present. */
  readonly keys: readonly string[];
  /** As a person would write it: `arn:aws:s3:::${Bucket}/*`. */
  readonly shown: string;
  /** A member (`'A.B'`, `'Items.0'`), absent where there is none; unknown inside an unknown. */
  get(path: string | number): Value;
  /** A member by its exact name, which may have dots in it. */
  member(name: string): Value;
  /** Elements of a list; a single value is a list of one, an absent one is empty. */
  items(): readonly Value[];
  /** The resource that the whole value stands for, by reference, also in another stack. */
  follow(): Resource | undefined;
  /** Every resource that its text refers to, also in other stacks. */
  resources(): readonly Resource[];
  /** Text with references replaced by the names and ARNs that the templates give them. */
  expanded(): readonly Part[];
}

type Expand = (part: Part) => readonly Part[];

/** A value made of what is known of it; `evaluate.ts` makes them from templates. */
export const makeValue = (place: Place, raw: unknown, content: Content, expand: Expand): Value =>
  new TemplateValue(place, raw, content, expand);

/** A class, because a check makes hundreds of thousands: members are shared instead of made for each. */
class TemplateValue implements Value {
  readonly place: Place;
  readonly raw: unknown;
  readonly parts: readonly Part[];
  readonly #content: Content;
  readonly #expand: Expand;

  constructor(place: Place, raw: unknown, content: Content, expand: Expand) {
    this.place = place;
    this.raw = raw;
    this.parts = content.kind === 'text' ? joined(content.parts) : NO_PARTS;
    this.#content = content;
    this.#expand = expand;
  }

  get kind() {
    return this.#content.kind;
  }
  get isAbsent() {
    return this.#content.kind === 'absent';
  }
  get isPresent() {
    return this.#content.kind !== 'absent';
  }
  get isOpen() {
    return this.#content.kind === 'unknown' || this.parts.some(isHole);
  }
  get why() {
    return this.#content.kind === 'unknown' ? this.#content.why : undefined;
  }
  get literal() {
    return literalOf(this.#content, this.parts);
  }
  get likely() {
    return this.#content.kind === 'text'
      ? likelyOf(this.parts)
      : literalOf(this.#content, this.parts);
  }
  get number() {
    return this.#content.kind === 'number' ? this.#content.value : numberIn(this.literal);
  }
  get boolean() {
    if (this.#content.kind === 'boolean') return this.#content.value;
    const text = this.literal?.toLowerCase();
    return text === 'true' ? true : text === 'false' ? false : undefined;
  }
  get keys() {
    return this.#content.kind === 'map' ? this.#content.keys() : [];
  }
  get shown() {
    return shownOf(this.#content, this.parts);
  }
  get(path: string | number): Value {
    const way = typeof path === 'number' ? [path] : steps(path);
    return descend(this, this.#content, way, this.#expand);
  }
  member(name: string): Value {
    return descend(this, this.#content, [name], this.#expand);
  }
  items(): readonly Value[] {
    if (this.#content.kind === 'list') return this.#content.items();
    return this.#content.kind === 'absent' ? [] : [this];
  }
  follow(): Resource | undefined {
    const [only] = this.parts;
    return this.parts.length === 1 && typeof only === 'object' ? followed(only, 0) : undefined;
  }
  resources(): readonly Resource[] {
    return this.parts.filter(isHole).flatMap((hole) => followed(hole, 0) ?? []);
  }
  expanded(): readonly Part[] {
    return joined(this.parts.flatMap(this.#expand));
  }
}

const NO_PARTS: readonly Part[] = [];
const isHole = (part: Part): part is Hole => typeof part !== 'string';

/** What a value is made of. */
export type Content =
  | { readonly kind: 'absent' }
  | { readonly kind: 'text'; readonly parts: readonly Part[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'list'; readonly items: () => readonly Value[] }
  | {
      readonly kind: 'map';
      readonly keys: () => readonly string[];
      readonly member: (key: string) => Value;
    }
  | { readonly kind: 'unknown'; readonly why: string };

/** Pieces as text, holes as a person would write them. */
export const shownParts = (parts: readonly Part[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.shown)).join('');

/** Neighbouring literal pieces become one; empty ones go. */
export function joined(parts: readonly Part[]): readonly Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string')
      result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}

const steps = (path: string): readonly (string | number)[] => {
  if (!path.includes('.')) return [stepOf(path)];
  return path.split('.').map(stepOf);
};
const stepOf = (step: string): string | number => (/^\d+$/.test(step) ? Number(step) : step);

function descend(
  value: Value,
  content: Content,
  [step, ...rest]: readonly (string | number)[],
  expand: Expand,
): Value {
  if (step === undefined) return value;
  const next = memberOf(content, step) ?? nothing(value, content, step, expand);
  return rest.length === 0 ? next : next.get(rest.join('.'));
}

function memberOf(content: Content, step: string | number): Value | undefined {
  if (content.kind === 'map') return content.member(String(step));
  return content.kind === 'list' && typeof step === 'number' ? content.items()[step] : undefined;
}

/** Inside an unknown, everything is unknown; anywhere else, what is not there is absent. */
function nothing({ place }: Value, content: Content, step: string | number, expand: Expand): Value {
  const inside = { ...place, path: [...place.path, step] };
  const isUnknown =
    content.kind === 'unknown' ||
    (content.kind === 'text' && content.parts.some((part) => typeof part !== 'string'));
  return makeValue(
    inside,
    undefined,
    isUnknown
      ? {
          kind: 'unknown',
          why: content.kind === 'unknown' ? content.why : 'only known at deployment',
        }
      : { kind: 'absent' },
    expand,
  );
}

function literalOf(content: Content, parts: readonly Part[]): string | undefined {
  if (content.kind === 'number' || content.kind === 'boolean') return String(content.value);
  if (content.kind !== 'text') return undefined;
  const [only = '', second] = parts;
  return second === undefined && typeof only === 'string' ? only : undefined;
}

function likelyOf(parts: readonly Part[]): string | undefined {
  const texts = parts.map((part) =>
    typeof part === 'string' ? part : (part.parameter?.defaultValue ?? likelyBehind(part)),
  );
  return texts.includes(undefined) ? undefined : texts.join('');
}

const likelyBehind = (hole: Hole): string | undefined =>
  bounded(
    () => hole.value?.()?.likely,
    () => undefined,
  );

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

function shownOf(content: Content, parts: readonly Part[]): string {
  if (content.kind === 'number' || content.kind === 'boolean') return String(content.value);
  if (content.kind === 'text') return shownParts(parts);
  if (content.kind === 'list')
    return `[${content
      .items()
      .map(({ shown }) => shown)
      .join(', ')}]`;
  if (content.kind === 'map') return `{${content.keys().join(', ')}}`;
  return content.kind === 'absent' ? 'nothing' : `something unknown (${content.why})`;
}

/** The chain of exports and outputs that a hole may lead through. */
const MOST_STEPS = 20;
function followed(hole: Hole, depth: number): Resource | undefined {
  if (hole.resource) return hole.resource;
  if (depth > MOST_STEPS) return undefined;
  const [only, second] = hole.value?.()?.parts ?? [];
  return typeof only === 'object' && second === undefined ? followed(only, depth + 1) : undefined;
}
