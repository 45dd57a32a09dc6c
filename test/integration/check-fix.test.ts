import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { areas } from '../../checks/index.js';
import {
  type CheckFinding,
  type Example,
  type Examples,
  exampleWorld,
  runRules,
} from '../../src/checking/index.js';
import { parsers } from '../../src/sources/parsers.js';
import { runHere } from '../helpers/run-here.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const noLines = { inTemplate: () => undefined, inSource: () => undefined };
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Case {
  readonly name: string;
  readonly rule: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Every example of a fault in sources that its rule can mend. */
const cases = (
  await Promise.all(
    areas.flatMap(({ area, rules }) =>
      rules.map(async (rule): Promise<readonly Case[]> => {
        const file = pathToFileURL(join(root, 'checks', area, rule.id, 'examples.ts')).href;
        const { examples }: { examples: Examples } = await import(file);
        const isMended = (example: Example) =>
          runRules([rule], exampleWorld(example, parsers), noLines).findings.some(
            ({ patch }) => patch,
          );
        return examples.fail
          .filter((one) => one.files && !one.resources && !one.template && !one.stacks)
          .filter(isMended)
          .map(({ files = {} }, at) => ({ name: `${rule.id} ${at + 1}`, rule: rule.id, files }));
      }),
    ),
  )
).flat();

async function check(folder: string, flags: readonly string[]): Promise<readonly CheckFinding[]> {
  const { report, err } = await runHere(folder, ['check', '.', '--no-official', ...flags]);
  const findings: readonly CheckFinding[] | undefined = Reflect.get(report, 'findings');
  if (!findings) throw new Error(err);
  return findings;
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'apexctl-fix-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

test('rules that mend are among the rules', () => {
  expect(new Set(cases.map(({ rule }) => rule)).size).toBeGreaterThan(5);
});

test.each(cases)(
  '--fix --write takes the fault out and brings none in: $name',
  async ({ rule, files }) => {
    const folder = folderWith(files);
    const before = await check(folder, []);
    const own = (findings: readonly CheckFinding[]) => findings.filter((one) => one.rule === rule);
    expect(own(before)).not.toEqual([]);

    const after = await check(folder, ['--fix', '--write']);
    const told = JSON.stringify({ before, after });
    expect(own(after), told).toEqual([]);
    const others = new Set(before.map((one) => one.rule));
    expect(
      after.filter((one) => !others.has(one.rule)),
      told,
    ).toEqual([]);
    expect(after.length, told).toBeLessThan(before.length);
  },
);
