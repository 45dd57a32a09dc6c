import { expect, test } from 'vitest';
import { fakeAws } from '../../../test/helpers/fake-aws.js';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import { folderState } from '../../state/index.js';
import { deployedStacks, triedStacks } from './discover.js';

const config = { project: 'Shop', app: 'node app.js', environments: {} };
const opened = {
  config,
  name: 'dev',
  region: 'eu-west-1',
  environment: { account: '111111111111' },
};
const states = () =>
  folderState(fakeIo(), {
    home: '.apexctl',
    environment: 'dev',
    host: 'here',
    leavesDoubt: () => false,
  });
const aws = fakeAws({
  stacks: { Api: { status: 'ROLLBACK_COMPLETE' }, Other: { status: 'CREATE_COMPLETE' } },
});
const found = async (state: ReturnType<typeof states>, more: readonly string[]) =>
  (await deployedStacks(aws, state, opened, more)).map(
    ({ facts: { name, status } }) => `${name} ${status}`,
  );

test('a stack whose first deployment failed is found to look at, and not to be deleted', async () => {
  const state = states();
  const stack = { name: 'Api', region: 'eu-west-1', action: 'unchanged' as const, status: 'x' };
  await state.remember({
    run: 'r1',
    command: 'deploy',
    startedAt: '2030-01-01T00:00:00Z',
    seconds: 1,
    exit: 'failed',
    who: 'ana',
    version: '1',
    stacks: [{ ...stack, seconds: 1, types: {} }],
  });
  expect(await found(state, await triedStacks(state))).toEqual(['Api ROLLBACK_COMPLETE']);
  expect(await found(state, [])).toEqual([]);
});

test('a stack of a run that was killed is found', async () => {
  const state = states();
  const journal = await state.begin('r1');
  const about = { run: 'r1', command: 'deploy', environment: 'dev', account: '1', who: 'ana' };
  await journal.write({ kind: 'run-started', version: 1, ...about, stacks: ['Api'] });
  expect(await found(state, await triedStacks(state))).toEqual(['Api ROLLBACK_COMPLETE']);
});

test('nothing was ever deployed from here: nothing is found', async () => {
  expect(await found(states(), await triedStacks(states()))).toEqual([]);
});
