import { posix } from 'node:path';
import {
  child,
  children,
  nameOf,
  type Project,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../sources/index.js';

/** Beginnings of import paths and the folders that they stand for: `@/` → `src/`. */
export type Aliases = Readonly<Record<string, string | readonly string[]>>;

/** What a file gives under a name. */
export type Export =
  | { readonly kind: 'node'; readonly file: SourceFile; readonly node: SyntaxNode }
  | { readonly kind: 'name'; readonly file: SourceFile; readonly name: string }
  | { readonly kind: 'from'; readonly source: string; readonly name: string };

const ENDINGS = [
  '.ts',
  '.tsx',
  '.mts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.vue',
  '.svelte',
  '.astro',
  '.d.ts',
];

/** Where imports of a project lead. */
export interface Modules {
  /** The file that an import leads to; `undefined` for one outside the project. */
  resolve(from: string, source: string): string | undefined;
}

export function makeModules(project: Project, given: Aliases = {}): Modules {
  const paths = new Set(project.files.map(({ path }) => path));
  const aliases = [
    ...Object.entries(given).map(
      ([from, to]) => [from, typeof to === 'string' ? [to] : to] as const,
    ),
    ...configuredAliases(project),
  ];
  const packages = packagesOf(project);
  const resolved = new Map<string, string | undefined>();

  return {
    resolve(from, source) {
      const isRelative = source.startsWith('.');
      const bare = source.replace(/\?.*$/, '');
      const key = isRelative ? posix.join(posix.dirname(from), bare) : bare;
      if (!resolved.has(key))
        resolved.set(key, isRelative ? fileAt(key) : (aliased(key) ?? ofPackage(key)));
      return resolved.get(key);
    },
  };

  function aliased(path: string): string | undefined {
    for (const [from, folders] of aliases) {
      const rest = aliasRest(path, from);
      if (rest === undefined) continue;
      for (const folder of folders) {
        const found = fileAt(posix.join(folder.replace(/\*$/, ''), rest));
        if (found !== undefined) return found;
      }
    }
    return path.startsWith('@/') || path.startsWith('~/') ? atRoot(path.slice(2)) : undefined;
  }

  /** `@/x` and `~/x` without a configuration mean the folder of the sources. */
  function atRoot(rest: string): string | undefined {
    return fileAt(posix.join('src', rest)) ?? fileAt(posix.join('app', rest)) ?? fileAt(rest);
  }

  function ofPackage(path: string): string | undefined {
    const [name, folder] =
      packages.find(([one]) => path === one || path.startsWith(`${one}/`)) ?? [];
    if (name === undefined || folder === undefined) return undefined;
    const rest = path.slice(name.length + 1);
    if (rest !== '')
      return fileAt(posix.join(folder, rest)) ?? fileAt(posix.join(folder, 'src', rest));
    return entryOf(folder) ?? fileAt(posix.join(folder, 'src')) ?? fileAt(folder);
  }

  function entryOf(folder: string): string | undefined {
    const data = project.file(posix.join(folder, 'package.json'))?.data;
    for (const key of ['source', 'types', 'module', 'main']) {
      const entry = memberOf(data, key);
      const found = typeof entry === 'string' ? fileAt(posix.join(folder, entry)) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function fileAt(path: string): string | undefined {
    const bare = path.replace(/\/$/, '').replace(/\.(m|c)?jsx?$/, '');
    const folder = bare === '.' ? '' : `${bare}/`;
    for (const start of [bare, path.replace(/\/$/, ''), `${folder}index`])
      for (const ending of ENDINGS) if (paths.has(start + ending)) return start + ending;
    return paths.has(path) ? path : undefined;
  }
}

const packagesOf = (project: Project): readonly (readonly [string, string])[] =>
  project.files
    .filter(({ path }) => /(^|\/)package\.json$/.test(path))
    .flatMap(({ path, data }) => {
      const name = memberOf(data, 'name');
      return typeof name === 'string' ? [[name, posix.dirname(path)] as const] : [];
    });

const tables = new WeakMap<
  SourceFile,
  { readonly names: Map<string, Export>; readonly stars: string[] }
>();

/** What a file exports under a name, and the files whose every export it hands on. */
export function exportsOf(file: SourceFile) {
  const cached = tables.get(file);
  if (cached) return cached;
  const names = new Map<string, Export>();
  const stars: string[] = [];
  tables.set(file, { names, stars });
  for (const node of children(file.syntax?.program, 'body')) {
    const source = stringOf(child(node, 'source'));
    if (node.type === 'ExportDefaultDeclaration')
      names.set('default', { kind: 'node', file, node: child(node, 'declaration') ?? node });
    if (node.type === 'ExportAllDeclaration' && source !== undefined) {
      const name = nameOf(child(node, 'exported'));
      if (name === undefined) stars.push(source);
      else names.set(name, { kind: 'from', source, name: '*' });
    }
    if (node.type === 'ExportNamedDeclaration') {
      for (const specifier of children(node, 'specifiers')) {
        const local = nameOf(child(specifier, 'local')) ?? '';
        const name = nameOf(child(specifier, 'exported')) ?? local;
        names.set(
          name,
          source === undefined
            ? { kind: 'name', file, name: local }
            : { kind: 'from', source, name: local },
        );
      }
      for (const name of declaredNames(child(node, 'declaration')))
        names.set(name, { kind: 'name', file, name });
    }
  }
  if (/\bexports\b/.test(file.text)) commonExports(file, names);
  return { names, stars };
}

/** `module.exports = …`, `module.exports.x = …` and `exports.x = …`. */
function commonExports(file: SourceFile, names: Map<string, Export>): void {
  for (const node of file.syntax?.nodes('AssignmentExpression') ?? []) {
    const left = file.text.slice(child(node, 'left')?.start ?? 0, child(node, 'left')?.end ?? 0);
    const [whole, name] = /^(?:module\.)?exports(?:\.(\w+))?$/.exec(left) ?? [];
    const right = child(node, 'right');
    if (whole !== undefined && right)
      names.set(name ?? 'default', { kind: 'node', file, node: right });
  }
}

function declaredNames(node: SyntaxNode | undefined): readonly string[] {
  if (node?.type !== 'VariableDeclaration') return [nameOf(child(node, 'id')) ?? []].flat();
  return children(node, 'declarations').flatMap((one) => {
    const id = child(one, 'id');
    if (id?.type === 'ObjectPattern')
      return children(id, 'properties').flatMap(
        (property) => nameOf(child(property, 'value')) ?? [],
      );
    return nameOf(id) ?? [];
  });
}

/** Path aliases of every `tsconfig.json` and `jsconfig.json` of the project. */
function configuredAliases(project: Project): readonly (readonly [string, readonly string[]])[] {
  return project.files
    .filter(({ path }) => /(^|\/)(ts|js)config[^/]*\.json$/.test(path))
    .flatMap(({ path, data }) => {
      const options = memberOf(data, 'compilerOptions');
      const base = memberOf(options, 'baseUrl');
      const folder = posix.join(posix.dirname(path), typeof base === 'string' ? base : '.');
      const paths = Object.entries(Object(memberOf(options, 'paths')));
      const aliases = paths.map(
        ([from, to]) =>
          [
            from,
            (Array.isArray(to) ? to : [to]).map((one) => posix.join(folder, String(one))),
          ] as const,
      );
      return typeof base === 'string' ? [...aliases, ['*', [`${folder}/*`]] as const] : aliases;
    });
}

function aliasRest(path: string, from: string): string | undefined {
  const beginning = from.replace(/\*$/, '');
  if (beginning === path) return '';
  const isPrefix = from.endsWith('*') || from.endsWith('/');
  if (isPrefix) return path.startsWith(beginning) ? path.slice(beginning.length) : undefined;
  return path.startsWith(`${from}/`) ? path.slice(from.length) : undefined;
}

const memberOf = (data: unknown, key: string): unknown =>
  typeof data === 'object' && data !== null ? Reflect.get(data, key) : undefined;
