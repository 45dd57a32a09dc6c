import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFunction, plain } from './scopes.js';
import { below, keyOf, part, type Syntax, syntaxOf } from './syntax.js';

/** The source of every handler of an SDK package: operation → what its key holds. */
export function handlersIn(
  folder: string,
  packageName: string,
  operations: ReadonlySet<string>,
): ReadonlyMap<string, readonly Syntax[]> {
  const found = new Map<string, Syntax[]>();
  for (const file of sourcesOf(folder, packageName)) {
    for (const node of below(syntaxOf(file))) {
      const name = node.type === 'Property' ? keyOf(part(node, 'key')) : undefined;
      const value = part(node, 'value');
      if (name === undefined || !value || !operations.has(name) || !canBeHandler(value)) continue;
      found.set(name, [...(found.get(name) ?? []), value]);
    }
  }
  return found;
}

const canBeHandler = (value: Syntax): boolean => {
  const node = plain(value);
  return (
    isFunction(node) || ['Identifier', 'CallExpression', 'MemberExpression'].includes(node.type)
  );
};

/** Where a folder answers two packages, the files say which one they mean. */
function sourcesOf(folder: string, packageName: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name));
  return files.filter((file) => {
    const text = readFileSync(file, 'utf8');
    const names = [...text.matchAll(/@aws-sdk\/client-([a-z0-9-]+)'/g)].map(([, name]) => name);
    return names.length === 0 || names.includes(packageName);
  });
}
