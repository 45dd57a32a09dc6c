import fc from 'fast-check';
import { expect, test } from 'vitest';
import { baselineOf, compareWithBaseline, readBaseline } from './baseline.js';
import type { CheckFinding } from './run/index.js';

const finding = fc.record(
  {
    rule: fc.constantFrom('a-rule', 'another-rule'),
    severity: fc.constant('error' as const),
    message: fc.constantFrom('m', 'n'),
    constructPath: fc.constantFrom('S/A', 'S/B'),
    line: fc.integer({ min: 1, max: 99 }),
  },
  { requiredKeys: ['rule', 'severity', 'message'] },
);

test('what is in the baseline is known, however lines moved', () => {
  fc.assert(
    fc.property(fc.array(finding), fc.integer({ min: 1, max: 9 }), (findings, by) => {
      const baseline = baselineOf(findings);
      const moved = findings.map((one) => ({ ...one, line: (one.line ?? 0) + by }));
      const { fresh, known, gone } = compareWithBaseline(moved, baseline);
      expect([fresh, known.length, gone]).toEqual([[], findings.length, []]);
    }),
  );
});

test('it shrinks to what is left and never takes anything in', () => {
  fc.assert(
    fc.property(fc.array(finding), fc.array(finding), (before, now) => {
      const { fresh, known, shrunk } = compareWithBaseline(now, baselineOf(before));
      expect(fresh.length + known.length).toBe(now.length);
      expect(shrunk).toEqual(baselineOf(known));
    }),
  );
});

test('one more of the same is new', () => {
  const one: CheckFinding = { rule: 'r', severity: 'error', message: 'm', constructPath: 'S/A' };
  expect(compareWithBaseline([one, one], baselineOf([one])).fresh).toHaveLength(1);
});

test.each(['', '[]', '{"schemaVersion":2,"faults":{}}', '{"schemaVersion":1,"faults":{"a":1}}'])(
  'no baseline: %s',
  (text) => expect(readBaseline(text)).toBeUndefined(),
);
