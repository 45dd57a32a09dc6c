import { expect, test } from 'vitest';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import { folderState } from '../../state/index.js';
import { copiesOf, keepCopyOf, keptPlans } from './undo-note.js';

const HASH = 'a'.repeat(64);
const queue = (id: string, order: number) => ({
  ...{ type: 'AWS::SQS::Queue', id, order, region: 'eu-west-1', account: '000000000000' },
  ...{ partition: 'aws', logicalId: 'Q', stackName: 'S', properties: { QueueName: id } },
});
const emptyState = () =>
  folderState(fakeIo(), {
    home: '/project/.apexctl',
    environment: 'dev',
    host: 'h',
    leavesDoubt: () => false,
  });
const copy = (kind: string) => ({
  artefact: { kind, content: {} },
  keptAt: '2030-01-01T00:00:00Z',
});
const keep = (
  state: ReturnType<typeof emptyState>,
  one: ReturnType<typeof queue>,
  kind = 'queue',
) => keepCopyOf(state, HASH, one, copy(kind));

test('copies of a plan come back in the order of removal, each thing once', async () => {
  const state = emptyState();
  await keep(state, queue('b', 2));
  await keep(state, queue('a', 1));
  await keep(state, queue('b', 2), 'newer');
  expect((await copiesOf(state, HASH)).map(({ id, artefact }) => `${id} ${artefact.kind}`)).toEqual(
    ['a queue', 'b newer'],
  );
  expect(await keptPlans(state)).toEqual([HASH]);
});

test('what is no copy in the note is left out', async () => {
  const state = emptyState();
  await state.keepNote(`undo-${HASH.slice(0, 32)}`, [{ type: 'AWS::SQS::Queue' }, 7]);
  expect(await copiesOf(state, HASH)).toEqual([]);
});
