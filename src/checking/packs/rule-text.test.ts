import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { packNames } from './pack-names.js';
import { nagRulesIn } from './rule-text.js';

const LIST = `
| Rule ID           | Cause             | Explanation      |
| ----------------- | ----------------- | ---------------- |
| AwsSolutions-KMS5 | It does not turn. | Turning is good. |
| [HIPAA.Security-A](https://docs.example.com/a.html) | No cache. | Data rests. | 164.312 |
| [not-ours](https://docs.example.com/b.html) | A. | B. |
AwsSolutions-X1 is named here | in text | only |
`;

test('rows of tables about rules of packs are read, others are not', () => {
  expect(nagRulesIn(LIST)).toEqual([
    {
      name: 'AwsSolutions-KMS5',
      pack: 'AwsSolutions',
      cause: 'It does not turn.',
      why: 'Turning is good.',
    },
    {
      name: 'HIPAA.Security-A',
      pack: 'HIPAA.Security',
      cause: 'No cache.',
      why: 'Data rests.',
      page: 'https://docs.example.com/a.html',
    },
  ]);
});

test('the list of the installed cdk-nag has rules of every pack', () => {
  const nag = createRequire(import.meta.url).resolve('cdk-nag');
  const rules = nagRulesIn(readFileSync(join(dirname(nag), '..', 'RULES.md'), 'utf8'));
  expect(new Set(rules.map(({ pack }) => pack))).toEqual(new Set(packNames));
  const names = rules.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['AwsSolutions-KMS5', 'Serverless-LambdaTracing']));
});
