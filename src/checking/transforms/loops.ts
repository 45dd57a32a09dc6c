import { isRecord } from '../../assembly/index.js';
import type { Path } from '../model/index.js';
import { type Document, type Expanded, type Hidden, type Origin, originsOf } from './expanded.js';

/** Members that the loops of one template may make; CloudFormation itself takes 500 resources. */
const MOST_MEMBERS = 5_000;
const LOOP = /^Fn::ForEach::/;

/**
 * `AWS::LanguageExtensions`: every `Fn::ForEach` over a written list, or over the default of a
 * parameter, as what it repeats; `Fn::Length` of a written list as its number.
 *
 * Source: CloudFormation Template Reference, "Fn::ForEach", "Fn::Length".
 */
export function expandLoops(document: Document): Expanded {
  const loops = new Loops(document);
  const expanded = loops.map(document, [], [], {});
  return { document: expanded, origin: originsOf(loops.made), unknowns: loops.unknowns };
}

type Bindings = Readonly<Record<string, string>>;

/** One walk over a template, with what it made of what. */
class Loops {
  readonly made: Origin[] = [];
  readonly unknowns: Hidden[] = [];
  readonly #document: Document;
  #members = 0;

  constructor(document: Document) {
    this.#document = document;
  }

  value(raw: unknown, from: Path, to: Path, bound: Bindings): unknown {
    if (typeof raw === 'string') return filled(raw, bound);
    if (Array.isArray(raw))
      return raw.map((item, at) => this.value(item, [...from, at], [...to, at], bound));
    if (!isRecord(raw)) return raw;
    const { Ref: ref, 'Fn::Length': list } = raw;
    if (typeof ref === 'string' && Object.hasOwn(bound, ref)) return bound[ref];
    if (Array.isArray(list)) return list.length;
    return this.map(raw, from, to, bound);
  }

  map(raw: Document, from: Path, to: Path, bound: Bindings): Document {
    const members: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(raw)) {
      if (LOOP.test(key)) Object.assign(members, this.#loop(value, [...from, key], to, bound));
      else {
        const name = filled(key, bound);
        members[name] = this.value(value, [...from, key], [...to, name], bound);
      }
    }
    return members;
  }

  #loop(raw: unknown, from: Path, to: Path, bound: Bindings): Document {
    const [variable, collection, body] = Array.isArray(raw) ? raw : [];
    const items = this.#itemsOf(collection, bound);
    if (typeof variable !== 'string' || !items || !isRecord(body)) {
      this.unknowns.push({ reason: 'the list of a loop is only known at deployment', path: from });
      return {};
    }
    const members: Record<string, unknown> = {};
    for (const item of items) {
      const inner = { ...bound, [variable]: item };
      for (const [key, value] of Object.entries(body)) {
        this.#members += 1;
        if (this.#members > MOST_MEMBERS) return this.#tooMany(from, members);
        const source: Path = [...from, 2, key];
        if (LOOP.test(key)) Object.assign(members, this.#loop(value, source, to, inner));
        else {
          const name = filled(key, inner);
          this.made.push({ to: [...to, name], from: source });
          members[name] = this.value(value, source, [...to, name], inner);
        }
      }
    }
    return members;
  }

  #tooMany(path: Path, members: Document): Document {
    this.unknowns.push({ reason: `its loops make more than ${MOST_MEMBERS} members`, path });
    return members;
  }

  #itemsOf(collection: unknown, bound: Bindings): readonly string[] | undefined {
    if (Array.isArray(collection)) {
      const items = collection.map((item: unknown) => this.value(item, [], [], bound));
      return items.every((item) => typeof item === 'string' || typeof item === 'number')
        ? items.map(String)
        : undefined;
    }
    const name = isRecord(collection) ? collection['Ref'] : undefined;
    const { Parameters: parameters } = this.#document;
    const parameter =
      isRecord(parameters) && typeof name === 'string' && Object.hasOwn(parameters, name)
        ? parameters[name]
        : undefined;
    const list = isRecord(parameter) ? parameter['Default'] : undefined;
    return typeof list === 'string' ? list.split(',').map((item) => item.trim()) : undefined;
  }
}

/** `${Name}` and `&{Name}` (which leaves out what no logical id may have) of loop variables. */
function filled(text: string, bound: Bindings): string {
  return text.replace(/([$&])\{([^}!]+)\}/g, (whole, kind: string, name: string) => {
    const value = Object.hasOwn(bound, name) ? bound[name] : undefined;
    if (value === undefined) return whole;
    return kind === '&' ? value.replace(/[^A-Za-z0-9]/g, '') : value;
  });
}
