import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding, ReportDocument, Unknown } from '../report/index.js';
import { judgeGate, type PartName, type PartOutcome, rankOf } from './gate.js';

const document = (more: Partial<ReportDocument> = {}): ReportDocument => ({
  schemaVersion: 1,
  command: 'probe',
  exit: more.unknowns?.length ? 3 : more.findings?.length ? 1 : 0,
  complete: true,
  data: {},
  findings: [],
  unknowns: [],
  counts: { checks: 3 },
  ...more,
});
const reported = (part: PartName, more?: Partial<ReportDocument>): PartOutcome => ({
  part,
  environment: 'staging',
  kind: 'reported',
  document: document(more),
});
const finding = (severity: Finding['severity'], rule = 'a-rule'): Finding => ({
  rule,
  severity,
  message: 'it is wrong',
});
const hole: Unknown = { reason: 'nobody answered' };
const about = (what: string): Unknown => ({ ...hole, what });

test('what was looked at and is well passes, with what was counted', () => {
  expect(judgeGate({}, [reported('probe')])).toMatchObject({
    verdict: 'pass',
    lines: [{ part: 'probe', verdict: 'pass', blocks: true, found: 'checks 3' }],
  });
});

const crashed: PartOutcome = {
  part: 'cors',
  environment: 'staging',
  kind: 'crashed',
  id: 'credentials-missing',
  what: 'No credentials.',
};
const error = { code: 'AX1', id: 'output-missing', what: 'gone', hint: '', docs: '' };

test.each<[string, Parameters<typeof judgeGate>, string]>([
  ['nothing asked', [{}, []], 'inconclusive'],
  ['everything switched off', [{ parts: { probe: 'off' } }, [reported('probe')]], 'inconclusive'],
  ['only parts that warn', [{ parts: { probe: 'warn' } }, [reported('probe')]], 'inconclusive'],
  ['an error found', [{}, [reported('probe', { findings: [finding('error')] })]], 'fail'],
  ['a warning found', [{}, [reported('probe', { findings: [finding('warning')] })]], 'pass'],
  [
    'a warning where warnings block',
    [{ severity: 'warning' }, [reported('probe', { findings: [finding('warning')] })]],
    'fail',
  ],
  [
    'a warning of a rule that blocks',
    [{ rules: { 'a-rule': 'block' } }, [reported('probe', { findings: [finding('warning')] })]],
    'fail',
  ],
  [
    'an error of a rule that only warns',
    [{ rules: { 'a-rule': 'warn' } }, [reported('probe', { findings: [finding('error')] })]],
    'pass',
  ],
  ['a note', [{}, [reported('probe', { exit: 0, findings: [finding('info')] })]], 'pass'],
  ['a hole', [{}, [reported('probe', { unknowns: [hole] })]], 'inconclusive'],
  ['an incomplete answer', [{}, [reported('probe', { complete: false })]], 'inconclusive'],
  ['an answer that broke off', [{}, [reported('probe', { complete: false, error })]], 'error'],
  ['an exit nothing explains', [{}, [reported('probe', { exit: 6 })]], 'error'],
  ['a part that crashed', [{}, [reported('probe'), crashed]], 'error'],
  [
    'a part that crashed and only warns',
    [{ parts: { cors: 'warn' } }, [reported('probe'), crashed]],
    'pass',
  ],
  [
    'a fault and a hole: a list with holes is not the list',
    [{}, [reported('probe', { findings: [finding('error')], unknowns: [hole] })]],
    'inconclusive',
  ],
  [
    'a fault, and a hole in a part that only warns',
    [
      { parts: { cors: 'warn' } },
      [reported('probe', { findings: [finding('error')] }), reported('cors', { unknowns: [hole] })],
    ],
    'fail',
  ],
  [
    'a fault and a part that crashed',
    [{}, [reported('probe', { findings: [finding('error')] }), crashed]],
    'error',
  ],
  [
    'a hole about a rule that only warns',
    [{ rules: { 'a-rule': 'warn' } }, [reported('check', { unknowns: [about('a-rule')] })]],
    'pass',
  ],
  [
    'a hole about two rules, of which one blocks',
    [
      { rules: { 'a-rule': 'warn' } },
      [reported('validate', { unknowns: [about('a-rule, b-rule of a bucket')] })],
    ],
    'inconclusive',
  ],
  [
    'a hole about a check of the probe that only warns',
    [
      { rules: { 'probe-a-check': 'warn' } },
      [reported('probe', { unknowns: [about('a-check GET /items')] })],
    ],
    'pass',
  ],
  [
    'a hole about a rule that blocks in a part that only warns',
    [
      { parts: { check: 'warn' }, rules: { 'a-rule': 'block' } },
      [reported('probe'), reported('check', { unknowns: [about('a-rule')] })],
    ],
    'inconclusive',
  ],
])('%s', (_, [policy, outcomes], verdict) => {
  expect(judgeGate(policy, outcomes).verdict).toBe(verdict);
});

const weight = fc.constantFrom('block', 'warn', 'off');
const partName = fc.constantFrom<PartName>(
  'check',
  'validate',
  'cors',
  'coverage',
  'probe',
  'incidents',
);
const policies = fc.record(
  {
    parts: fc.dictionary(partName, weight),
    rules: fc.dictionary(fc.constantFrom('a-rule', 'b-rule'), weight),
    severity: fc.constantFrom('error', 'warning'),
  },
  { requiredKeys: [] },
);
const outcomes = fc.array(
  fc.oneof(
    fc
      .record({
        part: partName,
        findings: fc.array(
          fc
            .tuple(fc.constantFrom('a-rule', 'b-rule'), fc.constantFrom('error', 'warning', 'info'))
            .map(([rule, severity]) => finding(severity as Finding['severity'], rule)),
          { maxLength: 3 },
        ),
        unknowns: fc.array(fc.constant(hole), { maxLength: 2 }),
        complete: fc.boolean(),
      })
      .map(({ part, ...more }) => reported(part, more)),
    partName.map((part): PartOutcome => ({ ...crashed, part })),
  ),
  { maxLength: 6 },
);

test('another hole never makes a verdict better', () => {
  fc.assert(
    fc.property(policies, outcomes, fc.nat(), (policy, list, at) => {
      const index = list.length === 0 ? 0 : at % list.length;
      const withHole = list.map((one, here) =>
        here === index && one.kind === 'reported'
          ? {
              ...one,
              document: {
                ...one.document,
                exit: 3,
                unknowns: [...one.document.unknowns, hole],
              },
            }
          : one,
      );
      const [before, after] = [judgeGate(policy, list), judgeGate(policy, withHole)];
      expect(rankOf(after.verdict)).toBeGreaterThanOrEqual(rankOf(before.verdict));
    }),
  );
});

test('another fault that blocks never passes, and is a no where nothing is open', () => {
  fc.assert(
    fc.property(policies, outcomes, (policy, list) => {
      const strict = { ...policy, parts: { ...policy.parts, probe: 'block' } };
      const fault = reported('probe', { findings: [finding('error', 'c-rule')] });
      const { verdict, lines } = judgeGate(strict, [...list, fault]);
      const isOpen = lines.some(
        (line) => line.blocks && ['inconclusive', 'error'].includes(line.verdict),
      );
      expect(verdict === 'fail').toBe(!isOpen);
      expect(verdict).not.toBe('pass');
    }),
  );
});

test('the verdict does not depend on the order of the parts', () => {
  fc.assert(
    fc.property(policies, outcomes, (policy, list) => {
      expect(judgeGate(policy, list.toReversed()).verdict).toBe(judgeGate(policy, list).verdict);
    }),
  );
});
