import { expect, test } from 'vitest';
import { globalFlags } from '../../src/cli/index.js';
import { parse } from '../../src/cli/parse.js';
import { commands, groups } from '../../src/commands/index.js';

const list = { commands, groups, version: '0', width: 100 };

test('names are unique, and every group says what it is about', () => {
  const names = commands.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const firsts = names
    .filter((name) => name.includes(' '))
    .map((name) => name.split(' ')[0] ?? '')
    .filter((first) => !names.includes(first)); // such a command says it itself
  expect(new Set(firsts)).toEqual(new Set(Object.keys(groups)));
});

test.each(commands)('$name: every example is a command line of it', ({ name, examples }) => {
  expect(examples.length).toBeGreaterThan(0);
  for (const { run } of examples) {
    const [program, ...words] = wordsOf(run);
    expect(program).toBe('apexctl');
    expect(parse(words, list)).toMatchObject({ kind: 'run', command: { name } });
  }
});

test.each(commands)('$name: says what it is in one line', ({ summary }) => {
  expect(summary).toMatch(/^[A-Z].{5,90}[^.]$/);
});

test.each(commands)(
  '$name: changing AWS needs permissions and --dry-run',
  ({ effect, permissions, flags }) => {
    if (effect !== 'changes AWS') return;
    expect(permissions.length).toBeGreaterThan(0);
    expect(flags).toHaveProperty('dryRun');
  },
);

test.each(commands)(
  '$name: no flag of its own hides one of every command or takes a secret',
  ({ flags }) => {
    const shorts = [...Object.values(globalFlags), ...Object.values(flags)]
      .map((flag) => ('short' in flag ? flag.short : undefined))
      .filter((short) => short !== undefined);
    expect(new Set(shorts).size).toBe(shorts.length);
    for (const key of Object.keys(flags)) {
      expect(globalFlags).not.toHaveProperty(key);
      expect(key).not.toMatch(/password|secret|token/i);
    }
  },
);

/** A command line as a shell would split it; quotes hold words together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, word = '']) => double ?? single ?? word,
  );
}
