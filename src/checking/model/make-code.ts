import { makeProject, type Parsers, type Project } from '../../sources/index.js';
import type { StackCode } from './world.js';

/** Contents of an asset: texts by path, and paths that were not read. */
export interface AssetFiles {
  readonly texts: Readonly<Record<string, string>>;
  readonly others: readonly string[];
}

/**
 * The code of the functions of a stack.
 *
 * @param assets by logical id: texts by path, or with the paths that were not read
 */
export function makeCode(
  parsers: Parsers,
  assets: ReadonlyMap<string, Readonly<Record<string, string>> | (() => AssetFiles)>,
): StackCode {
  const projects = new Map<string, Project>();
  const inline = new Map<string, Project>();
  return {
    files(logicalId) {
      const known = projects.get(logicalId);
      const asset = assets.get(logicalId);
      if (known || !asset) return known;
      const { texts, others } =
        typeof asset === 'function' ? asset() : { texts: asset, others: [] };
      const project = makeProject(texts, parsers, others);
      projects.set(logicalId, project);
      return project;
    },
    parse(texts) {
      const key = JSON.stringify(texts);
      const project = inline.get(key) ?? makeProject(texts, parsers);
      inline.set(key, project);
      return project;
    },
  };
}
