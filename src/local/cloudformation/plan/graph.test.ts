import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from '../run/schedule.js';
import { ordered, reversed } from './graph.js';

/** Graphs without cycles: every node needs only nodes with a smaller number. */
const graphs = fc
  .array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .map(
    (rows) =>
      new Map(
        rows.map((needs, index) => [
          `N${index}`,
          new Set(index === 0 ? [] : needs.map((need) => `N${need % index}`)),
        ]),
      ),
  );

test('every resource stands behind all that it depends on', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const order = ordered(graph);
      expect([...order].sort()).toEqual([...graph.keys()].sort());
      for (const [id, needs] of graph) {
        for (const need of needs) expect(order.indexOf(need)).toBeLessThan(order.indexOf(id));
      }
    }),
  );
});

test('work begins only when all that it depends on is through, deletion the other way round', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, fc.boolean(), async (graph, deletes) => {
      const dependencies = deletes ? reversed(graph) : graph;
      const done: string[] = [];
      const work = async (id: string): Promise<boolean> => {
        for (const need of dependencies.get(id) ?? []) expect(done).toContain(need);
        await Promise.resolve();
        done.push(id);
        return true;
      };
      expect(await inOrder(dependencies, work, { onFailure: 'stop' })).toEqual({
        failed: [],
        left: [],
      });
      expect(done).toHaveLength(graph.size);
      for (const [id, needs] of graph) {
        for (const need of needs) {
          const [first, last] = deletes ? [id, need] : [need, id];
          expect(done.indexOf(first)).toBeLessThan(done.indexOf(last));
        }
      }
    }),
  );
});

test('after a failure nothing that depends on it is worked on', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, fc.nat(), async (graph, which) => {
      const broken = `N${which % graph.size}`;
      const done: string[] = [];
      const { failed, left } = await inOrder(
        graph,
        async (id) => {
          if (id === broken) return false;
          done.push(id);
          return true;
        },
        { onFailure: 'go-on' },
      );
      expect(failed).toEqual([broken]);
      expect([...done, ...left, broken].sort()).toEqual([...graph.keys()].sort());
      const behind = (id: string): boolean =>
        [...(graph.get(id) ?? [])].some((need) => need === broken || behind(need));
      expect([...left].sort()).toEqual([...graph.keys()].filter(behind).sort());
    }),
  );
});

test('a circle is refused by the names in it, and not by those behind it', () => {
  const graph = new Map([
    ['Free', new Set<string>()],
    ['A', new Set(['B'])],
    ['B', new Set(['A', 'Free'])],
    ['Behind', new Set(['A'])],
  ]);
  expect(() => ordered(graph)).toThrow('Circular dependency between resources: [A, B]');
  expect(() => ordered(new Map([['Self', new Set(['Self'])]]))).toThrow('[Self]');
});
