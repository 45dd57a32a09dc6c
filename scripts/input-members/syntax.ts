import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseSync } from 'vite';

/** A node of the syntax tree (ESTree with TypeScript), with the way up. */
export interface Syntax {
  readonly type: string;
  readonly file: string;
  readonly parent?: Syntax;
  /** What its parent calls it, e.g. `arguments`. */
  readonly role: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly computed?: boolean;
  readonly parts: Readonly<Record<string, Syntax | readonly Syntax[]>>;
}

const files = new Map<string, Syntax>();

/** The syntax tree of a TypeScript file; read once. */
export function syntaxOf(file: string): Syntax {
  let program = files.get(file);
  if (!program) {
    program = linked(parseSync(file, readFileSync(file, 'utf8')).program, file, '', undefined);
    files.set(file, program);
  }
  return program;
}

function linked(node: object, file: string, role: string, parent: Syntax | undefined): Syntax {
  const parts: Record<string, Syntax | readonly Syntax[]> = {};
  const entries = new Map<string, unknown>(Object.entries(node));
  const [name, value] = [entries.get('name'), entries.get('value')];
  const syntax: Syntax = {
    type: String(entries.get('type')),
    file,
    role,
    ...(parent && { parent }),
    ...(typeof name === 'string' && { name }),
    ...(!isNode(value) && { value }),
    ...(entries.get('computed') === true && { computed: true }),
    parts,
  };
  for (const [key, part] of entries) {
    if (isNode(part)) parts[key] = linked(part, file, key, syntax);
    if (Array.isArray(part)) {
      parts[key] = part.filter(isNode).map((one) => linked(one, file, key, syntax));
    }
  }
  return syntax;
}

const isNode = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && 'type' in value;

/** The part of that name; `undefined` where there is none. */
export function part(node: Syntax | undefined, key: string): Syntax | undefined {
  const found = node?.parts[key];
  return found && 'type' in found ? found : undefined;
}

export function partsOf(node: Syntax | undefined, key: string): readonly Syntax[] {
  const found = node?.parts[key];
  return found && !('type' in found) ? found : [];
}

const lists = new WeakMap<Syntax, readonly Syntax[]>();

/** Every node below, and the node itself. */
export function below(node: Syntax): readonly Syntax[] {
  const known = lists.get(node);
  if (known) return known;
  const list: Syntax[] = [];
  const open = [node];
  for (let one = open.pop(); one; one = open.pop()) {
    list.push(one);
    for (const inner of Object.values(one.parts)) {
      if ('type' in inner) open.push(inner);
      else open.push(...inner);
    }
  }
  lists.set(node, list);
  return list;
}

/** The name that a property, a member or an import has, where it is written out. */
export function keyOf(node: Syntax | undefined): string | undefined {
  if (!node) return undefined;
  if (node.type === 'Literal') return String(node.value);
  return node.name;
}

/** The file that a relative import means. */
export const imported = (from: string, source: string): string =>
  resolve(dirname(from), source.replace(/\.js$/, '.ts'));
