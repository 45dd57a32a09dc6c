import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refusals } from '../../src/local/data/refusals.js';

const FOLDER = 'test/local/refusals';

test('every refusal has an id of its own', () => {
  const ids = refusals.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});

test('every refusal is provoked by the test that it names', async () => {
  const silent: string[] = [];
  for (const { id, test: path } of refusals) {
    const provoked = idsIn(await readFile(path, 'utf8').catch(() => ''));
    if (!provoked.includes(id)) silent.push(`${id} in ${path}`);
  }
  expect(silent).toEqual([]);
});

test('every refusal that a test provokes is declared', async () => {
  const declared = new Set(refusals.map(({ id }) => id));
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.test.ts'));
  const strange: string[] = [];
  for (const file of files) {
    const ids = idsIn(await readFile(join(FOLDER, file), 'utf8'));
    strange.push(...ids.filter((id) => !declared.has(id)).map((id) => `${id} in ${file}`));
  }
  expect(strange).toEqual([]);
});

test('what enforces a refusal is there', async () => {
  for (const { enforcedIn } of refusals) await access(join('src/local', enforcedIn));
});

const idsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\b(?:refused|refusedInStack|says)\(\s*'([^']+)'/g)].map(([, id = '']) => id);
