import type { Resource, Stack } from '../checking/index.js';

/** Whether a resource is sure to come after another one. */
export function comesAfter(later: Resource, earlier: Resource): boolean {
  if (later.stack === earlier.stack) return reachOf(later).has(earlier.logicalId);
  const isOrdered = later.stack.name !== undefined && earlier.stack.name !== undefined;
  if (!isOrdered || later.stack.parent || earlier.stack.parent) return true;
  return needs(later.stack, earlier.stack.id);
}

const known = new WeakMap<Resource, ReadonlySet<string>>();

/** Everything in its stack that a resource waits for. */
function reachOf(from: Resource): ReadonlySet<string> {
  const cached = known.get(from);
  if (cached) return cached;
  const seen = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at; at = open.pop())
    for (const next of at.refersTo) {
      const resource = seen.has(next) ? undefined : at.stack.resource(next);
      seen.add(next);
      if (resource) open.push(resource);
    }
  known.set(from, seen);
  return seen;
}

function needs(stack: Stack, id: string): boolean {
  const seen = new Set<string>();
  const open = [...stack.needs];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === id) return true;
    if (!seen.has(at)) open.push(...(stack.world.stack(at)?.needs ?? []));
    seen.add(at);
  }
  return false;
}
