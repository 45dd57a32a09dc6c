/** Something that can be done when all that it needs is done. */
export interface Node {
  readonly id: string;
  readonly needs: readonly string[];
}

/**
 * Nodes so that each follows what it needs; among those that are free, `preference` decides, then
 * the given order.
 *
 * @returns the order, or the ids of one circle that prevents any
 */
export function orderOf<N extends Node>(
  nodes: readonly N[],
  preference: (node: N) => number = () => 0,
): { readonly order: readonly N[] } | { readonly circle: readonly string[] } {
  const known = new Set(nodes.map(({ id }) => id));
  const done = new Set<string>();
  const order: N[] = [];
  let waiting = [...nodes].sort((a, b) => preference(a) - preference(b));

  while (waiting.length > 0) {
    const next = waiting.find(({ needs }) => needs.every((id) => done.has(id) || !known.has(id)));
    if (!next) return { circle: circleIn(waiting) };
    order.push(next);
    done.add(next.id);
    waiting = waiting.filter((node) => node !== next);
  }
  return { order };
}

/** `ids` and everything that they need, directly or not. */
export function closureOf(nodes: readonly Node[], ids: Iterable<string>): ReadonlySet<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Set<string>();
  const open = [...ids];
  while (open.length > 0) {
    const id = open.pop();
    const node = id === undefined || found.has(id) ? undefined : byId.get(id);
    if (!node) continue;
    found.add(node.id);
    open.push(...node.needs);
  }
  return found;
}

/** The same nodes with every arrow turned around: the order of taking things down. */
export function reversed<N extends Node>(nodes: readonly N[]): readonly N[] {
  return nodes.map((node) => ({
    ...node,
    needs: nodes.filter(({ needs }) => needs.includes(node.id)).map(({ id }) => id),
  }));
}

function circleIn(nodes: readonly Node[]): readonly string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const path: string[] = [];
  let id = nodes[0]?.id;
  while (id !== undefined && !path.includes(id)) {
    path.push(id);
    id = byId.get(id)?.needs.find((need) => byId.has(need));
  }
  return id === undefined ? path : [...path.slice(path.indexOf(id)), id];
}
