import { child, isProduct, nameOf, type Project } from '../../../src/checking/index.js';

const known = new WeakMap<Project, { readonly days: number | undefined }>();

/** Days of the one lifetime that the sources write out (`ttlDays: 90`); nothing where there are several. */
export function lifetimeInSources(project: Project): number | undefined {
  const cached = known.get(project);
  if (cached) return cached.days;
  const found = new Set<number>();
  for (const file of project.files) {
    if (!isProduct(file) || !NAME_IN_TEXT.test(file.text)) continue;
    for (const node of file.syntax?.nodes('Property', 'VariableDeclarator') ?? []) {
      const name = nameOf(child(node, 'key') ?? child(node, 'id')) ?? '';
      const value = (child(node, 'value') ?? child(node, 'init'))?.['value'];
      if (NAME.test(name) && typeof value === 'number') found.add(value);
    }
  }
  const [only, second] = found;
  const days = second === undefined ? only : undefined;
  known.set(project, { days });
  return days;
}

const NAME = /^(ttl|item_?ttl|retention|item_?retention|lifetime)_?(in_?)?days$/i;
const NAME_IN_TEXT = /(ttl|retention|lifetime)_?(in_?)?days/i;
