import { dirname, join, relative } from 'node:path/posix';
import type { Project, SourceFile } from '../../src/checking/index.js';
import { isMap, memberAt } from './maps.js';

export const TSCONFIG_FILES = /(?:^|\/)tsconfig(?:\.[\w-]+)?\.json$/;

/** A setting of a tsconfig with the file that says it. */
export interface Setting {
  readonly value: unknown;
  readonly from: SourceFile;
}

/** What a tsconfig says after `extends`; `undefined` where nothing says it. */
export function setting(file: SourceFile, ...path: readonly string[]): Setting | undefined {
  return find(file, path, new Set());
}

function find(
  file: SourceFile,
  path: readonly string[],
  seen: Set<SourceFile>,
): Setting | undefined {
  if (seen.has(file)) return undefined;
  seen.add(file);
  const value = memberAt(file.data, ...path);
  if (value !== undefined) return { value, from: file };
  for (const base of basesOf(file).reverse()) {
    const found = find(base, path, seen);
    if (found) return found;
  }
  return undefined;
}

/** The files of the project that a tsconfig extends, in their order. */
export function basesOf(file: SourceFile): SourceFile[] {
  const given = isMap(file.data) ? [file.data['extends']].flat() : [];
  return given.flatMap((one) => {
    if (typeof one !== 'string' || !one.startsWith('.')) return [];
    const path = join(dirname(file.path), one);
    return file.project.file(path) ?? file.project.file(`${path}.json`) ?? [];
  });
}

export const folderOf = ({ path }: SourceFile): string => dirname(path);

/** A list of patterns; `undefined` for anything else. */
export const patternsOf = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;

/** Whether a path fits a pattern of `include` or `exclude`, which begins at a folder. */
export function fits(path: string, pattern: string, folder: string): boolean {
  const isBelow = folder === '.' || path.startsWith(`${folder}/`);
  const own =
    folder === '.' ? path : isBelow ? path.slice(folder.length + 1) : relative(folder, path);
  const bare = pattern.replace(/^\.\//, '').replace(/\/$/, '');
  if (own.startsWith('..')) return bare.startsWith('..') && fits(path, join(folder, bare), '.');
  return expression(bare).test(own);
}

const known = new Map<string, RegExp>();

/** A pattern without a wildcard at its end also means everything below it. */
function expression(pattern: string): RegExp {
  const cached = known.get(pattern);
  if (cached) return cached;
  const text = pattern
    .split(/(\*\*\/?|\*|\?)/)
    .map((piece) =>
      piece.startsWith('**')
        ? '(?:.*/)?'
        : piece === '*'
          ? '[^/]*'
          : piece === '?'
            ? '[^/]'
            : piece.replace(/[.+^${}()|[\]\\]/g, '\\$&'),
    )
    .join('');
  const made = new RegExp(`^${text}(?:/.*)?$`);
  const whole = pattern.endsWith('**') ? new RegExp(`^${text}.*$`) : made;
  known.set(pattern, whole);
  return whole;
}

const SOURCES = /(?<!\.d)\.[cm]?tsx?$/;

/** Sources that a tsconfig compiles, as far as they were read. */
export function sourcesOf(file: SourceFile, project: Project): readonly SourceFile[] {
  const include = setting(file, 'include');
  const exclude = setting(file, 'exclude');
  const files = setting(file, 'files');
  const patterns = patternsOf(include?.value) ?? (files ? [] : ['**/*']);
  const from = include ? folderOf(include.from) : folderOf(file);
  const without = patternsOf(exclude?.value) ?? [
    'node_modules',
    'bower_components',
    'jspm_packages',
  ];
  const withoutFrom = exclude ? folderOf(exclude.from) : folderOf(file);
  const isScript = setting(file, 'compilerOptions', 'allowJs')?.value === true;
  return project.files.filter(
    ({ path }) =>
      (SOURCES.test(path) || (isScript && /\.[cm]?jsx?$/.test(path))) &&
      patterns.some((one) => fits(path, one, from)) &&
      !without.some((one) => fits(path, one, withoutFrom)),
  );
}
