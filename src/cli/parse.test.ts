import { expect, test } from 'vitest';
import { UserError } from '../errors/index.js';
import { defineCommand } from './define.js';
import { type CommandList, type Parsed, parse } from './parse.js';

const ship = defineCommand({
  name: 'ship',
  summary: 'Ship it',
  effect: 'changes AWS',
  permissions: ['x:Y'],
  flags: {
    dryRun: { type: 'switch', about: 'Only the plan' },
    concurrency: { type: 'number', value: 'n', min: 1, max: 10, default: 4, about: 'At once' },
    only: { type: 'list', value: 'stack', about: 'Only these' },
    wait: { type: 'duration', value: 'time', about: 'How long' },
    engine: { type: 'text', value: 'name', choices: ['a', 'b'], about: 'Which' },
    to: { type: 'text', value: 'env', about: 'Where' },
    apply: { type: 'text', value: 'file', bare: '', about: 'Carry it out' },
  },
  arguments: { stacks: { about: 'Stacks', many: true } },
  examples: [{ run: 'apexctl ship', shows: 'all' }],
  run: async () => ({ command: 'ship', data: {}, findings: [], unknowns: [], counts: {} }),
});
const local = { ...ship, name: 'local start', summary: 'Start it', flags: {}, arguments: {} };
const undo = {
  ...ship,
  name: 'ship undo',
  summary: 'Bring it back',
  flags: { dryRun: ship.flags.dryRun },
};
const list: CommandList = {
  commands: [ship, undo, local],
  groups: { local: 'The embedded AWS' },
  version: '1.2.3',
  width: 100,
};
const line = (text: string): Parsed => parse(text.split(' ').filter(Boolean), list);
const valuesOf = (text: string) => {
  const parsed = line(text);
  return parsed.kind === 'run' ? parsed.values : undefined;
};

test.each([
  ['ship', undefined],
  ['ship --apply', ''],
  ['ship --apply --yes', ''],
  ['ship --apply plan.json', 'plan.json'],
  ['ship --apply=plan.json A', 'plan.json'],
])('a flag whose value may be left out: %s', (text, apply) => {
  expect(valuesOf(text)).toMatchObject({ apply });
});

test('help shows that the value may be left out', () => {
  const help = line('ship --help');
  expect(help.kind === 'text' && help.text).toContain('--apply [file]');
});

test('a command may be the first word of another', () => {
  expect(line('ship undo A --dry-run -e dev')).toMatchObject({
    command: { name: 'ship undo' },
    values: { stacks: ['A'], dryRun: true, env: 'dev' },
  });
  expect(() => line('ship undo A --concurrency 2')).toThrow(/it has no --concurrency/);
  expect(line('ship other')).toMatchObject({ command: { name: 'ship' } });
});

test('types, defaults and absence are what the declaration says', () => {
  expect(valuesOf('ship')).toMatchObject({
    dryRun: false,
    concurrency: 4,
    only: [],
    wait: undefined,
    engine: undefined,
    stacks: [],
    yes: false,
    env: undefined,
  });
  expect(
    valuesOf(
      'ship A B --dry-run --concurrency 2 --only x,y --only z --wait 2m --engine b -e dev -y',
    ),
  ).toMatchObject({
    stacks: ['A', 'B'],
    dryRun: true,
    concurrency: 2,
    only: ['x', 'y', 'z'],
    wait: 120_000,
    engine: 'b',
    env: 'dev',
    yes: true,
  });
});

test('flags of every command stand before or after it', () => {
  for (const text of ['--env dev --timeout 90 ship', 'ship --env=dev --timeout=90s'])
    expect(valuesOf(text)).toMatchObject({ env: 'dev', timeoutMs: 90_000 });
  const parsed = line('local start --no-color -o json --debug');
  expect(parsed).toMatchObject({
    command: { name: 'local start' },
    run: { noColor: true, output: 'json', debug: true, quiet: false },
  });
});

test.each([
  ['ship --onyl x', 'usage-wrong', 'did you mean --only?'],
  ['ship --concurrency many', 'usage-wrong', 'a number from 1 to 10 is expected'],
  ['ship --concurrency 11', 'usage-wrong', 'a number from 1 to 10'],
  ['ship --wait soon', 'usage-wrong', '90s, 10m or 2h'],
  ['ship --engine c', 'usage-wrong', 'one of a, b'],
  ['ship --to', 'usage-wrong', 'argument missing'],
  ['ship --output xml', 'usage-wrong', 'one of pretty, json'],
  ['ship --__proto__ x', 'usage-wrong', 'unknown option'],
  ['ship --dry', 'usage-wrong', 'did you mean --dry-run?'],
  ['shpi', 'command-unknown', '"shpi"'],
  ['local strat', 'command-unknown', '"local strat"'],
  ['local start now', 'usage-wrong', 'too many arguments'],
])('%s is %s', (text, id, says) => {
  const error = thrownBy(() => line(text));
  expect(error.problem).toMatchObject({ id, exit: 'usage' });
  expect(error.problem.what).toContain(says);
});

test('an unknown command names the nearest', () => {
  expect(thrownBy(() => line('local strat')).problem.next).toBe(
    'Did you mean: apexctl local start',
  );
});

test.each(['', '--help', 'help'])('"%s" is help with every command', (text) => {
  const parsed = line(text);
  expect(parsed.kind === 'text' && parsed.text).toMatch(
    /ship \[options\] \[stacks\.\.\.\] +Ship it/,
  );
});

test('help of a command has its examples, its effect and what it needs', () => {
  const parsed = line('ship --help');
  const text = parsed.kind === 'text' ? parsed.text : '';
  expect(text).toMatch(/--concurrency <n> +At once \(default: 4\)/);
  expect(text).toContain('apexctl ship  all');
  expect(text).toContain('It changes AWS.');
  expect(text).toContain('Needs on AWS: x:Y');
  expect(text).toContain('--env <name>');
});

test('the version', () => {
  expect(line('--version')).toEqual({ kind: 'text', text: '1.2.3\n' });
});

function thrownBy(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
