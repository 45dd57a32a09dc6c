import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareEntries, ordered } from './ordered.js';

const place = fc.record({
  hash: fc.constantFrom('a', 'b', 'c'),
  range: fc.constantFrom('', '1', '2', '3'),
  id: fc.constantFrom('x', 'y'),
});

test('what was added and not removed is there, in order', () => {
  const steps = fc.array(fc.record({ place, isAdded: fc.boolean() }), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (list) => {
      const order = ordered();
      const model = new Map<string, { hash: string; range: string; id: string }>();
      for (const { place: at, isAdded } of list) {
        const key = JSON.stringify(at);
        if (isAdded) {
          order.add(at.hash, { range: at.range, id: at.id });
          model.set(key, at);
        } else {
          order.remove(at.hash, { range: at.range, id: at.id });
          model.delete(key);
        }
      }
      for (const hash of ['a', 'b', 'c']) {
        const expected = [...model.values()]
          .filter((one) => one.hash === hash)
          .map(({ range, id }) => ({ range, id }))
          .sort(compareEntries);
        expect(order.partition(hash)).toEqual(expected);
      }
      const tokens = order.partitions().map(({ token }) => token);
      expect(tokens).toEqual([...tokens].sort());
      expect(order.partitions().every(({ entries }) => entries.length > 0)).toBe(true);
    }),
  );
});
