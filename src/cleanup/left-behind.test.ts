import { expect, test } from 'vitest';
import { Cloud, Run } from '../../test/helpers/cleanup/cloud.js';
import { KINDS } from '../../test/helpers/cleanup/kinds.js';
import { observe } from '../../test/helpers/cleanup/observe.js';
import { judgementsFor, looking } from '../../test/helpers/cleanup/worlds.js';
import { candidatesOf } from './index.js';

const TABLE = 'AWS::DynamoDB::Table';
const verdicts = (cloud: Cloud) =>
  judgementsFor(observe(cloud), looking(cloud)).map(
    ({ candidate, verdict }) => `${candidate.id} ${verdict}`,
  );

/** A stack in a good state with a table, and the update that is to replace that. */
function healthy() {
  const cloud = new Cloud();
  const stack = cloud.openStack('App-Data-dev', 'eu-west-1', true);
  const made = new Run(cloud, stack, 1);
  made.stackSays('CREATE_IN_PROGRESS');
  made.create('Table', TABLE, 'jobs-old', 'done');
  made.ended(false);
  made.stackSays('CREATE_COMPLETE');
  const update = new Run(cloud, stack, 1);
  update.stackSays('UPDATE_IN_PROGRESS');
  return { cloud, stack, update };
}

test('a replacement that a failed update made and could not remove is proven; what it was to replace is not told', () => {
  const { cloud, update } = healthy();
  update.replace('Table', 'jobs-new', 'done');
  update.stackSays('UPDATE_ROLLBACK_IN_PROGRESS');
  update.giveBack('Table', 'fails');
  update.stackSays('UPDATE_ROLLBACK_COMPLETE');
  expect(verdicts(cloud)).toEqual(['jobs-new orphan-proven']);
});

test('it was born between the words that announce it and those that end it', () => {
  const { cloud, stack, update } = healthy();
  update.replace('Table', 'jobs-new', 'done');
  update.stackSays('UPDATE_ROLLBACK_IN_PROGRESS');
  update.giveBack('Table', 'skipped');
  update.stackSays('UPDATE_ROLLBACK_COMPLETE');
  const at = (status: string, id: string) =>
    stack.events.find((one) => one.status === status && one.physicalId === id)?.time;
  const [found] = candidatesOf(observe(cloud), KINDS);
  expect(found?.window).toEqual({
    from: at('UPDATE_IN_PROGRESS', 'jobs-old'),
    to: at('UPDATE_COMPLETE', 'jobs-new'),
  });
});

test('a replacement of an update that succeeded is nobody’s leftover, whatever is left of it later', () => {
  const { cloud, stack, update } = healthy();
  update.replace('Table', 'jobs-new', 'done');
  update.ended(false);
  update.stackSays('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  update.stackSays('UPDATE_COMPLETE');
  const gone = new Run(cloud, stack, 1);
  gone.stackSays('DELETE_IN_PROGRESS');
  gone.drop('Table', 'skipped');
  gone.stackSays('DELETE_COMPLETE');
  expect(verdicts(cloud)).toEqual(['jobs-new kept-on-purpose']);
});

test('an update in place makes nothing, although its rows look much like a replacement', () => {
  const { cloud, update } = healthy();
  update.rowSays('Table', 'UPDATE_IN_PROGRESS');
  update.rowSays('Table', 'UPDATE_COMPLETE');
  update.stackSays('UPDATE_ROLLBACK_IN_PROGRESS');
  update.rowSays('Table', 'DELETE_FAILED');
  update.stackSays('UPDATE_ROLLBACK_COMPLETE');
  expect(verdicts(cloud)).toEqual(['jobs-old kept-on-purpose']);
});

test('a replacement that never said that it was done is shown and not removed', () => {
  const { cloud, update } = healthy();
  update.replace('Table', 'jobs-new', 'times-out');
  update.stackSays('UPDATE_ROLLBACK_IN_PROGRESS');
  update.giveBack('Table', 'fails');
  update.stackSays('UPDATE_ROLLBACK_COMPLETE');
  expect(verdicts(cloud)).toEqual(['jobs-new unproven']);
});

/** A child that comes to a good end inside of a root that fails or not. */
function nested(rootEnds: 'fails' | 'well') {
  const cloud = new Cloud();
  const root = cloud.openStack('App-Data-dev', 'eu-west-1', true);
  const run = new Run(cloud, root, 1);
  run.stackSays('CREATE_IN_PROGRESS');
  const child = cloud.openStack('App-Data-dev-Child-1', 'eu-west-1', false, root.id);
  const inner = new Run(cloud, child, 1);
  inner.stackSays('CREATE_IN_PROGRESS');
  inner.create('Table', TABLE, 'jobs-dev', 'done');
  inner.ended(rootEnds === 'fails');
  inner.stackSays('CREATE_COMPLETE');
  run.stackSays(rootEnds === 'fails' ? 'ROLLBACK_IN_PROGRESS' : 'CREATE_COMPLETE');
  const outer = rootEnds === 'fails' ? run : new Run(cloud, root, 1);
  if (rootEnds === 'well') outer.stackSays('DELETE_IN_PROGRESS');
  const last = new Run(cloud, child, 1);
  last.stackSays('DELETE_IN_PROGRESS');
  last.drop('Table', 'skipped');
  last.stackSays('DELETE_COMPLETE');
  outer.stackSays(rootEnds === 'fails' ? 'ROLLBACK_COMPLETE' : 'DELETE_COMPLETE');
  return { cloud, root };
}

test('what a child made well inside of a root that failed was never part of a good state', () => {
  expect(verdicts(nested('fails').cloud)).toEqual(['jobs-dev orphan-proven']);
});

test('what a child made inside of a root that succeeded is kept on purpose', () => {
  expect(verdicts(nested('well').cloud)).toEqual(['jobs-dev kept-on-purpose']);
});

test('where the events of the root are not known, the word of the child counts', () => {
  const { cloud, root } = nested('fails');
  const world = observe(cloud);
  const histories = world.histories.filter(({ stackId }) => stackId !== root.id);
  const found = judgementsFor({ ...world, histories }, looking(cloud));
  expect(found.map(({ verdict }) => verdict)).not.toContain('orphan-proven');
});
