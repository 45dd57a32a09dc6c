import {
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  ListChangeSetsCommand,
  ListStackResourcesCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { SERVICES } from '../../../src/local/services/index.js';
import { type Cloud, services, startCloud } from './cloud.js';
import { table, troublesomeTables } from './trouble.js';

// Several clients at once: one deletes while others look, update, delete and create again.

const trouble = troublesomeTables();
let cloud: Cloud;
beforeAll(async () => {
  const own = services({ providers: [trouble.provider] });
  const { dynamodb: _, ...others } = SERVICES;
  cloud = await startCloud({ local: { services: { ...others, ...own } } });
});
beforeEach(() => {
  trouble.holds.clear();
  trouble.refuses.clear();
  trouble.calls.length = 0;
});
afterAll(() => cloud.local.close());

/** The schemas may still be loading when the first resource comes. */
const PATIENT = { timeout: 20_000 };
const one = (more: object = {}) => JSON.stringify({ Resources: { A: table(more) } });
const fulfilled = (answers: readonly PromiseSettledResult<unknown>[]): number =>
  answers.filter(({ status }) => status === 'fulfilled').length;
const reasons = (answers: readonly PromiseSettledResult<unknown>[]): string[] =>
  answers.flatMap((answer) => (answer.status === 'rejected' ? String(answer.reason) : []));

/** A stack whose creation waits. */
async function waiting(StackName: string, more: object = {}): Promise<string> {
  trouble.holds.add('create A');
  const { StackId = '' } = await cloud.cfn.send(
    new CreateStackCommand({ StackName, TemplateBody: one(), ...more }),
  );
  await expect.poll(() => trouble.calls, PATIENT).toContain('create A');
  return StackId;
}

test('a stack in creation that several want deleted is deleted once', async () => {
  const StackName = await waiting('wanted');
  await Promise.all([1, 2, 3].map(() => cloud.cfn.send(new DeleteStackCommand({ StackName }))));
  expect((await cloud.settled(StackName)).StackStatus).toBe('DELETE_COMPLETE');
  const story = await cloud.story(StackName);
  expect(story.filter((line) => line.startsWith('wanted '))).toEqual([
    'wanted CREATE_IN_PROGRESS User Initiated',
    'wanted ROLLBACK_IN_PROGRESS User Initiated Rollback requested by user.',
    'wanted ROLLBACK_COMPLETE',
    'wanted DELETE_IN_PROGRESS User Initiated',
    'wanted DELETE_COMPLETE',
  ]);
});

test('a creation that deletes itself when it fails is not deleted again', async () => {
  const StackName = await waiting('selfless', { OnFailure: 'DELETE' });
  await cloud.cfn.send(new DeleteStackCommand({ StackName }));
  expect((await cloud.settled(StackName)).StackStatus).toBe('DELETE_COMPLETE');
  const story = await cloud.story(StackName);
  expect(story.filter((line) => line.startsWith('selfless DELETE_COMPLETE'))).toHaveLength(1);
});

test('of several updates at once one runs, and the others are told why not', async () => {
  await cloud.create('contended', JSON.parse(one()));
  trouble.holds.add('update A');
  const answers = Promise.allSettled(
    ['STANDARD', 'STANDARD_INFREQUENT_ACCESS', 'STANDARD'].map((TableClass) =>
      cloud.cfn.send(
        new UpdateStackCommand({ StackName: 'contended', TemplateBody: one({ TableClass }) }),
      ),
    ),
  );
  await expect.poll(() => trouble.calls, PATIENT).toContain('update A');
  trouble.release();
  expect(fulfilled(await answers)).toBe(1);
  for (const reason of reasons(await answers))
    expect(reason).toMatch(/state and can not be updated/);
  await cloud.settled('contended');
  expect(trouble.calls).toEqual(['create A', 'update A']);
});

test('of several change sets of one name at once one is made', async () => {
  await cloud.create('named', JSON.parse(one()));
  const more = { TemplateBody: one({ TableClass: 'STANDARD' }), ChangeSetName: 'same' };
  const answers = await Promise.allSettled(
    [1, 2, 3].map(() =>
      cloud.cfn.send(new CreateChangeSetCommand({ StackName: 'named', ...more })),
    ),
  );
  expect(fulfilled(answers)).toBe(1);
  const { Summaries } = await cloud.cfn.send(new ListChangeSetsCommand({ StackName: 'named' }));
  expect(Summaries).toHaveLength(1);
});

test('of several change sets that begin one stack, one stack comes', async () => {
  const more = { TemplateBody: one(), ChangeSetType: 'CREATE' } as const;
  const answers = await Promise.allSettled(
    ['a', 'b', 'c'].map((ChangeSetName) =>
      cloud.cfn.send(new CreateChangeSetCommand({ StackName: 'begun', ChangeSetName, ...more })),
    ),
  );
  expect(fulfilled(answers)).toBe(3);
  const { Summaries = [] } = await cloud.cfn.send(
    new ListChangeSetsCommand({ StackName: 'begun' }),
  );
  expect(new Set(Summaries.map(({ StackId }) => StackId)).size).toBe(1);
  expect(Summaries).toHaveLength(3);
});

const mixed = (Value: string) =>
  JSON.stringify({
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket' },
      Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: Value } },
      Queue: { Type: 'AWS::SQS::Queue' },
      Group: { Type: 'AWS::Logs::LogGroup' },
      Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value } },
    },
  });

test('whoever looks, updates and creates while stacks are deleted, each ends deleted', async () => {
  const names = Array.from({ length: 6 }, (_, at) => `race-${at}`);
  for (let round = 0; round < 3; round += 1) {
    const ids = await Promise.all(
      names.map(async (name) => (await cloud.create(name, mixed('one'))).StackId ?? ''),
    );
    const answers = await Promise.allSettled(
      ids.flatMap((StackName, at) => [
        cloud.cfn.send(new UpdateStackCommand({ StackName, TemplateBody: mixed('two') })),
        cloud.cfn.send(new DescribeStacksCommand({ StackName })),
        cloud.cfn.send(new DeleteStackCommand({ StackName: names[at] })),
        cloud.cfn.send(new ListStackResourcesCommand({ StackName })),
        cloud.cfn.send(new DescribeStackEventsCommand({ StackName })),
        cloud.cfn.send(new DescribeStackResourcesCommand({ StackName })),
        cloud.cfn.send(new DeleteStackCommand({ StackName })),
        cloud.cfn.send(
          new CreateStackCommand({ StackName: names[at], TemplateBody: mixed('three') }),
        ),
      ]),
    );
    for (const reason of reasons(answers)) {
      expect(reason).toMatch(/does not exist|can not be updated|already exists|cannot be deleted/);
    }
    for (const id of ids) {
      await cloud.settled(id);
      const { StackStatus } = (await cloud.remove(id)) ?? {};
      expect(StackStatus).toBe('DELETE_COMPLETE');
      expect((await cloud.story(id)).join('\n')).not.toContain('Internal Failure');
    }
    for (const name of names) await cloud.remove(name).catch(() => undefined);
  }
});
