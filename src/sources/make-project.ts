import type { Project, SourceFile, Syntax } from './project.js';

/** How file contents are understood; given in, because parsers are slow to load. */
export interface Parsers {
  /** `undefined` for files that are no JavaScript or TypeScript. */
  readonly syntax: (path: string, text: string) => Syntax | undefined;
  /** `undefined` for files that are neither JSON nor YAML, and for what does not parse. */
  readonly data: (path: string, text: string) => unknown;
}

/**
 * The sources of a project.
 *
 * @param texts contents by path with `/`, relative to the project
 * @param others paths that are there but were not read
 */
export function makeProject(
  texts: Readonly<Record<string, string>>,
  parsers: Parsers,
  others: readonly string[] = [],
): Project {
  const paths = new Set([...Object.keys(texts), ...others]);
  const files = new Map<string, SourceFile>();
  const project: Project = {
    get files() {
      return [...files.values()];
    },
    file: (path) => files.get(path),
    has: (path) => paths.has(path) || [...paths].some((one) => one.startsWith(`${path}/`)),
  };
  for (const [path, text] of Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)))
    files.set(path, sourceFile(project, path, text, parsers));
  return project;
}

/** A project without sources. */
export const noProject: Project = { files: [], file: () => undefined, has: () => false };

function sourceFile(project: Project, path: string, text: string, parsers: Parsers): SourceFile {
  let syntax: { readonly value: Syntax | undefined } | undefined;
  let data: { readonly value: unknown } | undefined;
  return {
    path,
    text,
    project,
    get syntax() {
      syntax ??= { value: parsers.syntax(path, text) };
      return syntax.value;
    },
    get data() {
      data ??= { value: parsers.data(path, text) };
      return data.value;
    },
    position(offset) {
      const before = text.slice(0, offset);
      const line = before.split('\n').length;
      return { line, column: offset - before.lastIndexOf('\n') };
    },
  };
}
