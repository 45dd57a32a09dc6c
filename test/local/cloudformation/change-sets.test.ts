import {
  CreateChangeSetCommand,
  type CreateChangeSetCommandInput,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeEventsCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cloud, parameters, startCloud } from './cloud.js';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.local.close());

const template = (properties: object = {}) => ({
  Parameters: { Seconds: { Type: 'Number', Default: '30' } },
  Resources: {
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: { VisibilityTimeout: { Ref: 'Seconds' }, ...properties },
    },
    Topic: {
      Type: 'AWS::SNS::Topic',
      Properties: { DisplayName: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
    },
  },
});

test('a change set makes a stack to review, and its execution the stack itself', async () => {
  const changeSet = await cloud.changeSet('reviewed', template(), { ChangeSetType: 'CREATE' });
  expect(changeSet).toMatchObject({ Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE' });
  expect(changeSet.Changes?.map(({ ResourceChange }) => ResourceChange?.Action)).toEqual([
    'Add',
    'Add',
  ]);
  expect((await cloud.stack('reviewed')).StackStatus).toBe('REVIEW_IN_PROGRESS');
  expect(await cloud.story('reviewed')).toEqual(['reviewed REVIEW_IN_PROGRESS User Initiated']);

  const stack = await cloud.execute('reviewed', { ClientRequestToken: 'run' });
  expect(stack).toMatchObject({
    StackStatus: 'CREATE_COMPLETE',
    ChangeSetId: changeSet.ChangeSetId,
  });
  // The client repeats a call whose answer got lost.
  await cloud.cfn.send(
    new ExecuteChangeSetCommand({
      StackName: 'reviewed',
      ChangeSetName: 'changes',
      ClientRequestToken: 'run',
    }),
  );
  await expect(
    cloud.cfn.send(
      new ExecuteChangeSetCommand({ StackName: 'reviewed', ChangeSetName: 'changes' }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidChangeSetStatusException' });
});

test('no change is a change set that failed, with the words that tools look for', async () => {
  await cloud.create('still', template());
  const changeSet = await cloud.changeSet('still', template());
  expect(changeSet).toMatchObject({
    Status: 'FAILED',
    StatusReason:
      "The submitted information didn't contain changes. Submit different information to create a change set.",
  });
});

test('a changed parameter shows as a modification in place, with values', async () => {
  await cloud.create('values', template());
  const changeSet = await cloud.changeSet('values', template(), {
    Parameters: parameters({ Seconds: '60' }),
  });
  expect(changeSet.Changes).toHaveLength(1);
  expect(changeSet.Changes?.[0]?.ResourceChange).toMatchObject({
    Action: 'Modify',
    LogicalResourceId: 'Queue',
    Replacement: 'False',
    Scope: ['Properties'],
    Details: [
      {
        Target: {
          Attribute: 'Properties',
          Name: 'VisibilityTimeout',
          RequiresRecreation: 'Never',
          Path: '/Properties/VisibilityTimeout',
          BeforeValue: '30',
          AfterValue: '60',
        },
        Evaluation: 'Static',
        ChangeSource: 'ParameterReference',
        CausingEntity: 'Seconds',
      },
    ],
    BeforeContext: JSON.stringify({ Properties: { VisibilityTimeout: 30 } }),
    AfterContext: JSON.stringify({ Properties: { VisibilityTimeout: 60 } }),
  });
  const plain = await cloud.cfn.send(
    new DescribeChangeSetCommand({ StackName: 'values', ChangeSetName: 'changes' }),
  );
  expect(plain.Changes?.[0]?.ResourceChange?.BeforeContext).toBeUndefined();
});

test('a replacement reaches what refers to the resource as a dynamic change', async () => {
  await cloud.create('ripples', template());
  const changeSet = await cloud.changeSet('ripples', template({ QueueName: 'new-name' }));
  const changes = changeSet.Changes?.map(({ ResourceChange }) => ResourceChange) ?? [];
  expect(changes).toMatchObject([
    { LogicalResourceId: 'Queue', Replacement: 'True', PolicyAction: 'ReplaceAndDelete' },
    {
      LogicalResourceId: 'Topic',
      Replacement: 'False',
      Details: [
        {
          Evaluation: 'Dynamic',
          ChangeSource: 'ResourceAttribute',
          CausingEntity: 'Queue.Arn',
          Target: { AfterValue: '{{changeSet:KNOWN_AFTER_APPLY}}' },
        },
      ],
    },
  ]);
});

test('a removal says what becomes of the resource', async () => {
  await cloud.create('removes', template());
  const { Resources } = template();
  const changeSet = await cloud.changeSet('removes', {
    ...template(),
    Resources: { Queue: Resources.Queue },
  });
  expect(changeSet.Changes?.[0]?.ResourceChange).toMatchObject({
    Action: 'Remove',
    LogicalResourceId: 'Topic',
    PolicyAction: 'Delete',
  });
});

test('a change of outputs alone can be executed', async () => {
  await cloud.create('outputs', template());
  const changeSet = await cloud.changeSet('outputs', {
    ...template(),
    Outputs: { New: { Value: 'here' } },
  });
  expect(changeSet).toMatchObject({ Status: 'CREATE_COMPLETE' });
  expect(changeSet.Changes ?? []).toEqual([]);
  const stack = await cloud.execute('outputs');
  expect(stack.Outputs).toMatchObject([{ OutputKey: 'New', OutputValue: 'here' }]);
});

test('a name that another stack has taken fails the change set, with details in DescribeEvents', async () => {
  await cloud.create('owner', template({ QueueName: 'wanted' }));
  const changeSet = await cloud.changeSet('rival', template({ QueueName: 'wanted' }), {
    ChangeSetType: 'CREATE',
  });
  expect(changeSet).toMatchObject({
    Status: 'FAILED',
    StatusReason:
      'The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.',
  });
  const { OperationEvents = [] } = await cloud.cfn.send(
    new DescribeEventsCommand({
      ChangeSetName: changeSet.ChangeSetId,
      Filters: { FailedEvents: true },
    }),
  );
  expect(OperationEvents).toMatchObject([
    {
      EventType: 'VALIDATION_ERROR',
      LogicalResourceId: 'Queue',
      ValidationName: 'NAME_CONFLICT_VALIDATION',
      ValidationPath: '/Resources/Queue/Properties/QueueName',
      ValidationStatus: 'FAILED',
    },
  ]);
  expect(OperationEvents[0]?.ValidationStatusReason).toBe(
    "Resource of type 'AWS::SQS::Queue' with identifier 'wanted' already exists.",
  );
});

test('property syntax is checked early, unless that is switched off', async () => {
  const broken = {
    Resources: { Policy: { Type: 'AWS::IAM::Policy', Properties: { Colour: 'red' } } },
  };
  const more: Partial<CreateChangeSetCommandInput> = {
    ChangeSetType: 'CREATE',
    Capabilities: ['CAPABILITY_IAM'],
  };
  const changeSet = await cloud.changeSet('syntax', broken, more);
  expect(changeSet.StatusReason).toContain('AWS::EarlyValidation::PropertyValidation');
  const { OperationEvents = [] } = await cloud.cfn.send(
    new DescribeEventsCommand({
      ChangeSetName: changeSet.ChangeSetId,
      Filters: { FailedEvents: true },
    }),
  );
  expect(OperationEvents.map((event) => event.ValidationStatusReason).sort()).toEqual([
    'Required property [PolicyDocument] not found',
    'Required property [PolicyName] not found',
    'Unsupported property [Colour]',
  ]);
  const off = await cloud.changeSet('syntax-off', broken, { ...more, DisableValidation: true });
  expect(off.Status).toBe('CREATE_COMPLETE');
});

test('a deleted change set is not found', async () => {
  await cloud.changeSet('deleted', template(), { ChangeSetType: 'CREATE' });
  const names = { StackName: 'deleted', ChangeSetName: 'changes' };
  await cloud.cfn.send(new DeleteChangeSetCommand(names));
  await expect(cloud.cfn.send(new DescribeChangeSetCommand(names))).rejects.toMatchObject({
    name: 'ChangeSetNotFoundException',
    message: 'ChangeSet [changes] does not exist',
  });
  await cloud.cfn.send(new DeleteChangeSetCommand(names));
});

test('change sets need the right stack and the right kind', async () => {
  await cloud.create('present', template());
  await expect(
    cloud.changeSet('present', template(), { ChangeSetType: 'CREATE' }),
  ).rejects.toMatchObject({ name: 'AlreadyExistsException' });
  await expect(cloud.changeSet('absent', template())).rejects.toThrow(
    'Stack [absent] does not exist',
  );
  await expect(cloud.changeSet('bad_name', template())).rejects.toThrow(
    'Member must satisfy regular expression pattern',
  );
});

test('the previous template and values can be used again', async () => {
  await cloud.create('previous', template(), { Parameters: parameters({ Seconds: '45' }) });
  await cloud.cfn.send(
    new CreateChangeSetCommand({
      StackName: 'previous',
      ChangeSetName: 'changes',
      UsePreviousTemplate: true,
      Parameters: [{ ParameterKey: 'Seconds', UsePreviousValue: true }],
    }),
  );
  const described = await cloud.cfn.send(
    new DescribeChangeSetCommand({ StackName: 'previous', ChangeSetName: 'changes' }),
  );
  expect(described.StatusReason).toContain("didn't contain changes");
  const { TemplateBody = '' } = await cloud.cfn.send(
    new GetTemplateCommand({ StackName: 'previous', TemplateStage: 'Original' }),
  );
  expect(JSON.parse(TemplateBody)).toEqual(template());
});
