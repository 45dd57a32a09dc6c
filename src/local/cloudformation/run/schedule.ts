import type { Dependencies } from '../plan/graph.js';

/** Resources that one stack works on at the same time. */
const PARALLEL = 40;

interface Options {
  /** What cannot be reached because something failed is left; the rest goes on. */
  readonly onFailure: 'stop' | 'go-on';
}

/**
 * Works on every node once all that it depends on is through, as many at a time as can be.
 *
 * @param work says whether it succeeded; it does not throw for what may fail
 * @returns nodes that failed, and nodes that were never started
 */
export async function inOrder(
  dependencies: Dependencies,
  work: (id: string) => Promise<boolean>,
  { onFailure }: Options,
): Promise<{ readonly failed: readonly string[]; readonly left: readonly string[] }> {
  const waiting = new Set(dependencies.keys());
  const done = new Set<string>();
  const failed: string[] = [];
  const running = new Map<string, Promise<void>>();
  const ready = (id: string): boolean =>
    [...(dependencies.get(id) ?? [])].every((need) => done.has(need) || !dependencies.has(need));

  for (;;) {
    if (failed.length === 0 || onFailure === 'go-on') {
      for (const id of waiting) {
        if (running.size >= PARALLEL) break;
        if (!ready(id)) continue;
        waiting.delete(id);
        const task = work(id)
          .then((succeeded) => {
            if (succeeded) done.add(id);
            else failed.push(id);
          })
          .finally(() => running.delete(id));
        task.catch(() => {}); // the race below reports the first; the others must not go unheard
        running.set(id, task);
      }
    }
    if (running.size === 0) return { failed, left: [...waiting] };
    await Promise.race(running.values());
  }
}
