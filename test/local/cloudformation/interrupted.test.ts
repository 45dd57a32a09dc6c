import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStackCommand,
  DeleteStackCommand,
  ExecuteChangeSetCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Cloud, startCloud } from './cloud.js';
import { table, troublesomeTables } from './trouble.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'interrupted-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (trouble: ReturnType<typeof troublesomeTables>): Promise<Cloud> =>
  startCloud({ providers: [trouble.provider], local: { stateFolder: folder } });

/** The schemas may still be loading when the first resource comes. */
const PATIENT = { timeout: 20_000 };

const template = (more: object = {}) => ({ Resources: { A: table(more), B: table(more, 'A') } });

test('a creation that was cut off is rolled back by the next start', async () => {
  const trouble = troublesomeTables();
  trouble.holds.add('create B');
  const first = await start(trouble);
  await first.cfn.send(
    new CreateStackCommand({ StackName: 'cut', TemplateBody: JSON.stringify(template()) }),
  );
  expect((await first.stack('cut')).StackStatus).toBe('CREATE_IN_PROGRESS');
  await expect.poll(() => trouble.calls, PATIENT).toContain('create B');
  await first.local.close();

  trouble.holds.clear();
  const second = await start(trouble);
  expect((await second.settled('cut')).StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(trouble.there.size).toBe(0);
  const story = await second.story('cut');
  expect(story).toContain('B CREATE_FAILED Internal Failure');
  expect(story).toContain('cut ROLLBACK_IN_PROGRESS Internal Failure Rollback requested by user.');
  await second.local.close();
});

test('an update that was cut off goes back to what was there before', async () => {
  const trouble = troublesomeTables();
  const first = await start(trouble);
  await first.create('cut', template());
  trouble.holds.add('update B');
  await first.cfn.send(
    new UpdateStackCommand({
      StackName: 'cut',
      TemplateBody: JSON.stringify(template({ TableClass: 'STANDARD' })),
    }),
  );
  await expect.poll(() => trouble.calls, PATIENT).toContain('update B');
  await first.local.close();

  trouble.holds.clear();
  const second = await start(trouble);
  expect((await second.settled('cut')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect([...trouble.there.values()].map((properties) => properties['TableClass'])).toEqual([
    undefined,
    undefined,
  ]);
  await second.local.close();
});

test('an import that was cut off gives back what it had taken in', async () => {
  const trouble = troublesomeTables();
  const first = await start(trouble);
  const { Properties } = table({ TableName: 'found' });
  trouble.there.set('found', Properties);
  trouble.holds.add('update A');
  await first.changeSet(
    'cut',
    { Resources: { A: { ...table({ TableName: 'found' }), DeletionPolicy: 'Delete' } } },
    {
      ChangeSetType: 'IMPORT',
      ResourcesToImport: [
        {
          ResourceType: 'AWS::DynamoDB::Table',
          LogicalResourceId: 'A',
          ResourceIdentifier: { TableName: 'found' },
        },
      ],
    },
  );
  await first.cfn.send(new ExecuteChangeSetCommand({ StackName: 'cut', ChangeSetName: 'changes' }));
  await expect.poll(() => trouble.calls, PATIENT).toContain('update A');
  await first.local.close();

  trouble.holds.clear();
  const second = await start(trouble);
  expect((await second.settled('cut')).StackStatus).toBe('IMPORT_ROLLBACK_COMPLETE');
  expect(await second.story('cut')).toContain('A UPDATE_FAILED Internal Failure');
  expect([...trouble.there.keys()]).toEqual(['found']);
  await second.remove('cut');
  expect([...trouble.there.keys()]).toEqual(['found']);
  await second.local.close();
});

test('a deletion that was cut off has failed and can be asked for again', async () => {
  const trouble = troublesomeTables();
  const first = await start(trouble);
  await first.create('cut', template());
  trouble.holds.add('delete A');
  await first.cfn.send(new DeleteStackCommand({ StackName: 'cut' }));
  await expect.poll(() => trouble.calls, PATIENT).toContain('delete A');
  await first.local.close();

  trouble.holds.clear();
  const second = await start(trouble);
  expect(await second.settled('cut')).toMatchObject({
    StackStatus: 'DELETE_FAILED',
    StackStatusReason: 'Internal Failure',
  });
  expect((await second.remove('cut'))?.StackStatus).toBe('DELETE_COMPLETE');
  expect(trouble.there.size).toBe(0);
  await second.local.close();
});
