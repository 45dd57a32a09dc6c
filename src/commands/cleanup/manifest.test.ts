import { expect, test } from 'vitest';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import { folderState, JOURNAL_VERSION, type State } from '../../state/index.js';
import { manifestOf } from './manifest.js';

const ACCOUNT = '111111111111';
const opened = {
  name: 'dev',
  account: ACCOUNT,
  region: 'eu-west-1',
  environment: { account: ACCOUNT, region: 'eu-west-1' },
  config: { project: 'P', app: 'a', environments: {}, stacks: { order: ['Shop-Base-{env}'] } },
};
const emptyState = (): State =>
  folderState(fakeIo(), {
    home: '/project/.apexctl',
    environment: 'dev',
    host: 'h',
    leavesDoubt: () => false,
  });
const manifest = async (
  state: State,
  app: readonly { name: string; region: string; account: string }[] = [],
) => (await manifestOf({ opened, state }, app)).map(({ name, region }) => `${region}/${name}`);

async function deployed(state: State, run: string, account: string, stack: string): Promise<void> {
  const journal = await state.begin(run);
  await journal.write({
    kind: 'run-started',
    version: JOURNAL_VERSION,
    ...{ run, account, command: 'deploy', environment: 'dev', who: 'ana', stacks: [stack] },
  });
}

test('the proven order and the app tell the names, exactly', async () => {
  const app = [
    { name: 'Shop-Api-dev', region: 'us-east-1', account: ACCOUNT },
    { name: 'Shop-Other-dev', region: 'us-east-1', account: '222222222222' },
  ];
  expect(await manifest(emptyState(), app)).toEqual([
    'eu-west-1/Shop-Base-dev',
    'us-east-1/Shop-Api-dev',
  ]);
});

test('a stack that the app no longer has is in scope where our records say that we deployed it', async () => {
  const state = emptyState();
  await deployed(state, 'r1', ACCOUNT, 'Shop-Old-dev');
  expect(await manifest(state)).toContain('eu-west-1/Shop-Old-dev');
});

test('records of another account put nothing into scope', async () => {
  const state = emptyState();
  await deployed(state, 'r1', '222222222222', 'Shop-Old-dev');
  const stackId = 'arn:aws:cloudformation:eu-west-1:222222222222:stack/Shop-Known-dev/1';
  const known = { stackId, changedAt: '2030-01-01T00:00:00Z', templateHash: 'x' };
  await state.keepNote('stacks', { 'eu-west-1/Shop-Known-dev': known });
  expect(await manifest(state)).toEqual(['eu-west-1/Shop-Base-dev']);
});
