import { StackStatus } from '@aws-sdk/client-cloudformation';
import { expect, test } from 'vitest';
import type { LookedRow, StackLook } from './look.js';
import { recoveryOf, type Wishes } from './plan.js';

const look = (status: string, rows: readonly LookedRow[] = [], more: Partial<StackLook> = {}) => ({
  ...{ id: 'arn:aws:cloudformation:eu-west-1:0:stack/Api/1', name: 'Api', region: 'eu-west-1' },
  ...{ status, statusReason: undefined, isProtected: false, isExpress: false },
  ...{ changeSets: [], rows },
  ...more,
});
const row = (path: string, status: string, more: Partial<LookedRow> = {}): LookedRow => ({
  ...{ path: path.split('.'), skipName: path, type: 'AWS::S3::Bucket', physicalId: `id-${path}` },
  ...{ status, reason: 'it is in use', existence: 'there' },
  ...more,
});
const none: Wishes = { cancel: false, skip: [], retain: [], forceDelete: [] };

test.each(Object.values(StackStatus))(
  '%s: it says what would be done, or that nothing is',
  (status) => {
    const { way, steps, refusal } = recoveryOf(look(status), none);
    if (way === 'nothing' || way === 'gone') expect(steps).toEqual([]);
    else expect(steps.length > 0 || refusal !== undefined).toBe(true);
  },
);

test('of a stuck rollback only what failed because of it, and is gone, is left out', () => {
  const plan = recoveryOf(
    look('UPDATE_ROLLBACK_FAILED', [
      row('Gone', 'UPDATE_FAILED', { existence: 'gone' }),
      row('Unread', 'UPDATE_FAILED', { existence: 'unknown' }),
      row('There', 'UPDATE_FAILED'),
      row('Cancelled', 'UPDATE_FAILED', {
        reason: 'Resource update cancelled',
        existence: 'gone',
      }),
      row('Fine', 'UPDATE_COMPLETE', { existence: 'gone' }),
      row('Inner', 'UPDATE_FAILED', { type: 'AWS::CloudFormation::Stack' }),
      row('Inner.Gone', 'UPDATE_FAILED', { existence: 'gone' }),
    ]),
    none,
  );
  expect(plan.skips.map(({ path }) => path)).toEqual(['Gone', 'Inner.Gone']);
  expect(plan.obstacles.map(({ path }) => path)).toEqual(['Gone', 'Unread', 'There', 'Inner.Gone']);
  for (const { leaves, heal } of plan.skips) expect(leaves && heal).toBeTruthy();
});

test('the evidence is saved before anything that takes it away', () => {
  for (const status of ['UPDATE_ROLLBACK_FAILED', 'ROLLBACK_COMPLETE', 'DELETE_FAILED'])
    expect(recoveryOf(look(status), none).steps[0]).toMatch(/^Save the evidence/);
});

test('a deletion is told to leave behind what is gone or handed over, and nothing else', () => {
  const rows = [
    row('Gone', 'DELETE_FAILED', { existence: 'gone' }),
    row('Mine', 'DELETE_FAILED'),
    row('Stuck', 'DELETE_FAILED'),
    row('Unread', 'DELETE_FAILED', { existence: 'unknown' }),
  ];
  const plan = recoveryOf(look('DELETE_FAILED', rows), { ...none, retain: ['Mine'] });
  expect(plan.retains.map(({ path }) => path)).toEqual(['Gone', 'Mine']);
  expect(plan.refusal).toBeUndefined();
  const wrong = recoveryOf(look('DELETE_FAILED', rows), { ...none, retain: ['Other'] });
  expect(wrong.refusal).toContain('Other');
});

test('force is announced only where it was asked for by name', () => {
  const failed = look('DELETE_FAILED', [row('A', 'DELETE_FAILED')]);
  const text = (wishes: Wishes) => recoveryOf(failed, wishes).steps.join(' ');
  expect(text(none)).not.toContain('by force');
  expect(text({ ...none, forceDelete: ['Other'] })).not.toContain('by force');
  expect(text({ ...none, forceDelete: ['Api'] })).toContain('by force');
});

test('an empty shell goes; one with resources or with a foreign change set stays', () => {
  const shell = (more: Partial<StackLook>, rows: readonly LookedRow[] = []) =>
    recoveryOf(look('REVIEW_IN_PROGRESS', rows, more), none).refusal;
  expect(shell({ changeSets: ['apex-1'] })).toBeUndefined();
  expect(shell({ changeSets: ['apex-1', 'mine'] })).toContain('mine');
  expect(shell({}, [row('A', 'CREATE_COMPLETE')])).toBeDefined();
});

test('a status without a way says what a person can do by hand', () => {
  const [held, foreign] = [[row('A', 'CREATE_COMPLETE')], { changeSets: ['mine'] }];
  const all = Object.values(StackStatus).flatMap((status) => [
    recoveryOf(look(status), none),
    recoveryOf(look(status, held, foreign), none),
  ]);
  const refused = [...all, recoveryOf(look('SOMETHING_NEW'), none)].filter(
    ({ refusal }) => refusal !== undefined,
  );
  expect(refused.map(({ look: { status } }) => status)).toEqual([
    ...['IMPORT_ROLLBACK_FAILED', 'REVIEW_IN_PROGRESS', 'SOMETHING_NEW'],
  ]);
  for (const { refusal, steps } of refused) {
    expect(refusal).toMatch(/; by hand: \w/);
    expect(refusal).not.toMatch(/\.$/); // the sentence that it becomes part of ends itself
    expect(steps.filter((step) => /^Save|^List/.test(step))).toEqual([]);
  }
});

test('a failed rollback of an import: its record goes where everything in it stays, and not otherwise', () => {
  const plan = (rows: readonly LookedRow[], more: Partial<StackLook> = {}) =>
    recoveryOf(look('IMPORT_ROLLBACK_FAILED', rows, more), none);
  const kept = row('Kept', 'IMPORT_ROLLBACK_FAILED', { isRetained: true });
  const whole = plan([kept, row('Gone', 'DELETE_COMPLETE')]);
  expect(whole.refusal).toBeUndefined();
  expect(whole.steps[0]).toMatch(/^Save the evidence/);
  expect(whole.staysBehind).toEqual(['Kept (AWS::S3::Bucket id-Kept)']);
  for (const other of [{ isRetained: false }, {}])
    expect(plan([kept, row('Lost', 'IMPORT_COMPLETE', other)]).refusal).toContain('Lost');
  expect(plan([kept], { isProtected: true }).refusal).toContain('termination protection');
  const nested = row('Inner', 'UPDATE_COMPLETE', { type: 'AWS::CloudFormation::Stack' });
  expect(plan([kept, nested]).refusal).toContain('Inner');
});
