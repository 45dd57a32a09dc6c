import { expect, test } from 'vitest';
import type { CheckFinding } from '../run/index.js';
import { applySuppressions } from './apply.js';
import { suppressionsIn } from './comments.js';
import type { Suppression } from './suppression.js';

const rules = new Set(['bucket-not-empty', 'kms-alias-invalid']);
const context = { today: '2030-01-15', ruleIds: rules, asked: rules };
const found: CheckFinding = {
  rule: 'bucket-not-empty',
  severity: 'error',
  message: 'm',
  file: 'infra/storage.ts',
  line: 12,
  stack: 'Storage',
  logicalId: 'Uploads',
  constructPath: 'Storage/Uploads/Resource',
};
const good: Suppression = {
  rule: 'bucket-not-empty',
  target: { kind: 'pattern', pattern: 'Storage/*' },
  reason: 'emptied by hand',
  owner: 'ana',
  until: '2030-01-15',
  origin: { file: 'apex.config.yaml' },
};

test.each<[string, Partial<Suppression>, readonly string[]]>([
  ['on its last day it still accepts', {}, []],
  ['a day later it is over', { until: '2030-01-14' }, ['bucket-not-empty', 'suppression-expired']],
  [
    'without a reason it accepts nothing',
    { reason: undefined },
    ['bucket-not-empty', 'suppression-incomplete'],
  ],
  [
    'without an owner it accepts nothing',
    { owner: undefined },
    ['bucket-not-empty', 'suppression-incomplete'],
  ],
  ['a day that is none', { until: '2030-02-31x' }, ['bucket-not-empty', 'suppression-incomplete']],
  [
    'a rule that does not exist',
    { rule: 'bucket-not-emty' },
    ['bucket-not-empty', 'suppression-misspelt'],
  ],
  [
    'another rule is not meant',
    { rule: 'kms-alias-invalid' },
    ['bucket-not-empty', 'suppression-unused'],
  ],
  [
    'another place is not meant',
    { target: { kind: 'pattern', pattern: 'Storage' } },
    ['bucket-not-empty', 'suppression-unused'],
  ],
  [
    'by resource',
    { target: { kind: 'resource', stack: 'Storage', file: 's.json', logicalId: 'Uploads' } },
    [],
  ],
  [
    'the same name in another stack is not meant',
    { target: { kind: 'resource', stack: 'Other', file: 's.json', logicalId: 'Uploads' } },
    ['bucket-not-empty', 'suppression-unused'],
  ],
  ['by line', { target: { kind: 'lines', file: 'infra/storage.ts', from: 11, to: 12 } }, []],
])('%s', (_, change, rest) => {
  const { findings } = applySuppressions([found], [{ ...good, ...change }], context);
  expect(findings.map(({ rule }) => rule)).toEqual(rest);
});

test('a rule that was not asked leaves its suppressions alone', () => {
  const { findings } = applySuppressions([], [good], { ...context, asked: new Set() });
  expect(findings).toEqual([]);
});

test('a comment is for its own line, or for the next that is more than a comment', () => {
  const text = [
    'const a = 1; // apexctl-ignore kms-alias-invalid until 2030-02-01 by ana: old name',
    '  # apexctl-ignore bucket-not-empty until 2030-03-01 by the storage team: kept: on purpose',
    '  // more words',
    '',
    'new Bucket()',
  ].join('\n');
  expect(suppressionsIn('f.ts', text)).toMatchObject([
    {
      rule: 'kms-alias-invalid',
      until: '2030-02-01',
      owner: 'ana',
      reason: 'old name',
      target: { from: 1, to: 1 },
    },
    {
      rule: 'bucket-not-empty',
      until: '2030-03-01',
      owner: 'the storage team',
      reason: 'kept: on purpose',
      target: { from: 2, to: 5 },
    },
  ]);
});

test('what is no comment in the syntax of the file is none', () => {
  const text = "const a = '// apexctl-ignore kms-alias-invalid until 2030-02-01 by ana: a text';";
  expect(suppressionsIn('f.ts', text, new Set())).toEqual([]);
  expect(suppressionsIn('f.ts', text, new Set([11]))).toHaveLength(1);
});
