import { expect, test } from 'vitest';
import { wayToEmpty } from './way-to-empty.js';

test.each([
  [undefined, 'deleting'],
  [0, 'deleting'],
  [5_000_000, 'deleting'],
  [5_000_001, 'expiry'],
])('%o versions: %s', (count, by) => expect(wayToEmpty(count).by).toBe(by));

test('the limit is data', () => {
  expect(wayToEmpty(3, 3).by).toBe('deleting');
  expect(wayToEmpty(4, 3).by).toBe('expiry');
});

test('no rule expires objects and their markers together, which S3 refuses', () => {
  const way = wayToEmpty(6_000_000);
  const rules = way.by === 'expiry' ? way.rules : [];
  expect(rules.length).toBeGreaterThan(0);
  for (const rule of rules)
    expect(rule.currentDays !== undefined && rule.dropsMarkers === true).toBe(false);
});
