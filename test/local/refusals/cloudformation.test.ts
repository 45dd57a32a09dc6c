import {
  ContinueUpdateRollbackCommand,
  type CreateChangeSetCommandInput,
  DeleteChangeSetCommand,
  DescribeEventsCommand,
  ExecuteChangeSetCommand,
  RollbackStackCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ServiceEntry } from '../../../src/local/core/create-world.js';
import { SERVICES } from '../../../src/local/services/index.js';
import { type Cloud, services, startCloud } from '../cloudformation/cloud.js';
import { table, troublesomeTables } from '../cloudformation/trouble.js';
import { trust } from '../lambda/cloud.js';
import { refused, refusedInStack, says } from './refused.js';

const nothing: ServiceEntry = {
  load: () => Promise.reject(new Error('unused')),
  packages: [],
  ports: [],
  namespaces: [],
};
/** Tables that fail when they are told to; a function that answers what it is told to. */
const trouble = troublesomeTables();
let answer: object | undefined;
let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud({
    local: {
      pace: 'instant',
      services: {
        ...SERVICES,
        dynamodb: nothing,
        lambda: nothing,
        ...services({
          providers: [trouble.provider],
          ports: {
            lambda: {
              async invoke({ payload }) {
                const { ResponseURL } = payload as { ResponseURL: string };
                const result = { payload: null, requestId: 'r', durationMs: 1 };
                if (!answer) return { ...result, error: 'Unhandled' };
                await fetch(ResponseURL, { method: 'PUT', body: JSON.stringify(answer) });
                return result;
              },
            },
          },
        }),
      },
    },
  });
});
beforeEach(() => {
  trouble.refuses.clear();
  trouble.holds.clear();
  answer = { Status: 'SUCCESS', PhysicalResourceId: 'thing' };
});
afterAll(() => cloud.local.close());

const changed = { TableClass: 'STANDARD' };
const tables = (...bodies: object[]) => ({
  Resources: Object.fromEntries(bodies.map((body, at) => [String.fromCharCode(65 + at), body])),
});

test('an export stays as it is while another stack imports it', async () => {
  const producer = (value: string | undefined) => ({
    ...tables(table(value === undefined ? {} : changed)),
    ...(value !== undefined && {
      Outputs: { Out: { Value: value, Export: { Name: 'shared' } } },
    }),
  });
  const consumer = (name: string) => ({
    ...tables(table()),
    Outputs: { In: { Value: { 'Fn::ImportValue': name } } },
  });
  await cloud.create('producer', producer('one'));
  const lost = await cloud.changeSet('lost', consumer('nobody'), { ChangeSetType: 'CREATE' });
  says('import-without-export', lost.StatusReason);
  expect((await cloud.create('consumer', consumer('shared'))).StackStatus).toBe('CREATE_COMPLETE');
  await cloud.create('collides', producer('two'));
  says('export-name-collision', (await cloud.story('collides')).join('\n'));

  await cloud.update('producer', producer('two'));
  says('imported-value-changes', (await cloud.story('producer')).join('\n'));
  await cloud.update('producer', producer(undefined));
  says('export-in-use', (await cloud.story('producer')).join('\n'));
  await cloud.remove('consumer');
  expect((await cloud.update('producer', producer(undefined))).StackStatus).toBe('UPDATE_COMPLETE');
});

test('a nested stack tells its parent only which of its resources failed', async () => {
  const s3 = new S3Client(cloud.local.clientConfig());
  await s3.send(new CreateBucketCommand({ Bucket: 'templates' }));
  const Body = JSON.stringify(tables(table()));
  await s3.send(new PutObjectCommand({ Bucket: 'templates', Key: 'inner.json', Body }));
  const TemplateURL = `${cloud.local.endpoint}/templates/inner.json`;
  const parent = {
    Resources: { Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } } },
  };
  trouble.refuses.add('create A');
  await cloud.create('outer', parent);
  await refusedInStack('nested-stack-not-created', cloud, 'outer');
  trouble.refuses.clear();
  expect((await cloud.create('outer-2', parent)).StackStatus).toBe('CREATE_COMPLETE');
});

test('what is in the making when something fails is cancelled; a failed stack only goes', async () => {
  trouble.refuses.add('create B');
  trouble.holds.add('create A');
  const both = tables(table(), table());
  await cloud.create('noise', both);
  await refusedInStack('event-noise', cloud, 'noise');
  await refusedInStack('resource-handler-failed', cloud, 'noise', 'ResourceConflict');
  trouble.refuses.clear();
  trouble.holds.clear();
  await refused('stack-rollback-complete', cloud.update('noise', both));
  await cloud.remove('noise');
  expect((await cloud.create('noise', both)).StackStatus).toBe('CREATE_COMPLETE');
});

test('a custom resource is answered for, by the same function as before', async () => {
  const thing = (name: string, more: object = {}) => ({
    Resources: {
      Thing: {
        Type: 'Custom::Thing',
        Properties: {
          ServiceToken: `arn:aws:lambda:eu-west-1:000000000000:function:${name}`,
          ...more,
        },
      },
    },
  });
  answer = undefined;
  await cloud.create('silent', thing('maker'));
  await refusedInStack('custom-resource-silent', cloud, 'silent');
  answer = { Status: 'FAILED', Reason: 'no room', PhysicalResourceId: 'thing' };
  await cloud.create('fails', thing('maker'));
  await refusedInStack('custom-resource-failed', cloud, 'fails');
  answer = { Status: 'SUCCESS', PhysicalResourceId: 'thing' };
  expect((await cloud.create('answers', thing('maker'))).StackStatus).toBe('CREATE_COMPLETE');
  await cloud.update('answers', thing('other'));
  await refusedInStack('custom-resource-token-changes', cloud, 'answers');
  const same = await cloud.update('answers', thing('maker', { Count: 2 }));
  expect(same.StackStatus).toBe('UPDATE_COMPLETE');
});

test('a replacement needs another name, and a way back', async () => {
  const keyed = (AttributeName: string, more: object) =>
    tables(
      table({
        KeySchema: [{ AttributeName, KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName, AttributeType: 'S' }],
        ...more,
      }),
    );
  await cloud.create('named', keyed('id', { TableName: 'fixed' }));
  await cloud.update('named', keyed('other', { TableName: 'fixed' }));
  await refusedInStack('custom-named-replacement', cloud, 'named');
  await cloud.update('named', keyed('other', { TableName: 'renamed' }), { DisableRollback: true });
  await refusedInStack('replacement-without-rollback', cloud, 'named');
  const update = () => cloud.update('named', keyed('other', { TableName: 'renamed' }));
  await refused('stack-failed-without-rollback', update());
  await cloud.cfn.send(new RollbackStackCommand({ StackName: 'named' }));
  await cloud.settled('named');
  expect((await update()).StackStatus).toBe('UPDATE_COMPLETE');
});

test('a stack does one thing at a time, and is repaired before it goes on', async () => {
  await cloud.create('busy', tables(table()));
  trouble.holds.add('update A');
  trouble.refuses.add('update A');
  await cloud.cfn.send(
    new UpdateStackCommand({
      StackName: 'busy',
      TemplateBody: JSON.stringify(tables(table(changed))),
    }),
  );
  const update = () => cloud.update('busy', tables(table(changed)));
  await refused('stack-operation-in-progress', update());
  trouble.holds.clear();
  trouble.release();
  await cloud.settled('busy');
  await refused('stack-update-rollback-failed', update());
  trouble.refuses.clear();
  await cloud.cfn.send(new ContinueUpdateRollbackCommand({ StackName: 'busy' }));
  await cloud.settled('busy');
  expect((await update()).StackStatus).toBe('UPDATE_COMPLETE');
  await refused('config-drift', update());
});

test('a stack goes when it may and when everything in it can', async () => {
  const StackName = 'kept';
  await cloud.create(StackName, tables(table()), { EnableTerminationProtection: true });
  await refused('stack-termination-protected', cloud.remove(StackName));
  await cloud.cfn.send(
    new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false }),
  );
  trouble.refuses.add('delete A');
  says('stack-delete-failed', (await cloud.remove(StackName))?.StackStatusReason);
  trouble.refuses.clear();
  expect((await cloud.remove(StackName))?.StackStatus).toBe('DELETE_COMPLETE');
  await refused('stack-missing', cloud.stack(StackName));
});

test('a request is refused before anything is done', async () => {
  const one = tables(table());
  await refused('stack-name-invalid', cloud.create('no_underscore', one));
  const circle = tables(table({}, 'B'), table({}, 'A'));
  await refused('template-circular-dependency', cloud.create('circle', circle));
  const many = (count: number) => ({
    Resources: Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`T${at}`, { Type: 'AWS::SNS::Topic' }]),
    ),
  });
  await refused('template-too-many-resources', cloud.create('many', many(501)));
  const most = await cloud.changeSet('most', many(500), { ChangeSetType: 'CREATE' });
  expect(most.Status).toBe('CREATE_COMPLETE');

  const asking = (Parameter: object) => ({ ...one, Parameters: { Name: Parameter } });
  await refused('template-parameters-missing', cloud.create('asks', asking({ Type: 'String' })));
  await cloud.create('asks', asking({ Type: 'String', Default: 'x' }));

  const version = '/cdk-bootstrap/hnb659fds/version';
  const bootstrapped = asking({ Type: 'AWS::SSM::Parameter::Value<String>', Default: version });
  await refused('bootstrap-parameter-missing', cloud.create('boots', bootstrapped));
  await new SSMClient(cloud.local.clientConfig()).send(
    new PutParameterCommand({ Name: version, Type: 'String', Value: '30' }),
  );
  await cloud.create('boots', bootstrapped);
});

test('roles are acknowledged, and trust CloudFormation where it is to have one', async () => {
  const iam = new IAMClient(cloud.local.clientConfig());
  const role = async (RoleName: string, service: string) => {
    const AssumeRolePolicyDocument = trust(service);
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    return { RoleARN: `arn:aws:iam::000000000000:role/${RoleName}` };
  };
  const template = {
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: JSON.parse(trust('lambda.amazonaws.com')) as unknown,
        },
      },
    },
  };
  const acknowledged = { Capabilities: ['CAPABILITY_IAM'] };
  await refused('capability-missing', cloud.create('roles', template));
  const other = await role('other', 'lambda.amazonaws.com');
  await refused(
    'bootstrap-role-not-assumable',
    cloud.create('roles', template, { ...acknowledged, ...other }),
  );
  const executing = await role('executing', 'cloudformation.amazonaws.com');
  const made = await cloud.create('roles', template, { ...acknowledged, ...executing });
  expect(made.StackId).toBeDefined();
});

test('what is there is adopted by a template that retains it', async () => {
  const ssm = new SSMClient(cloud.local.clientConfig());
  await ssm.send(new PutParameterCommand({ Name: '/by/hand', Type: 'String', Value: 'old' }));
  const template = (more: object) => ({
    Resources: {
      P: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: '/by/hand', Type: 'String', Value: 'old' },
        ...more,
      },
    },
  });
  const adopt = (name: string, more: object) =>
    cloud.changeSet(name, template(more), {
      ChangeSetType: 'CREATE',
      ImportExistingResources: true,
    });
  says('import-existing-resource', (await adopt('takes', {})).StatusReason);
  const kept = await adopt('keeps', { DeletionPolicy: 'Retain' });
  expect(kept.Status).toBe('CREATE_COMPLETE');
});

test('a stack takes in nothing that another one has', async () => {
  const parameter = (DeletionPolicy?: string) => ({
    Resources: {
      P: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: '/taken/in', Type: 'String', Value: 'x' },
        ...(DeletionPolicy && { DeletionPolicy }),
      },
    },
  });
  const wish: Partial<CreateChangeSetCommandInput> = {
    ChangeSetType: 'IMPORT',
    ResourcesToImport: [
      {
        ResourceType: 'AWS::SSM::Parameter',
        LogicalResourceId: 'P',
        ResourceIdentifier: { Name: '/taken/in' },
      },
    ],
  };
  await cloud.create('has', parameter('Retain'));
  const refusal = await cloud.changeSet('wants', parameter('Retain'), wish);
  says('resource-of-another-stack', refusal.StatusReason);
  await cloud.remove('wants');
  await cloud.remove('has');
  expect((await cloud.changeSet('wants', parameter('Retain'), wish)).Status).toBe(
    'CREATE_COMPLETE',
  );
});

test('a change set warns of a bucket that it would delete with what is in it', async () => {
  const bucket = (id: string) => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName: id } });
  const Resources = { Full: bucket('goes-full'), Empty: bucket('goes-empty') };
  await cloud.create('buckets', { Resources: { ...Resources, A: table() } });
  const s3 = new S3Client(cloud.local.clientConfig());
  await s3.send(new PutObjectCommand({ Bucket: 'goes-full', Key: 'a', Body: 'a' }));
  const { ChangeSetId: ChangeSetName, Status } = await cloud.changeSet('buckets', tables(table()));
  expect(Status).toBe('CREATE_COMPLETE');
  const { OperationEvents = [] } = await cloud.cfn.send(
    new DescribeEventsCommand({ ChangeSetName, Filters: { FailedEvents: true } }),
  );
  expect(OperationEvents.map(({ LogicalResourceId }) => LogicalResourceId)).toEqual(['Full']);
  says('bucket-in-change-set-not-empty', OperationEvents[0]?.ValidationStatusReason);
});

test('what failed in express mode is neither rolled back nor followed by another mode', async () => {
  const express = { DeploymentConfig: { Mode: 'EXPRESS' } };
  await cloud.create('wedged', tables(table()));
  trouble.refuses.add('update A');
  await cloud.update('wedged', tables(table(changed)), express);
  trouble.refuses.clear();
  await refused('express-follow-up', cloud.update('wedged', tables(table())));
  await refused(
    'express-rollback',
    cloud.cfn.send(new RollbackStackCommand({ StackName: 'wedged' })),
  );
  const repaired = await cloud.update('wedged', tables(table()), express);
  expect(repaired.StackStatus).toBe('UPDATE_COMPLETE');
  expect((await cloud.update('wedged', tables(table(changed)))).StackStatus).toBe(
    'UPDATE_COMPLETE',
  );
});

test('a change set is not deleted while it is executed', async () => {
  const names = { StackName: 'executes', ChangeSetName: 'changes' };
  await cloud.changeSet('executes', tables(table()), { ChangeSetType: 'CREATE' });
  trouble.holds.add('create A');
  await cloud.cfn.send(new ExecuteChangeSetCommand(names));
  await refused('change-set-busy', cloud.cfn.send(new DeleteChangeSetCommand(names)));
  trouble.release();
  expect((await cloud.settled('executes')).StackStatus).toBe('CREATE_COMPLETE');
  await cloud.cfn.send(new DeleteChangeSetCommand(names));
});
