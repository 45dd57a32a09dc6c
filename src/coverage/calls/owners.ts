import { child, nameOf, type SourceFile, type SyntaxNode } from '../../sources/index.js';
import { exportsOf } from './modules.js';
import { classAround, functionAround } from './scope.js';
import type { Site } from './sites.js';

/** The function whose calls bind a value that comes from an owner. */
export function openable(site: Site, owner: SyntaxNode): SyntaxNode | undefined {
  const isClass = /^Class/.test(owner.type);
  const cls = isClass
    ? owner
    : isConstructor(site.file, owner)
      ? classAround(site.file, owner)
      : undefined;
  let last: SyntaxNode | undefined;
  for (let at = functionAround(site.file, site.node); at; at = functionAround(site.file, at)) {
    if (at === owner) return at;
    if (cls && classAround(site.file, at) === cls) last = at;
  }
  return last;
}

/** Name of a function, of the variable that holds it, or of the property or method that it is. */
export function functionName(file: SourceFile, fn: SyntaxNode): string | undefined {
  const parent = file.syntax?.parentOf(fn);
  const name = nameOf(child(fn, 'id')) ?? nameOf(child(parent, 'key') ?? child(parent, 'id'));
  if (name !== 'constructor') return name;
  return nameOf(child(classAround(file, fn), 'id'));
}

/** Whether other code than these sources may call a function. */
export function isExported(file: SourceFile, fn: SyntaxNode): boolean {
  const name = functionName(file, fn);
  for (let at = file.syntax?.parentOf(fn); at; at = file.syntax?.parentOf(at)) {
    if (/^Export/.test(at.type)) return true;
    if (/Function|^Class|^ObjectExpression/.test(at.type)) return false;
  }
  return name !== undefined && exportsOf(file).names.has(name);
}

/** A function handed on as the `fetch` of something: its calls are those of that `fetch`. */
export const isCoveredFetch = (file: SourceFile, fn: SyntaxNode): boolean =>
  nameOf(child(file.syntax?.parentOf(fn), 'key')) === 'fetch';

/** Whether a function or class lies around a call. */
export function isAround({ file, node }: Site, owner: SyntaxNode): boolean {
  if (/^Class/.test(owner.type) || isConstructor(file, owner)) return true;
  let at = file.syntax?.parentOf(node);
  while (at && at !== owner) at = file.syntax?.parentOf(at);
  return at !== undefined;
}

export const isConstructor = (file: SourceFile, fn: SyntaxNode): boolean =>
  file.syntax?.parentOf(fn)?.['kind'] === 'constructor';
