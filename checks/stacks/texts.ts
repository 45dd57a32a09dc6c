import type { Path, Stack } from '../../src/checking/index.js';

/** A text of a template as it is written, with the keys that lead to it. */
export interface TemplateText {
  readonly text: string;
  readonly path: Path;
}

type Document = Stack['document'];
const known = new WeakMap<Document, readonly TemplateText[]>();

/** Every text in these sections of a template; metadata of resources is left out. */
export function textsIn(document: Document, sections: readonly string[]): readonly TemplateText[] {
  const all = known.get(document) ?? walk(document);
  known.set(document, all);
  return all.filter(({ path }) => sections.includes(String(path[0])));
}

interface Step {
  readonly value: unknown;
  readonly key: string | number;
  readonly parent: Step | undefined;
  readonly depth: number;
}

/** Without recursion, because depth comes from outside. */
function walk(document: Document): readonly TemplateText[] {
  const texts: TemplateText[] = [];
  const open: Step[] = Object.entries(document)
    .map(([key, value]) => ({ value, key, parent: undefined, depth: 0 }))
    .reverse();
  for (let step = open.pop(); step; step = open.pop()) {
    const { value, depth } = step;
    if (typeof value === 'string') texts.push({ text: value, path: pathOf(step) });
    if (typeof value !== 'object' || value === null) continue;
    const entries: readonly [string | number, unknown][] = Array.isArray(value)
      ? [...value.entries()]
      : Object.entries(value);
    for (const [key, inner] of entries.toReversed())
      if (!(depth === 1 && key === 'Metadata'))
        open.push({ value: inner, key, parent: step, depth: depth + 1 });
  }
  return texts;
}

function pathOf(step: Step): Path {
  const path: (string | number)[] = [];
  for (let one: Step | undefined = step; one; one = one.parent) path.push(one.key);
  return path.reverse();
}
