import { validationError } from '../wording.js';

/** What has to be there before a node: its direct dependencies. */
export type Dependencies = ReadonlyMap<string, ReadonlySet<string>>;

/** The same nodes with every edge turned round. */
export function reversed(dependencies: Dependencies): Map<string, Set<string>> {
  const result = new Map<string, Set<string>>(
    [...dependencies.keys()].map((id) => [id, new Set()]),
  );
  for (const [id, needs] of dependencies) {
    for (const need of needs) result.get(need)?.add(id);
  }
  return result;
}

/**
 * The nodes so that each stands behind its dependencies; otherwise in their own order.
 *
 * @throws AwsError `Circular dependency between resources: […]`
 */
export function ordered(dependencies: Dependencies): string[] {
  const done = new Set<string>();
  let left = [...dependencies.keys()];
  while (left.length > 0) {
    const ready = left.filter((id) => isReady(id, dependencies, done));
    if (ready.length === 0) {
      throw validationError('circular', { names: cycleMembers(left, dependencies).join(', ') });
    }
    for (const id of ready) done.add(id);
    left = left.filter((id) => !done.has(id));
  }
  return [...done];
}

const isReady = (id: string, dependencies: Dependencies, done: ReadonlySet<string>): boolean =>
  [...(dependencies.get(id) ?? [])].every((need) => done.has(need) || !dependencies.has(need));

/** Those of the stuck nodes that stand in a cycle and not merely behind one. */
function cycleMembers(stuck: readonly string[], dependencies: Dependencies): string[] {
  let left = new Set(stuck);
  for (;;) {
    const needed = new Set([...left].flatMap((id) => [...(dependencies.get(id) ?? [])]));
    const next = new Set([...left].filter((id) => needed.has(id)));
    if (next.size === left.size) return [...left].sort();
    left = next;
  }
}
