import { CreateStackCommand, ListImportsCommand } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Cloud, startCloud } from './cloud.js';
import { table, troublesomeTables } from './trouble.js';

// What happens at each moment of a stack's life, event by event and word for word.

const trouble = troublesomeTables();
let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ providers: [trouble.provider] });
});
beforeEach(() => {
  trouble.refuses.clear();
  trouble.holds.clear();
});
afterAll(() => cloud.local.close());

/** The events of a step, with everything that differs from run to run left out. */
async function told(name: string, step: () => Promise<unknown>): Promise<string[]> {
  const before = (await cloud.events(name).catch(() => [])).length;
  const { StackId } = (await cloud.stack(name).catch(() => undefined)) ?? {};
  await step();
  return (await cloud.story(StackId ?? name))
    .slice(before)
    .map((line) => line.replace(/ \(Service: .*$/, ' …'));
}

const changed = { TableClass: 'STANDARD' };
const refusal = (call: string): string =>
  `Resource handler returned message: "The table of ${call} is in use …`;

test('a change set on a new stack', async () => {
  const template = { Resources: { A: table() } };
  expect(
    await told('reviewed', () =>
      cloud.changeSet('reviewed', template, { ChangeSetType: 'CREATE' }),
    ),
  ).toEqual(['reviewed REVIEW_IN_PROGRESS User Initiated']);
  expect(await told('reviewed', () => cloud.execute('reviewed'))).toEqual([
    'reviewed CREATE_IN_PROGRESS User Initiated',
    'A CREATE_IN_PROGRESS',
    'A CREATE_IN_PROGRESS Resource creation Initiated',
    'A CREATE_COMPLETE',
    'reviewed CREATE_COMPLETE',
  ]);
});

test('a creation: no physical id before the second event of a resource', async () => {
  await cloud.create('made', { Resources: { A: table(), B: table({}, 'A') } });
  const events = await cloud.events('made');
  expect(
    events.map((event) => [
      event.LogicalResourceId,
      event.ResourceStatus,
      event.LogicalResourceId !== 'made' && event.PhysicalResourceId !== '',
    ]),
  ).toEqual([
    ['made', 'CREATE_IN_PROGRESS', false],
    ['A', 'CREATE_IN_PROGRESS', false],
    ['A', 'CREATE_IN_PROGRESS', true],
    ['A', 'CREATE_COMPLETE', true],
    ['B', 'CREATE_IN_PROGRESS', false],
    ['B', 'CREATE_IN_PROGRESS', true],
    ['B', 'CREATE_COMPLETE', true],
    ['made', 'CREATE_COMPLETE', false],
  ]);
  expect(events[1]?.EventId).toMatch(/^A-CREATE_IN_PROGRESS-\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(events[0]?.EventId).toMatch(/^[0-9a-f-]{36}$/);
});

test('a failing creation cancels what is in flight and deletes in reverse order', async () => {
  trouble.refuses.add('create C');
  trouble.holds.add('create B');
  const template = { Resources: { A: table(), B: table({}, 'A'), C: table({}, 'A') } };
  expect(await told('fails', () => cloud.create('fails', template))).toEqual([
    'fails CREATE_IN_PROGRESS User Initiated',
    'A CREATE_IN_PROGRESS',
    'A CREATE_IN_PROGRESS Resource creation Initiated',
    'A CREATE_COMPLETE',
    'B CREATE_IN_PROGRESS',
    'C CREATE_IN_PROGRESS',
    `C CREATE_FAILED ${refusal('create C')}`,
    'B CREATE_FAILED Resource creation cancelled',
    'fails ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [B, C]. Rollback requested by user.',
    'B DELETE_COMPLETE',
    'C DELETE_COMPLETE',
    'A DELETE_IN_PROGRESS',
    'A DELETE_COMPLETE',
    'fails ROLLBACK_COMPLETE',
  ]);
});

test('an update with replacement makes the new one first and cleans up the old one', async () => {
  const key = (name: string) =>
    table({
      KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: name, AttributeType: 'S' }],
    });
  await cloud.create('replaces', { Resources: { A: key('id') } });
  const step = () => cloud.update('replaces', { Resources: { A: key('other') } });
  expect(await told('replaces', step)).toEqual([
    'replaces UPDATE_IN_PROGRESS User Initiated',
    'A UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.',
    'A UPDATE_IN_PROGRESS Resource creation Initiated',
    'A UPDATE_COMPLETE',
    'replaces UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'A DELETE_IN_PROGRESS',
    'A DELETE_COMPLETE',
    'replaces UPDATE_COMPLETE',
  ]);
  trouble.refuses.add('delete A');
  const back = () => cloud.update('replaces', { Resources: { A: key('id') } });
  expect((await told('replaces', back)).slice(4)).toEqual([
    'replaces UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'A DELETE_IN_PROGRESS',
    'A DELETE_IN_PROGRESS',
    'A DELETE_IN_PROGRESS',
    `A DELETE_FAILED ${refusal('delete A')}`,
    'replaces UPDATE_COMPLETE One or more resources could not be deleted.',
  ]);
});

test('a resource that an update adds has the events of a creation, one that it removes those of a cleanup', async () => {
  await cloud.create('swaps', { Resources: { A: table() } });
  expect(await told('swaps', () => cloud.update('swaps', { Resources: { B: table() } }))).toEqual([
    'swaps UPDATE_IN_PROGRESS User Initiated',
    'B CREATE_IN_PROGRESS',
    'B CREATE_IN_PROGRESS Resource creation Initiated',
    'B CREATE_COMPLETE',
    'swaps UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'A DELETE_IN_PROGRESS',
    'A DELETE_COMPLETE',
    'swaps UPDATE_COMPLETE',
  ]);
});

test('a failing update restores first and then deletes what is new', async () => {
  await cloud.create('back', { Resources: { A: table(), B: table({}, 'A') } });
  trouble.refuses.add('create N');
  const wanted = {
    Resources: {
      A: table(changed),
      B: table(changed, 'A'),
      M: table({}, 'B'),
      N: table({}, 'M'),
    },
  };
  expect(await told('back', () => cloud.update('back', wanted))).toEqual([
    'back UPDATE_IN_PROGRESS User Initiated',
    'A UPDATE_IN_PROGRESS',
    'A UPDATE_COMPLETE',
    'B UPDATE_IN_PROGRESS',
    'B UPDATE_COMPLETE',
    'M CREATE_IN_PROGRESS',
    'M CREATE_IN_PROGRESS Resource creation Initiated',
    'M CREATE_COMPLETE',
    'N CREATE_IN_PROGRESS',
    `N CREATE_FAILED ${refusal('create N')}`,
    'back UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [N]. ',
    'A UPDATE_IN_PROGRESS',
    'A UPDATE_COMPLETE',
    'B UPDATE_IN_PROGRESS',
    'B UPDATE_COMPLETE',
    'back UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
    'N DELETE_COMPLETE',
    'M DELETE_IN_PROGRESS',
    'M DELETE_COMPLETE',
    'back UPDATE_ROLLBACK_COMPLETE',
  ]);
});

test('a deletion skips what is retained, and says what it could not delete', async () => {
  await cloud.create('goes', {
    Resources: {
      A: table(),
      B: table({}, 'A', { DeletionPolicy: 'Retain' }),
      C: table({}, 'B', { DeletionPolicy: 'RetainExceptOnCreate' }),
    },
  });
  trouble.refuses.add('delete A');
  expect(await told('goes', () => cloud.remove('goes'))).toEqual([
    'goes DELETE_IN_PROGRESS User Initiated',
    'C DELETE_SKIPPED',
    'B DELETE_SKIPPED',
    'A DELETE_IN_PROGRESS',
    `A DELETE_FAILED ${refusal('delete A')}`,
    'goes DELETE_FAILED The following resource(s) failed to delete: [A]. ',
  ]);
  trouble.refuses.clear();
  expect(await told('goes', () => cloud.remove('goes'))).toEqual([
    'goes DELETE_IN_PROGRESS User Initiated',
    'A DELETE_IN_PROGRESS',
    'A DELETE_COMPLETE',
    'goes DELETE_COMPLETE',
  ]);
});

test('RetainExceptOnCreate is deleted in the rollback of a creation', async () => {
  trouble.refuses.add('create B');
  const template = {
    Resources: {
      A: table({}, undefined, { DeletionPolicy: 'RetainExceptOnCreate' }),
      B: table({}, 'A'),
    },
  };
  const story = await told('excepts', () => cloud.create('excepts', template));
  expect(story.slice(-4)).toEqual([
    'B DELETE_COMPLETE',
    'A DELETE_IN_PROGRESS',
    'A DELETE_COMPLETE',
    'excepts ROLLBACK_COMPLETE',
  ]);
});

const exporting = (value: string | undefined) => ({
  Resources: { A: table() },
  Outputs: { Out: { Value: value ?? 'plain', ...(value && { Export: { Name: 'N' } }) } },
});
const importing = (more: object = {}) => ({
  Resources: { T: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'x', ...more } } },
});
const used = { DisplayName: { 'Fn::ImportValue': 'N' } };

test('an export in use', async () => {
  await cloud.create('exports', exporting('one'));
  await cloud.create('user', importing(used));
  expect(await told('exports', () => cloud.update('exports', exporting(undefined)))).toEqual([
    'exports UPDATE_IN_PROGRESS User Initiated',
    'exports UPDATE_ROLLBACK_IN_PROGRESS Export N cannot be deleted as it is in use by user',
    'exports UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
    'exports UPDATE_ROLLBACK_COMPLETE',
  ]);
  expect(await told('exports', () => cloud.update('exports', exporting('two')))).toEqual([
    'exports UPDATE_IN_PROGRESS User Initiated',
    'exports UPDATE_ROLLBACK_IN_PROGRESS Export N cannot be updated as it is in use by user',
    'exports UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
    'exports UPDATE_ROLLBACK_COMPLETE',
  ]);
  const kept = await cloud.remove('exports');
  expect(kept).toMatchObject({
    StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
    StackStatusReason: 'Export N cannot be deleted as it is in use by user',
  });
  // Once the user lets go of it, the export is free; the user gets the new value when it comes back.
  await cloud.update('user', importing());
  await expect(cloud.cfn.send(new ListImportsCommand({ ExportName: 'N' }))).rejects.toThrow(
    "Export 'N' is not imported by any stack.",
  );
  expect((await cloud.update('exports', exporting('two'))).StackStatus).toBe('UPDATE_COMPLETE');
  await cloud.update('user', importing(used));
  expect((await cloud.events('user')).at(-4)?.ResourceProperties).toBe('{"DisplayName":"two"}');
  await cloud.remove('user');
  expect((await cloud.remove('exports'))?.StackStatus).toBe('DELETE_COMPLETE');
});

test('an update that imports what nobody exports is refused', async () => {
  await cloud.create('hopes', importing());
  const unvalidated = { DisableValidation: true };
  await expect(cloud.update('hopes', importing(used), unvalidated)).rejects.toThrow(
    'No export named N found.',
  );
  expect((await cloud.stack('hopes')).StackStatus).toBe('CREATE_COMPLETE');
});

test('no change has no events', async () => {
  const template = { Resources: { A: table() } };
  await cloud.create('same', template);
  expect(
    await told('same', () =>
      expect(cloud.update('same', template)).rejects.toThrow('No updates are to be performed.'),
    ),
  ).toEqual([]);
  const changeSet = await cloud.changeSet('same', template);
  expect(changeSet.StatusReason).toBe(
    "The submitted information didn't contain changes. Submit different information to create a change set.",
  );
});

test('a name that is taken ends a creation before anything is made', async () => {
  const template = {
    Resources: { T: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'taken' } } },
  };
  await cloud.create('first', template);
  expect(await told('second', () => cloud.create('second', template))).toEqual([
    'second CREATE_IN_PROGRESS User Initiated',
    'second ROLLBACK_IN_PROGRESS The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information. Rollback requested by user.',
    'second ROLLBACK_COMPLETE',
  ]);
});

test('templates are taken up to their limits and not beyond', async () => {
  const of = (bytes: number): string => {
    const text = JSON.stringify({ Description: '', Resources: { A: table() } });
    const room = bytes - text.length;
    const Metadata = { Filler: 'x'.repeat(room - '"Metadata":{"Filler":""},'.length) };
    return JSON.stringify({ Metadata, Description: '', Resources: { A: table() } });
  };
  const full = of(51_200);
  expect(full.length).toBe(51_200);
  expect((await cloud.create('full', full)).StackStatus).toBe('CREATE_COMPLETE');
  await expect(
    cloud.cfn.send(new CreateStackCommand({ StackName: 'fuller', TemplateBody: `${full} ` })),
  ).rejects.toThrow('Member must have length less than or equal to 51200');
  const topics = (count: number) => ({
    Resources: Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`T${at}`, { Type: 'AWS::SNS::Topic' }]),
    ),
  });
  expect((await cloud.create('many', topics(500))).StackStatus).toBe('CREATE_COMPLETE');
  await expect(cloud.create('more', topics(501))).rejects.toThrow(
    'Template format error: Number of resources, 501, is greater than maximum allowed, 500',
  );
});
