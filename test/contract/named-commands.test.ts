import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { referencePages } from '../../scripts/reference.js';
import { globalFlags, typed } from '../../src/cli/index.js';
import { parse } from '../../src/cli/parse.js';
import { commands, groups } from '../../src/commands/index.js';
import { declaredProblems } from '../../src/errors/index.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const list = { commands, groups, version: '0', width: 100 };

test('every command line named by a problem can be typed', () => {
  const wrong = declaredProblems().flatMap(({ id, next }) =>
    next
      .split(/ ; |, or: |\. (?=[A-Z])/)
      .flatMap((part) => /\bapexctl (.+)$/.exec(part)?.[1] ?? [])
      .filter((line) => !canBeTyped(line))
      .map((line) => `${id}: ${line}`),
  );
  expect(wrong).toEqual([]);
});

test('every command named in a text of the program or its documentation exists', () => {
  const reference = [...referencePages()].map(([path, text]) => ({ path, text }));
  const files = ['src', 'docs/guide'].flatMap(filesBelow);
  const wrong = [...reference, ...files].flatMap(({ path, text }) =>
    namedIn(text)
      .filter((named) => !isKnown(named))
      .map(({ words, flags }) => `${path}: ${[...words, ...flags].join(' ')}`),
  );
  expect(wrong).toEqual([]);
});

interface Named {
  readonly words: readonly string[];
  readonly flags: readonly string[];
}

/** `apexctl x y --z`, where it stands as something to type: after a colon, a quote, a bracket, a line start. */
function namedIn(text: string): Named[] {
  const found = text.matchAll(
    /(?:^|[`"'(]|[:;,] )apexctl ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?([^\n`"'();]*)/gm,
  );
  return [...found].map(([, first = '', second, rest = '']) => ({
    words: [first, ...(second ? [second] : [])],
    flags: rest.split(/\. [A-Z]/, 1)[0]?.match(/--[a-z][a-z-]*/g) ?? [],
  }));
}

function isKnown({ words: [first = '', second = ''], flags }: Named): boolean {
  const command =
    commands.find(({ name }) => name === `${first} ${second}`) ??
    commands.find(({ name }) => name === first);
  const known = Object.keys({ ...globalFlags, ...command?.flags }).map(typed);
  return command !== undefined && flags.every((flag) => [...known, '--help'].includes(flag));
}

function canBeTyped(line: string): boolean {
  try {
    parse(line.replace('NUMBER', '1').split(/\s+/), list);
    return true;
  } catch {
    return false;
  }
}

function filesBelow(folder: string): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.(ts|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
}
