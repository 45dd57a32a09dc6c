import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rules } from '../../checks/index.js';
import {
  type Example,
  type Examples,
  exampleWorld,
  type Rule,
  runRules,
} from '../../src/checking/index.js';
import { parsers } from '../../src/sources/parsers.js';

const root = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'checks');
const folders = readdirSync(root, { withFileTypes: true })
  .filter((area) => area.isDirectory() && area.name !== 'data')
  .flatMap((area) =>
    readdirSync(join(root, area.name), { withFileTypes: true })
      .filter(
        (entry) => entry.isDirectory() && existsSync(join(root, area.name, entry.name, 'check.ts')),
      )
      .map((entry) => ({ id: entry.name, folder: join(root, area.name, entry.name) })),
  );

test('every folder of a rule is in the list, and every rule has its folder', () => {
  expect(rules.map(({ id }) => id).sort()).toEqual(folders.map(({ id }) => id).sort());
});

describe.each(folders)('$id', ({ id, folder }) => {
  const rule = rules.find((one) => one.id === id);
  test('says all that a person needs', () => {
    expect(rule).toMatchObject({ id: expect.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/) });
    for (const text of [rule?.title, rule?.why, rule?.fix, rule?.source])
      expect(text).toMatch(/\S{3}/);
    expect(rule?.title).not.toMatch(/\.$/);
    for (const pattern of rule?.recognises ?? []) expect(pattern.flags).toContain('i');
  });

  test('judges its examples as they say', async () => {
    const { examples } = await import(pathToFileURL(join(folder, 'examples.ts')).href);
    if (rule) judgeAll(rule, examples);
  });
});

function judgeAll(rule: Rule, examples: Examples): void {
  expect(examples.pass.length, 'examples that pass').toBeGreaterThan(0);
  expect(examples.fail.length, 'examples that fail').toBeGreaterThan(0);
  for (const [kind, list] of Object.entries(examples)) {
    for (const [index, example] of (list as readonly Example[]).entries()) {
      const where = `${kind} example ${index} ${example.name ?? ''}`;
      const judged = runRules([rule], exampleWorld(example, parsers), noLines);
      expect(judged.crashes, where).toEqual([]);
      const messages = judged.findings.map(({ message }) => message);
      const told = `${where}: ${JSON.stringify({ messages, unknowns: judged.unknowns })}`;
      if (kind === 'fail') {
        expect(judged.counts.fail, told).toBeGreaterThan(0);
        if (example.says) expect(messages.join('\n'), told).toMatch(example.says);
        if (example.at)
          expect(
            judged.findings.flatMap(({ logicalId, file }) => [logicalId, file]),
            told,
          ).toContain(example.at);
        continue;
      }
      expect(judged.counts.fail, told).toBe(0);
      if (kind === 'pass') expect(judged.counts.pass, told).toBeGreaterThan(0);
      if (kind !== 'unknown') expect(judged.counts.unknown, told).toBe(0);
      else expect(judged.counts.unknown, told).toBeGreaterThan(0);
      if (kind === 'skip') expect(judged.counts.pass, told).toBe(0);
    }
  }
}

const noLines = { inTemplate: () => undefined, inSource: () => undefined };
