import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closureOf, type Node, orderOf, reversed } from './graph.js';

const node = (id: string, ...needs: string[]): Node => ({ id, needs });
const idsOf = (result: ReturnType<typeof orderOf>) =>
  'order' in result ? result.order.map(({ id }) => id) : result.circle;

test('puts what is needed first and keeps to the preference among the free', () => {
  const nodes = [node('api', 'data'), node('mail'), node('data')];
  expect(idsOf(orderOf(nodes))).toEqual(['mail', 'data', 'api']);
  const proven = ['data', 'api', 'mail'];
  expect(idsOf(orderOf(nodes, ({ id }) => proven.indexOf(id)))).toEqual(proven);
});

test('names the circle that prevents any order', () => {
  const circle = orderOf([node('free'), node('a', 'b'), node('b', 'c'), node('c', 'a', 'free')]);
  expect(circle).toEqual({ circle: ['a', 'b', 'c', 'a'] });
});

test('finds everything behind a choice and nothing else', () => {
  const nodes = [node('api', 'data'), node('data', 'key'), node('key'), node('mail')];
  expect([...closureOf(nodes, ['api'])].sort()).toEqual(['api', 'data', 'key']);
});

test('an order turned around takes down what needs something before it', () => {
  const nodes = [node('data'), node('api', 'data')];
  expect(idsOf(orderOf(reversed(nodes)))).toEqual(['api', 'data']);
});

test('in every world without circles all nodes come once, after what they need', () => {
  const world = fc
    .array(fc.array(fc.nat(20), { maxLength: 4 }), { maxLength: 15 })
    .map((rows) =>
      rows.map((needs, n) => node(`${n}`, ...needs.filter((need) => need < n).map(String))),
    );
  fc.assert(
    fc.property(world, fc.func(fc.nat()), (nodes, preference) => {
      const ids = idsOf(orderOf(nodes, ({ id }) => preference(id)));
      expect([...ids].sort()).toEqual(nodes.map(({ id }) => id).sort());
      for (const { id, needs } of nodes)
        for (const need of needs) expect(ids.indexOf(need)).toBeLessThan(ids.indexOf(id));
    }),
  );
});
