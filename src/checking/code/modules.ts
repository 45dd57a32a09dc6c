import { posix } from 'node:path';
import {
  child,
  children,
  nameOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../sources/index.js';

/** A module that a file loads. */
export interface ModuleImport {
  /** As it is written: `@aws-sdk/client-s3`, `./store.js`. */
  readonly module: string;
  readonly node: SyntaxNode;
  /** `import type`, which leaves nothing behind. */
  readonly isTypeOnly: boolean;
  /** Loaded in a `try` or with a `catch`, so that its absence is foreseen. */
  readonly isGuarded: boolean;
}

/** What a local name stands for. */
export interface Binding {
  readonly module: string;
  /** Name in the module; `*` for the module as a whole, `default` for its default export. */
  readonly name: string;
}

interface Modules {
  readonly imports: readonly ModuleImport[];
  readonly bindings: ReadonlyMap<string, Binding>;
}
const known = new WeakMap<SourceFile, Modules>();

/** Modules that a file loads by `import`, `require` or `export … from`. */
export const importsOfFile = (file: SourceFile): readonly ModuleImport[] => modulesOf(file).imports;

/** Local names that come from modules. */
export const bindingsIn = (file: SourceFile): ReadonlyMap<string, Binding> =>
  modulesOf(file).bindings;

/** The file that a relative import leads to; `undefined` where it is not there. */
export function importedFile(file: SourceFile, module: string): SourceFile | undefined {
  if (!/^\.{1,2}(\/|$)/.test(module)) return undefined;
  const path = posix.join(posix.dirname(file.path), module);
  const stem = path.replace(/\.[cm]?jsx?$/, '');
  const names = [
    path,
    ...ENDS.map((end) => stem + end),
    ...ENDS.map((end) => `${path}/index${end}`),
  ];
  return names.map((name) => file.project.file(name)).find((one) => one !== undefined);
}
const ENDS = ['.ts', '.js', '.mts', '.mjs', '.cts', '.cjs', '.tsx', '.jsx'];

/** A file and all that it imports by relative paths, itself first. */
export function closureOfFile(entry: SourceFile, most = 300): readonly SourceFile[] {
  const found = new Set([entry]);
  for (const file of found) {
    if (found.size > most) break;
    for (const { module, isTypeOnly } of importsOfFile(file)) {
      const next = isTypeOnly ? undefined : importedFile(file, module);
      if (next) found.add(next);
    }
  }
  return [...found];
}

function modulesOf(file: SourceFile): Modules {
  const cached = known.get(file);
  if (cached) return cached;
  const imports: ModuleImport[] = [];
  const bindings = new Map<string, Binding>();
  for (const node of file.syntax?.nodes(...LOADS) ?? []) {
    const module = stringOf(sourceOf(node));
    if (module === undefined) continue;
    imports.push({ module, node, isTypeOnly: isTypeOnly(node), isGuarded: isGuarded(file, node) });
    for (const [local, name] of namesOf(file, node)) bindings.set(local, { module, name });
  }
  const modules = { imports, bindings };
  known.set(file, modules);
  return modules;
}
const LOADS = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'CallExpression',
] as const;

function sourceOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type !== 'CallExpression') return child(node, 'source');
  const isRequire = nameOf(child(node, 'callee')) === 'require';
  const [argument, second] = children(node, 'arguments');
  return isRequire && !second ? argument : undefined;
}

function isTypeOnly(node: SyntaxNode): boolean {
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return true;
  const specifiers = children(node, 'specifiers');
  return specifiers.length > 0 && specifiers.every((one) => one['importKind'] === 'type');
}

function isGuarded({ syntax }: SourceFile, node: SyntaxNode): boolean {
  if (node.type !== 'CallExpression' && node.type !== 'ImportExpression') return false;
  for (let at = syntax?.parentOf(node); at; at = syntax?.parentOf(at)) {
    if (at.type === 'TryStatement') return true;
    if (at.type === 'MemberExpression' && nameOf(child(at, 'property')) === 'catch') return true;
  }
  return false;
}

type Names = readonly (readonly [string, string])[];

function namesOf(file: SourceFile, node: SyntaxNode): Names {
  if (node.type === 'ImportDeclaration') return children(node, 'specifiers').map(importedName);
  const declarator = declaratorOf(file, node);
  const id = child(declarator, 'id');
  if (id?.type === 'Identifier') return [[nameOf(id) ?? '', '*']];
  return children(id, 'properties').map((property) => [
    nameOf(child(property, 'value')) ?? '',
    nameOf(child(property, 'key')) ?? '',
  ]);
}

function importedName(specifier: SyntaxNode): readonly [string, string] {
  const local = nameOf(child(specifier, 'local')) ?? '';
  if (specifier.type === 'ImportNamespaceSpecifier') return [local, '*'];
  if (specifier.type === 'ImportDefaultSpecifier') return [local, 'default'];
  return [local, nameOf(child(specifier, 'imported')) ?? local];
}

/** The variable that a call's value goes into, also through `await` and the helper of a bundler. */
function declaratorOf({ syntax }: SourceFile, node: SyntaxNode): SyntaxNode | undefined {
  let at = syntax?.parentOf(node);
  for (let step = 0; at && step < 3 && THROUGH.has(at.type); step += 1) at = syntax?.parentOf(at);
  return at?.type === 'VariableDeclarator' ? at : undefined;
}
const THROUGH: ReadonlySet<string> = new Set([
  'AwaitExpression',
  'CallExpression',
  'TSAsExpression',
]);

/** Whether a place in a bundle stands in what a dependency brought, as bundlers note in comments. */
export function isOfLibrary({ text }: SourceFile, offset: number): boolean {
  const notes = text.slice(0, offset).match(/^\/\/ \S+\.[cm]?[jt]sx?$/gm);
  return /(^|[ /])node_modules\//.test(notes?.at(-1) ?? '');
}
