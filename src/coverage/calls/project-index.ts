import { child, children, nameOf, type SourceFile, type SyntaxNode } from '../../sources/index.js';

/** A place that says what a name of the whole project stands for. */
export interface Entry {
  readonly file: SourceFile;
  readonly node: SyntaxNode;
}

/** What files say of names that no import leads to. */
export interface ProjectIndex {
  /** Classes that implement an interface or extend an abstract class, and objects of functions declared with it. */
  implementations(type: string): readonly Entry[];
  /** What is provided under a name: `app.provide('http', …)`, `globalProperties.$http = …`, `provide: { http }`. */
  provided(name: string): Entry | undefined;
}

const IMPLEMENTING =
  /\b(?:implements|extends)\s+([\w$.<>,\s]+?)\s*\{|\bconst\s+\w+\s*:\s*([\w$]+)\s*=\s*\{/g;

export function makeProjectIndex(files: () => readonly SourceFile[]): ProjectIndex {
  let types: ReadonlyMap<string, readonly SourceFile[]> | undefined;
  let names: ReadonlyMap<string, Entry> | undefined;
  const known = new Map<string, readonly Entry[]>();
  return {
    implementations(type) {
      types ??= typeIndex(files());
      const found =
        known.get(type) ?? (types.get(type) ?? []).flatMap((file) => ofType(file, type));
      known.set(type, found);
      return found;
    },
    provided(name) {
      names ??= providedIndex(files());
      return names.get(name);
    },
  };
}

function typeIndex(files: readonly SourceFile[]): ReadonlyMap<string, readonly SourceFile[]> {
  const index = new Map<string, SourceFile[]>();
  for (const file of files)
    for (const [, list = '', type = ''] of file.text.matchAll(IMPLEMENTING))
      for (const name of `${list} ${type}`.match(/[\w$]+/g) ?? []) {
        const at = index.get(name) ?? [];
        if (at.at(-1) !== file) index.set(name, [...at, file]);
      }
  return index;
}

function ofType(file: SourceFile, type: string): readonly Entry[] {
  const classes = (file.syntax?.nodes('ClassDeclaration', 'ClassExpression') ?? []).filter(
    (node) =>
      node['abstract'] !== true &&
      (children(node, 'implements').some((one) => nameOf(child(one, 'expression')) === type) ||
        nameOf(child(node, 'superClass')) === type) &&
      children(child(node, 'body'), 'body').some(isMethod),
  );
  const objects = (file.syntax?.nodes('VariableDeclarator') ?? []).flatMap((node) => {
    const annotation = child(child(child(node, 'id'), 'typeAnnotation'), 'typeAnnotation');
    const init = child(node, 'init');
    return nameOf(child(annotation, 'typeName')) === type &&
      init?.type === 'ObjectExpression' &&
      children(init, 'properties').some(isMethod)
      ? [init]
      : [];
  });
  return [...classes, ...objects].map((node) => ({ file, node }));
}

/** Whether a member of a class or an object is a function: data says nothing of the values of others. */
const isMethod = (member: SyntaxNode): boolean =>
  member['kind'] !== 'constructor' && /Function/.test(child(member, 'value')?.type ?? '');

function providedIndex(files: readonly SourceFile[]): ReadonlyMap<string, Entry> {
  const index = new Map<string, Entry>();
  const add = (name: string | undefined, file: SourceFile, node: SyntaxNode | undefined) => {
    if (name !== undefined && node && !index.has(name)) index.set(name, { file, node });
  };
  for (const file of files) {
    if (!/\bprovide\b|globalProperties|Vue\.prototype/.test(file.text)) continue;
    for (const node of file.syntax?.nodes('AssignmentExpression') ?? []) {
      const left = child(node, 'left');
      const owner = nameOf(child(child(left, 'object'), 'property'));
      if (owner === 'globalProperties' || owner === 'prototype')
        add(nameOf(child(left, 'property')), file, child(node, 'right'));
    }
    for (const node of file.syntax?.nodes('CallExpression') ?? []) {
      const callee = child(node, 'callee');
      if (nameOf(child(callee, 'property') ?? callee) !== 'provide') continue;
      const [key, value] = children(node, 'arguments');
      const name = key?.type === 'Literal' ? String(key['value']) : nameOf(key);
      add(name, file, value);
      if (name !== undefined) add(`$${name}`, file, value);
    }
    for (const node of file.syntax?.nodes('Property') ?? []) {
      if (nameOf(child(node, 'key')) !== 'provide') continue;
      for (const one of children(child(node, 'value'), 'properties')) {
        const name = nameOf(child(one, 'key'));
        add(name, file, child(one, 'value'));
        if (name !== undefined) add(`$${name}`, file, child(one, 'value'));
      }
    }
  }
  return index;
}
