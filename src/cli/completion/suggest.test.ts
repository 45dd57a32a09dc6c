import { expect, test } from 'vitest';
import type { AnyCommand } from '../define.js';
import { suggest } from './suggest.js';

const command = (name: string, more: Partial<AnyCommand> = {}): AnyCommand => ({
  name,
  summary: `about ${name}`,
  effect: 'reads nothing',
  permissions: [],
  flags: {},
  examples: [],
  run: async () => ({ command: name, data: {}, findings: [], unknowns: [], counts: {} }),
  ...more,
});
const known = {
  commands: [
    command('deploy', { flags: { dryRun: { type: 'switch', about: 'Only the plan' } } }),
    command('doctor'),
    command('cleanup', {
      flags: { apply: { type: 'text', value: 'file', bare: '', about: 'Carry it out' } },
    }),
    command('cleanup undo'),
    command('local start'),
    command('local stop'),
    command('completion', { arguments: { shell: { about: 'Shell', choices: ['bash', 'zsh'] } } }),
  ],
  groups: { local: 'The embedded AWS' },
  environments: async () => ['dev', 'prod'],
};

test.each([
  [['d'], ['deploy', 'doctor']],
  [['lo'], ['local']],
  [
    ['local', ''],
    ['start', 'stop'],
  ],
  [['local', 'sta'], ['start']],
  [
    ['completion', ''],
    ['bash', 'zsh'],
  ],
  [
    ['deploy', '--env', ''],
    ['dev', 'prod'],
  ],
  [['deploy', '--env=p'], ['prod']],
  [['deploy', '--env', '=', 'p'], ['prod']],
  [['-e', 'dev', 'de'], ['deploy']],
  [['deploy', '--dr'], ['--dry-run']],
  [['deploy', '--dry-run', '--dr'], []],
  [['doctor', '--output', 'js'], ['json']],
  [['cleanup', 'u'], ['undo']],
  [['cle'], ['cleanup']],
  [['cleanup', '--apply', '--ap'], []],
  [['cleanup', '--apply', '--ye'], ['--yes']],
  [['deploy', ''], []],
])('%j → %j', async (words, values) => {
  expect((await suggest(words, known)).map(({ value }) => value)).toEqual(values);
});
