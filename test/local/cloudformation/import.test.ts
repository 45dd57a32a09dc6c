import {
  type CreateChangeSetCommandInput,
  DescribeChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateQueueCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  GetParameterCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLocal } from '../../../src/local/index.js';
import { type Cloud, cloudOf, outputs } from './cloud.js';

let cloud: Cloud;
let ssm: SSMClient;
let sqs: SQSClient;
beforeAll(async () => {
  cloud = cloudOf(await startLocal({ pace: 'instant' }));
  ssm = new SSMClient(cloud.local.clientConfig());
  sqs = new SQSClient(cloud.local.clientConfig());
});
afterAll(() => cloud.local.close());

const put = (Name: string) =>
  ssm.send(new PutParameterCommand({ Name, Value: 'old', Type: 'String' }));
const stored = async (Name: string) =>
  (await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value;

const parameter = (Name: string, more: object = { DeletionPolicy: 'Retain' }) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name, Type: 'String', Value: 'old' },
  ...more,
});
const importing = (
  ...of: readonly (readonly [id: string, type: string, identifier: Record<string, string>])[]
): Partial<CreateChangeSetCommandInput> => ({
  ChangeSetType: 'IMPORT',
  ResourcesToImport: of.map(([LogicalResourceId, ResourceType, ResourceIdentifier]) => ({
    LogicalResourceId,
    ResourceType,
    ResourceIdentifier,
  })),
});

test('a resource made by hand comes into a new stack, with its tags and the events of AWS', async () => {
  await put('/by/hand');
  const changeSet = await cloud.changeSet(
    'adopts',
    { Resources: { P: parameter('/by/hand') } },
    {
      ...importing(['P', 'AWS::SSM::Parameter', { Name: '/by/hand' }]),
      Tags: [{ Key: 'team', Value: 'web' }],
    },
  );
  expect(changeSet).toMatchObject({
    Status: 'CREATE_COMPLETE',
    Changes: [{ ResourceChange: { Action: 'Import', PhysicalResourceId: '/by/hand' } }],
  });
  expect((await cloud.execute('adopts')).StackStatus).toBe('IMPORT_COMPLETE');
  expect(await cloud.story('adopts')).toEqual([
    'adopts REVIEW_IN_PROGRESS User Initiated',
    'adopts IMPORT_IN_PROGRESS User Initiated',
    'P IMPORT_IN_PROGRESS Resource import started.',
    'P IMPORT_IN_PROGRESS',
    'P IMPORT_COMPLETE Resource import completed.',
    'P UPDATE_IN_PROGRESS Apply stack-level tags to imported resource if applicable.',
    'P UPDATE_COMPLETE',
    'adopts IMPORT_COMPLETE',
  ]);
  const { TagList } = await ssm.send(
    new ListTagsForResourceCommand({ ResourceType: 'Parameter', ResourceId: '/by/hand' }),
  );
  expect(TagList).toContainEqual({ Key: 'team', Value: 'web' });

  const changed = {
    ...parameter('/by/hand'),
    Properties: { ...parameter('/by/hand').Properties, Value: 'new' },
  };
  await cloud.update('adopts', { Resources: { P: changed } });
  expect(await stored('/by/hand')).toBe('new');
  await cloud.remove('adopts');
  expect(await stored('/by/hand')).toBe('new');
});

test('an imported resource can be referred to like any other', async () => {
  await sqs.send(new CreateQueueCommand({ QueueName: 'jobs' }));
  const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'jobs' }));
  const Jobs = {
    Type: 'AWS::SQS::Queue',
    DeletionPolicy: 'Delete',
    Properties: { QueueName: 'jobs' },
  };
  const Kept = { Type: 'AWS::SNS::Topic' };
  await cloud.create('queues', { Resources: { Kept } });
  await cloud.changeSet(
    'queues',
    { Resources: { Kept, Jobs } },
    importing(['Jobs', 'AWS::SQS::Queue', { QueueUrl }]),
  );
  expect((await cloud.execute('queues')).StackStatus).toBe('IMPORT_COMPLETE');
  const stack = await cloud.update('queues', {
    Resources: { Kept, Jobs },
    Outputs: {
      Arn: { Value: { 'Fn::GetAtt': ['Jobs', 'Arn'] } },
      Url: { Value: { Ref: 'Jobs' } },
    },
  });
  expect(outputs(stack)).toEqual({
    Arn: 'arn:aws:sqs:eu-west-1:000000000000:jobs',
    Url: QueueUrl,
  });
});

test('an import of something that is not there gives everything back', async () => {
  await put('/is/there');
  await cloud.create('half', { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } });
  await cloud.changeSet(
    'half',
    {
      Resources: {
        Topic: { Type: 'AWS::SNS::Topic' },
        There: parameter('/is/there'),
        Absent: { ...parameter('/is/not'), DependsOn: 'There' },
      },
    },
    importing(
      ['There', 'AWS::SSM::Parameter', { Name: '/is/there' }],
      ['Absent', 'AWS::SSM::Parameter', { Name: '/is/not' }],
    ),
  );
  expect((await cloud.execute('half')).StackStatus).toBe('IMPORT_ROLLBACK_COMPLETE');
  const story = await cloud.story('half');
  expect(story.slice(story.findIndex((line) => line.startsWith('Absent')))).toEqual([
    'Absent IMPORT_IN_PROGRESS Resource import started.',
    expect.stringMatching(
      /^Absent IMPORT_FAILED Resource handler returned message: "Resource of type 'AWS::SSM::Parameter' with identifier '\/is\/not' was not found\." \(RequestToken: .*, HandlerErrorCode: NotFound\)$/,
    ),
    'half IMPORT_ROLLBACK_IN_PROGRESS The following resource(s) failed to import: [Absent]. ',
    'There IMPORT_ROLLBACK_IN_PROGRESS',
    'There IMPORT_ROLLBACK_COMPLETE',
    'half IMPORT_ROLLBACK_COMPLETE',
  ]);
  expect(await stored('/is/there')).toBe('old');
  const same = cloud.update('half', { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } });
  await expect(same).rejects.toThrow('No updates are to be performed.');
});

test('imports are refused that CloudFormation refuses', async () => {
  await put('/refused');
  const of = importing(['P', 'AWS::SSM::Parameter', { Name: '/refused' }]);
  const attempt = (template: object, more: Partial<CreateChangeSetCommandInput>) =>
    cloud.changeSet('refuses', template, more);
  await expect(attempt({ Resources: { P: parameter('/refused', {}) } }, of)).rejects.toThrow(
    'The following resources to import [P] must have DeletionPolicy attribute specified in the template.',
  );
  await expect(attempt({ Resources: { Q: parameter('/refused') } }, of)).rejects.toThrow(
    'Resources [P] to import do not exist in the template',
  );
  await expect(
    attempt(
      { Resources: { P: parameter('/refused') } },
      importing(['P', 'AWS::SSM::Parameter', { Id: '/refused' }]),
    ),
  ).rejects.toThrow('exactly the keys [Name], found [Id]');
  await expect(
    attempt({ Resources: { P: parameter('/refused') } }, { ChangeSetType: 'IMPORT' }),
  ).rejects.toThrow('ResourcesToImport must be specified');

  const more = await attempt(
    { Resources: { P: parameter('/refused'), Topic: { Type: 'AWS::SNS::Topic' } } },
    of,
  );
  expect(more.StatusReason).toBe(
    'You have modified resources [Topic] in your template that are not being imported. Update, create or delete operations cannot be executed during import operations.',
  );
});

test('what a stack has cannot be imported into another', async () => {
  const owner = await cloud.create('has', { Resources: { P: parameter('/owned') } });
  const changeSet = await cloud.changeSet(
    'wants',
    { Resources: { P: parameter('/owned') } },
    importing(['P', 'AWS::SSM::Parameter', { Name: '/owned' }]),
  );
  expect(changeSet.StatusReason).toBe(`/owned already exists in stack ${owner.StackId}`);
});

test('ImportExistingResources takes in what is left over, and only what is kept', async () => {
  await put('/left/over');
  const template = (more?: object) => ({
    Resources: { Left: parameter('/left/over', more), New: parameter('/new') },
  });
  const existing = { ChangeSetType: 'CREATE', ImportExistingResources: true } as const;
  const unkept = await cloud.changeSet('leftovers', template({}), existing);
  expect(unkept.StatusReason).toBe(
    "CloudFormation is attempting to import some resources because they already exist in your account. The resources must have the DeletionPolicy attribute set to 'Retain' or 'RetainExceptOnCreate' in the template for successful import. The affected resources are Left ({Name=/left/over})",
  );
  const changeSet = await cloud.changeSet(
    'leftovers',
    template({ DeletionPolicy: 'RetainExceptOnCreate' }),
    { ...existing, ChangeSetName: 'second' },
  );
  expect(changeSet.ChangeSetName).toBe('changes');
  const described = await cloud.cfn.send(
    new DescribeChangeSetCommand({ StackName: 'leftovers', ChangeSetName: 'second' }),
  );
  expect(
    described.Changes?.map(({ ResourceChange: change }) => [
      change?.LogicalResourceId,
      change?.Action,
    ]),
  ).toEqual([
    ['Left', 'Import'],
    ['New', 'Add'],
  ]);
  const stack = await cloud.execute('leftovers', { ChangeSetName: 'second' });
  expect(stack.StackStatus).toBe('CREATE_COMPLETE');
  expect(await cloud.story('leftovers')).toContain(
    'Left IMPORT_COMPLETE Resource import completed.',
  );
});

test('a creation that fails gives back what it had taken in', async () => {
  await put('/survivor');
  await cloud.changeSet(
    'unlucky',
    {
      Resources: {
        Left: parameter('/survivor', { DeletionPolicy: 'RetainExceptOnCreate' }),
        Wrong: {
          Type: 'AWS::SSM::Parameter',
          DependsOn: 'Left',
          Properties: { Type: 'String', Value: 'x', AllowedPattern: '^y$' },
        },
      },
    },
    { ChangeSetType: 'CREATE', ImportExistingResources: true },
  );
  expect((await cloud.execute('unlucky')).StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(await stored('/survivor')).toBe('old');
});
