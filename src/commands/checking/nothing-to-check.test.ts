import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runHere } from '../../../test/helpers/run-here.js';

/** `apexctl check .` in a folder with these files. */
function checked(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'apexctl-nothing-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return runHere(folder, ['check', '.', '--no-official']);
}

test.each([
  ['an empty folder', {}],
  ['a folder with nothing that a rule could judge', { 'README.md': '# Shop', 'a.png': '\0' }],
])('%s is no good answer: it is said what was looked for', async (_, files) => {
  const { exit, report } = await checked(files);
  expect([exit, report.error?.id]).toEqual([2, 'nothing-to-check']);
  expect(report.error?.what).toMatch(/^There is nothing to check in "\."/);
});

test('what a rule finds in a file that no rule is about is still told', async () => {
  const { exit, report } = await checked({ notes: 'key AKIAQ3EGRIPNJWT7KX5M\n' });
  expect([exit, report.counts['findings']]).toEqual([1, 1]);
});

test.each([
  ['only sources', { 'a.ts': 'export const a = 1;\n' }],
  ['only a script', { 'a.py': 'print(1)\n' }],
  ['only a template', { 'a.yaml': 'Resources: {Q: {Type: AWS::SQS::Queue}}\n' }],
  ['only a package', { 'package.json': '{"name": "shop", "version": "1.0.0"}\n' }],
])('a folder with %s is checked', async (_, files) => {
  const { report } = await checked(files);
  expect(report.error).toBeUndefined();
});
