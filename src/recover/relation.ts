/** Logical ids from the root stack down to a resource; the last one is its own. */
export type Path = readonly string[];

/**
 * What each resource of a stack waits for, by the path of the stack (`''` for the root) and then by
 * logical id. A stack whose template could not be read is missing.
 */
export type Needs = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

export const pathText = (path: Path): string => path.join('.');

/**
 * Whether the failure of one of two resources may come from the other: one needs the other, however
 * far. Where a template is not known, it may.
 */
export function areRelated(a: Path, b: Path, needs: Needs): boolean {
  const fork = a.findIndex((id, at) => id !== b[at]);
  const one = a[fork];
  const other = b[fork];
  if (fork < 0 || one === undefined || other === undefined) return true; // a nested stack and what is in it
  const graph = needs.get(pathText(a.slice(0, fork)));
  return !graph || reaches(graph, one, other) || reaches(graph, other, one);
}

function reaches(
  graph: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(graph.get(id) ?? []));
  }
  return false;
}
