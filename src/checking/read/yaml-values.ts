import { type Document, isAlias, isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml';
import { type Fault, type FaultKind, UNSAFE_KEYS } from './fault.js';
import { isShortForm, longForm, textArgument } from './yaml-functions.js';
import { octalAccount, plainValue } from './yaml-scalars.js';

/** Values that aliases may add up to; a person repeats some dozens. */
const MOST_ALIASED = 20_000;

/** The data of a YAML tree as CloudFormation reads it, and what it would not take. */
export function yamlValues(
  text: string,
  document: Document,
): {
  readonly value: unknown;
  readonly faults: readonly Fault[];
} {
  const reading = new Reading(text);
  try {
    return { value: reading.valueOf(document.contents), faults: reading.faults };
  } catch (error) {
    if (error instanceof Exploded) return { value: undefined, faults: reading.faults };
    throw error;
  }
}

class Exploded extends Error {}

/** One walk through a tree: anchors seen so far, and faults. */
class Reading {
  readonly faults: Fault[] = [];
  readonly #anchors = new Map<string, unknown>();
  readonly #open = new Set<unknown>();
  #aliased = 0;
  #insideAlias = 0;
  #outermost: unknown;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  valueOf(node: unknown): unknown {
    if (this.#insideAlias > 0) this.#count();
    if (isAlias(node)) return this.#aliasOf(node.source, node);
    if (!hasAnchor(node)) return this.#taggedValueOf(node);
    this.#anchors.set(node.anchor, node);
    this.#open.add(node);
    const value = this.#taggedValueOf(node);
    this.#open.delete(node);
    return value;
  }

  #taggedValueOf(node: unknown): unknown {
    const name = longForm(tagOf(node));
    if (name === undefined) return this.#bareValueOf(node);
    this.#askTag(node);
    if (isScalar(node)) return { [name]: textArgument(name, sourceOf(node)) };
    return { [name]: this.#bareValueOf(node) };
  }

  #bareValueOf(node: unknown): unknown {
    if (isScalar(node)) return this.#scalarOf(node);
    if (isSeq(node)) return node.items.map((item) => this.valueOf(item));
    return isMap(node) ? this.#mapOf(node) : null;
  }

  #scalarOf(node: Scalar): unknown {
    const source = sourceOf(node);
    if (node.type !== 'PLAIN' || /:str$|^!$/.test(tagOf(node) ?? '')) return source;
    const octal = octalAccount(source);
    if (octal !== undefined)
      this.#tell('template-octal-number', node, `CloudFormation reads ${source} as ${octal}.`);
    return plainValue(source);
  }

  #mapOf(map: YAMLMap): Readonly<Record<string, unknown>> {
    const values: Record<string, unknown> = {};
    const merged: unknown[] = [];
    const keys = new Set<string>();
    for (const { key, value } of map.items) {
      const name = this.#keyOf(key);
      if (name === undefined) continue;
      if (name === '<<' && isScalar(key) && key.type === 'PLAIN') {
        this.#tell('template-alias', key, 'The merge key "<<" is none that CloudFormation takes.');
        merged.push(this.valueOf(value));
        continue;
      }
      if (keys.has(name))
        this.#tell('template-duplicate-key', key, `The key "${name}" is there twice.`);
      keys.add(name);
      const read = this.valueOf(value);
      if (UNSAFE_KEYS.has(name))
        this.#tell('template-key-unsafe', key, `The key "${name}" is left out.`);
      else values[name] = read;
    }
    for (const source of merged.flat())
      for (const [name, value] of Object.entries(source ?? {}))
        if (!keys.has(name)) values[name] = value;
    return values;
  }

  #keyOf(key: unknown): string | undefined {
    if (isAlias(key)) {
      const value = this.#aliasOf(key.source, key);
      if (typeof value === 'string') return value;
    }
    if (isScalar(key)) {
      if (hasAnchor(key)) this.#anchors.set(key.anchor, key);
      return sourceOf(key);
    }
    this.#tell('template-unreadable', key, 'A key of a map is no text.');
    return undefined;
  }

  #aliasOf(anchor: string, at: unknown): unknown {
    const node = this.#anchors.get(anchor);
    if (node === undefined) {
      this.#tell('template-unreadable', at, `The alias *${anchor} has no anchor before it.`);
      return null;
    }
    if (this.#open.has(node)) {
      this.#tell(
        'template-unreadable',
        at,
        `The alias *${anchor} is inside of what it stands for.`,
      );
      return null;
    }
    if (this.#insideAlias === 0) {
      this.#outermost = at;
      this.#tell('template-alias', at, `The alias *${anchor} is none that CloudFormation takes.`);
    }
    this.#insideAlias += 1;
    const value = this.valueOf(node);
    this.#insideAlias -= 1;
    return value;
  }

  #count(): void {
    this.#aliased += 1;
    if (this.#aliased <= MOST_ALIASED) return;
    this.#tell(
      'template-alias-bomb',
      this.#outermost,
      `Its aliases stand for more than ${MOST_ALIASED} values.`,
    );
    throw new Exploded();
  }

  #askTag(node: unknown): void {
    const tag = tagOf(node) ?? '';
    if (!isShortForm(tag))
      this.#tell('template-unreadable', node, `${tag} is no function of CloudFormation.`);
  }

  /** Once a kind for aliases, which come in dozens. */
  #tell(kind: FaultKind, at: unknown, message: string): void {
    const isKnown = this.faults.some((fault) => fault.kind === kind);
    if (isKnown && (kind === 'template-alias' || this.#insideAlias > 0)) return;
    const offset = startWithTag(this.#text, at);
    this.faults.push({ kind, message, ...(offset !== undefined && { offset }) });
  }
}

/** The text of a scalar, whatever a schema would make of it. */
export function sourceOf(node: Scalar): string {
  return typeof node.value === 'string' ? node.value : (node.source ?? '');
}

/** The tag as it was written; none for the tags that the parser gives by itself. */
export function tagOf(node: unknown): string | undefined {
  const isTagged = isScalar(node) || isSeq(node) || isMap(node);
  return isTagged && typeof node.tag === 'string' ? node.tag : undefined;
}

/** Offset of a node, behind its tag. */
export function startOf(node: unknown): number | undefined {
  const isNode = isScalar(node) || isSeq(node) || isMap(node) || isAlias(node);
  return isNode ? node.range?.[0] : undefined;
}

/** Offset of a node with its tag, which stands before what a node calls its range. */
export function startWithTag(text: string, node: unknown): number | undefined {
  const start = startOf(node);
  const tag = tagOf(node);
  if (start === undefined || tag === undefined) return start;
  const at = text.lastIndexOf(tag, start);
  return at >= 0 && !text.slice(at, start).includes('\n\n') ? at : start;
}

function hasAnchor(node: unknown): node is { readonly anchor: string } {
  return (isScalar(node) || isSeq(node) || isMap(node)) && typeof node.anchor === 'string';
}
