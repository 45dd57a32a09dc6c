import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
  DescribeEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Cloud } from './cloud.js';
import { inner, startNestedCloud } from './nested-cloud.js';
import { table, troublesomeTables } from './trouble.js';

// Change sets that reach into the stacks inside a stack.

const trouble = troublesomeTables();
let cloud: Cloud;
let put: (key: string, template: unknown) => Promise<string>;
beforeAll(async () => {
  ({ cloud, put } = await startNestedCloud(trouble));
});
beforeEach(() => {
  trouble.refuses.clear();
  trouble.calls.length = 0;
});
afterAll(() => cloud.local.close());

const leaf = (more: object = {}) => ({
  Parameters: { Class: { Type: 'String', Default: 'STANDARD' } },
  Resources: { A: table({ TableClass: { Ref: 'Class' }, ...more }) },
  Outputs: { Name: { Value: { Ref: 'A' } } },
});
const NESTED = { IncludeNestedStacks: true };
const FIRST = { ...NESTED, ChangeSetType: 'CREATE' } as const;
const ROOT_ONLY = 'Only executable from the root change set.';

/** The change set of a nested stack, as its outer one points to it. */
async function below(
  { Changes = [] }: DescribeChangeSetCommandOutput,
  logicalId = 'Inner',
): Promise<DescribeChangeSetCommandOutput> {
  const change = Changes.find(
    ({ ResourceChange }) => ResourceChange?.LogicalResourceId === logicalId,
  );
  return describe(change?.ResourceChange?.ChangeSetId);
}
const describe = (ChangeSetName: string | undefined): Promise<DescribeChangeSetCommandOutput> =>
  cloud.cfn.send(new DescribeChangeSetCommand({ ChangeSetName, IncludePropertyValues: true }));

const statusOf = async (StackName: string | undefined) => {
  const { Stacks = [] } = await cloud.cfn.send(new DescribeStacksCommand({ StackName }));
  return Stacks[0]?.StackStatus;
};

test('a new hierarchy is reviewed as a whole and executed from its root', async () => {
  const url = await put('leaf.json', leaf());
  const middle = await put('middle.json', { Resources: { Inner: inner(url) } });
  const root = await cloud.changeSet('whole', { Resources: { Inner: inner(middle) } }, FIRST);
  expect(root).toMatchObject({ Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE' });
  expect(root.RootChangeSetId).toBeUndefined();
  const child = await below(root);
  const grandchild = await below(child);
  expect(child).toMatchObject({
    Status: 'CREATE_COMPLETE',
    ExecutionStatus: 'UNAVAILABLE',
    StatusReason: ROOT_ONLY,
    IncludeNestedStacks: true,
    ParentChangeSetId: root.ChangeSetId,
    RootChangeSetId: root.ChangeSetId,
  });
  expect(child.ChangeSetName).toMatch(/^changes-Inner-[A-Z0-9]{12}$/);
  expect(child.StackName).toMatch(/^whole-Inner-[A-Z0-9]{12}$/);
  expect(grandchild).toMatchObject({
    ParentChangeSetId: child.ChangeSetId,
    RootChangeSetId: root.ChangeSetId,
    Changes: [{ ResourceChange: { Action: 'Add', LogicalResourceId: 'A' } }],
  });
  expect(await statusOf(grandchild.StackId)).toBe('REVIEW_IN_PROGRESS');
  expect(trouble.calls).toEqual([]);

  expect((await cloud.execute('whole')).StackStatus).toBe('CREATE_COMPLETE');
  expect(trouble.calls).toEqual(['create A']);
  expect(await cloud.story(grandchild.StackId ?? '')).toEqual([
    `${grandchild.StackName} REVIEW_IN_PROGRESS User Initiated`,
    `${grandchild.StackName} CREATE_IN_PROGRESS User Initiated`,
    'A CREATE_IN_PROGRESS',
    'A CREATE_IN_PROGRESS Resource creation Initiated',
    'A CREATE_COMPLETE',
    `${grandchild.StackName} CREATE_COMPLETE`,
  ]);
  expect((await describe(child.ChangeSetId)).ExecutionStatus).toBe('EXECUTE_COMPLETE');
  expect((await cloud.stack(grandchild.StackId ?? '')).ChangeSetId).toBe(grandchild.ChangeSetId);
});

test('a child can neither be executed nor deleted, and is listed with its stack', async () => {
  const url = await put('leaf.json', leaf());
  const root = await cloud.changeSet('family', { Resources: { Inner: inner(url) } }, FIRST);
  const child = await below(root);
  const ChangeSetName = child.ChangeSetId;
  await expect(
    cloud.cfn.send(new ExecuteChangeSetCommand({ ChangeSetName })),
  ).rejects.toMatchObject({ name: 'InvalidChangeSetStatusException' });
  await expect(cloud.cfn.send(new DeleteChangeSetCommand({ ChangeSetName }))).rejects.toMatchObject(
    { name: 'InvalidChangeSetStatusException' },
  );
  const { Summaries } = await cloud.cfn.send(
    new ListChangeSetsCommand({ StackName: child.StackName }),
  );
  expect(Summaries).toMatchObject([
    { ChangeSetId: child.ChangeSetId, RootChangeSetId: root.ChangeSetId, StatusReason: ROOT_ONLY },
  ]);

  await cloud.cfn.send(new DeleteChangeSetCommand({ ChangeSetName: root.ChangeSetId }));
  await expect(describe(child.ChangeSetId)).rejects.toThrow('does not exist');
  expect(await statusOf(child.StackId)).toBe('DELETE_COMPLETE');
  expect(await statusOf('family')).toBe('REVIEW_IN_PROGRESS');
  await cloud.remove('family');
});

test('a new text at the old address is found, reviewed and deployed as it was reviewed', async () => {
  const url = await put('moving.json', leaf());
  const template = { Resources: { Inner: inner(url) } };
  await cloud.create('moving', template);
  expect((await cloud.changeSet('moving', template, NESTED)).StatusReason).toContain(
    "didn't contain changes",
  );
  await cloud.cfn.send(
    new DeleteChangeSetCommand({ StackName: 'moving', ChangeSetName: 'changes' }),
  );
  await put('moving.json', leaf({ DeletionProtectionEnabled: false }));
  const root = await cloud.changeSet('moving', template, NESTED);
  expect(root.Changes).toMatchObject([
    {
      ResourceChange: {
        Action: 'Modify',
        LogicalResourceId: 'Inner',
        Replacement: 'False',
        Details: [{ ChangeSource: 'Automatic', Evaluation: 'Dynamic' }],
      },
    },
  ]);
  const child = await below(root);
  expect(child.Changes).toMatchObject([
    { ResourceChange: { Action: 'Modify', LogicalResourceId: 'A' } },
  ]);
  await put('moving.json', { Resources: { Other: table() } });
  expect((await cloud.execute('moving')).StackStatus).toBe('UPDATE_COMPLETE');
  expect(trouble.calls).toEqual(['create A', 'update A']);
});

test('an outer rollback takes back what was done inside, also under the same address', async () => {
  const url = await put('back.json', leaf());
  const middle = await put('back-middle.json', { Resources: { Inner: inner(url) } });
  const template = (more: object = {}) => ({ Resources: { Inner: inner(middle), ...more } });
  await cloud.create('back', template());
  const before = [...trouble.there.values()];
  await put('back.json', leaf({ DeletionProtectionEnabled: false }));
  await cloud.changeSet('back', template({ Z: table({}, 'Inner') }), NESTED);
  trouble.refuses.add('create Z');
  expect((await cloud.execute('back')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(trouble.calls).toEqual(['create A', 'update A', 'create Z', 'update A']);
  expect([...trouble.there.values()]).toEqual(before);
});

test('a failing child fails the root, and the others are worked out all the same', async () => {
  const good = await put('good.json', leaf());
  const bad = await put('bad.json', leaf({ Colour: 'red' }));
  const template = { Resources: { Bad: inner(bad), Good: inner(good) } };
  const root = await cloud.changeSet('broken', template, FIRST);
  const child = await below(root, 'Bad');
  expect(root).toMatchObject({
    Status: 'FAILED',
    ExecutionStatus: 'UNAVAILABLE',
    StatusReason: `Nested change set ${child.ChangeSetId} was not successfully created: Currently in FAILED.`,
  });
  expect(child).toMatchObject({ Status: 'FAILED', Changes: [{ Type: 'Resource' }] });
  const { OperationEvents } = await cloud.cfn.send(
    new DescribeEventsCommand({
      ChangeSetName: child.ChangeSetId,
      Filters: { FailedEvents: true },
    }),
  );
  expect(OperationEvents?.map((event) => event.ValidationStatusReason)).toContain(
    'Unsupported property [Colour]',
  );
  expect(await below(root, 'Good')).toMatchObject({ Status: 'CREATE_COMPLETE' });
});

test('a parameter that is not known yet shows the function that gives it', async () => {
  const url = await put('leaf.json', leaf());
  const last = inner(url, { Class: { 'Fn::GetAtt': ['First', 'Outputs.Name'] } });
  const template = { Resources: { First: inner(url), Last: last } };
  const root = await cloud.changeSet('later', template, FIRST);
  expect(root.Status).toBe('CREATE_COMPLETE');
  const child = await below(root, 'Last');
  expect(child.Parameters).toEqual([
    { ParameterKey: 'Class', ParameterValue: '{{IntrinsicFunction://Fn::GetAtt}}' },
  ]);
  expect(child.Changes?.[0]?.ResourceChange?.AfterContext).toContain(
    '"TableClass":"{{changeSet:KNOWN_AFTER_APPLY}}"',
  );
});

test('stacks that were only there for review go when the execution does not reach them', async () => {
  const url = await put('leaf.json', leaf());
  const late = { ...inner(url), DependsOn: 'Z' };
  const template = { Resources: { Z: table(), Late: late } };
  const child = await below(await cloud.changeSet('early', template, FIRST), 'Late');
  trouble.refuses.add('create Z');
  expect((await cloud.execute('early')).StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(await statusOf(child.StackId)).toBe('DELETE_COMPLETE');
  expect((await describe(child.ChangeSetId)).ExecutionStatus).toBe('OBSOLETE');
});

test('a nested template that cannot be read is the reason of the root', async () => {
  const absent = `${cloud.local.endpoint}/templates/absent.json`;
  const root = await cloud.changeSet('absent', { Resources: { Inner: inner(absent) } }, FIRST);
  expect(root.Status).toBe('FAILED');
  expect(root.StatusReason).toContain('S3 error: The specified key does not exist.');
});

test('an import cannot reach into nested stacks', async () => {
  await expect(
    cloud.cfn.send(
      new CreateChangeSetCommand({
        StackName: 'imports',
        ChangeSetName: 'changes',
        ChangeSetType: 'IMPORT',
        TemplateBody: JSON.stringify({ Resources: { A: table() } }),
        ...NESTED,
      }),
    ),
  ).rejects.toThrow('IncludeNestedStacks cannot be specified');
});
