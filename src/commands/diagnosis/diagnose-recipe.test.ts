import { expect, test } from 'vitest';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import { diagnose } from '../diagnose.js';

const flags = { events: [], text: [], all: false, noSymptoms: false, stacks: [] };

test('without a configuration it names the ways that need none', async () => {
  const run = diagnose.run(fakeIo({}), flags);
  await expect(run).rejects.toMatchObject({
    problem: {
      id: 'config-missing',
      exit: 'usage',
      next: expect.stringMatching(/--config .*apexctl diagnose --events FILE .*--text FILE/),
    },
  });
});

test('the ways that need none work where there is none', async () => {
  const report = await diagnose.run(fakeIo({ files: { 'a.json': '{"StackEvents": []}' } }), {
    ...flags,
    events: ['a.json'],
  });
  expect(report.data).toMatchObject({ hasFailure: false });
});
