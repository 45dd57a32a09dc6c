import { dirname, join } from 'node:path/posix';
import {
  child,
  type Project,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../src/checking/index.js';

/** A relative import, export or `require` of a file. */
export interface RelativeImport {
  readonly node: SyntaxNode;
  readonly specifier: string;
}

/** Relative imports of a file; only those whose path is written out. */
export function relativeImports({ syntax }: SourceFile): readonly RelativeImport[] {
  const nodes =
    syntax?.nodes(
      'ImportDeclaration',
      'ExportNamedDeclaration',
      'ExportAllDeclaration',
      'ImportExpression',
      'CallExpression',
    ) ?? [];
  return nodes.flatMap((node) => {
    const source = node.type === 'CallExpression' ? required(node) : child(node, 'source');
    const specifier = stringOf(source);
    return source && specifier && /^\.{1,2}(?:\/|$)/.test(specifier)
      ? [{ node: source, specifier }]
      : [];
  });
}

function required(call: SyntaxNode): SyntaxNode | undefined {
  const callee = child(call, 'callee');
  const [argument] = Array.isArray(call['arguments']) ? call['arguments'] : [];
  return callee?.type === 'Identifier' && callee['name'] === 'require' ? argument : undefined;
}

const ENDS = [
  '',
  '.ts',
  '.tsx',
  '.d.ts',
  '.js',
  '.jsx',
  '.mts',
  '.cts',
  '.mjs',
  '.cjs',
  '.json',
  '.vue',
  '.svelte',
  '.node',
];
const INDEX = ['ts', 'tsx', 'd.ts', 'js', 'jsx', 'mjs', 'cjs', 'json', 'mts', 'vue'].map(
  (end) => `/index.${end}`,
);
const OUTPUT: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\.js$/, ['.ts', '.tsx', '.d.ts']],
  [/\.jsx$/, ['.tsx']],
  [/\.mjs$/, ['.mts', '.d.mts']],
  [/\.cjs$/, ['.cts', '.d.cts']],
];

/** Paths that a relative import of a file may mean, best first. */
export function* candidates(from: SourceFile, specifier: string): Generator<string> {
  const path = join(dirname(from.path), specifier.replace(/[?#].*$/, '')).replace(/\/$/, '');
  for (const [end, others] of OUTPUT)
    if (end.test(path)) for (const other of others) yield path.replace(end, other);
  for (const end of ENDS) yield path + end;
  for (const end of INDEX) yield path + end;
}

/** The file of the project that a relative import means. */
export function imported(from: SourceFile, specifier: string): SourceFile | undefined {
  for (const path of candidates(from, specifier)) {
    const file = from.project.file(path);
    if (file) return file;
  }
  return undefined;
}

const lowered = new WeakMap<Project, ReadonlyMap<string, string>>();

/** Paths of all files that were read, by their lower-case form without `-`, `_` and `.`. */
export function pathsByForm(project: Project): ReadonlyMap<string, string> {
  let known = lowered.get(project);
  known ??= new Map(project.files.map(({ path }) => [formOf(path), path]));
  lowered.set(project, known);
  return known;
}

/** `lib/MediaStack.ts` and `lib/media-stack.ts` have one form. */
export const formOf = (path: string): string => path.toLowerCase().replace(/[-_]/g, '');
