import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limiter, URGENCY, type Urgency } from './limiter.js';

test('all work is done, never more than there is room for, also when some of it fails', async () => {
  const works = fc.array(
    fc.record({ urgency: fc.constantFrom(...Object.values(URGENCY)), fails: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(works, fc.integer({ min: 1, max: 5 }), async (all, atOnce) => {
      const limit = limiter(atOnce);
      let running = 0;
      let most = 0;
      const answers = await Promise.allSettled(
        all.map(({ urgency, fails }) =>
          limit(urgency, async () => {
            most = Math.max(most, ++running);
            await new Promise((go) => setImmediate(go));
            running -= 1;
            if (fails) throw new Error('no');
          }),
        ),
      );
      expect(answers.map(({ status }) => status === 'rejected')).toEqual(
        all.map(({ fails }) => fails),
      );
      expect(most).toBe(Math.min(atOnce, all.length));
    }),
  );
});

test('of what waits, that for which others wait is first', async () => {
  const limit = limiter(1);
  const done: Urgency[] = [];
  const order = [URGENCY.last, URGENCY.last, URGENCY.leading, URGENCY.long];
  await Promise.all(order.map((urgency) => limit(urgency, async () => void done.push(urgency))));
  expect(done).toEqual([URGENCY.last, URGENCY.long, URGENCY.leading, URGENCY.last]);
});
