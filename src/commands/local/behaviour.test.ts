import { expect, test } from 'vitest';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import { behaviourAt } from './behaviour.js';

const io = fakeIo({
  files: { 'storm.yaml': 'faults: { do: throttle }', 'slip.yaml': 'seed: 1\nclok: { factor: 2 }' },
});

test('a behaviour file is read before anything is started', async () => {
  const { path, text } = await behaviourAt(io, 'storm.yaml');
  expect(path).toMatch(/^\/.*storm\.yaml$/);
  expect(text).toBe('faults: { do: throttle }');
});

test.each([
  ['slip.yaml', 'slip.yaml:2:1: "clok" is no key of the behaviour; did you mean "clock"?'],
  ['none.yaml', 'none.yaml does not exist.'],
])('%s is a problem of the command line', async (file, reason) => {
  await expect(behaviourAt(io, file)).rejects.toMatchObject({
    problem: { id: 'behaviour-wrong', exit: 'usage', what: expect.stringContaining(reason) },
  });
});
