// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub writes its variables this way
import {
  DescribeTypeCommand,
  GetTemplateCommand,
  GetTemplateSummaryCommand,
  SetStackPolicyCommand,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Properties } from '../../../src/local/cloudformation/providers/contract.js';
import { type Cloud, outputs, parameters, startCloud } from './cloud.js';

const store = new Map([
  ['/app/version', '7'],
  ['/app/zones', 'a,b'],
]);
/** What the secret's consumer was really given. */
const received: Properties[] = [];
let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({
    ports: {
      ssm: { parameter: (_scope, name) => store.get(name) },
      secretsmanager: {
        value: (_scope, id) => (id === 'db' ? '{"password":"hunter2"}' : undefined),
      },
    },
    providers: [
      {
        type: 'AWS::Lambda::Function',
        async create(properties) {
          received.push(properties);
          return { physicalId: 'fn', attributes: {} };
        },
        async delete() {},
      },
    ],
  });
});
afterAll(() => cloud.local.close());

test('parameters come from the store, and lists are lists', async () => {
  const stack = await cloud.create('stored', {
    Parameters: {
      Version: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/app/version' },
      Zones: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/app/zones' },
      Names: { Type: 'CommaDelimitedList', Default: 'x, y' },
    },
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
    Outputs: {
      Version: { Value: { Ref: 'Version' } },
      Zone: { Value: { 'Fn::Select': [1, { Ref: 'Zones' }] } },
      Names: { Value: { 'Fn::Join': ['/', { Ref: 'Names' }] } },
    },
  });
  expect(outputs(stack)).toEqual({ Version: '7', Zone: 'b', Names: 'x/y' });
  expect(stack.Parameters).toContainEqual({
    ParameterKey: 'Version',
    ParameterValue: '/app/version',
    ResolvedValue: '7',
  });
});

test('dynamic references reach the resource and no event; NoEcho values neither', async () => {
  await cloud.create(
    'secret',
    {
      Parameters: { Key: { Type: 'String', NoEcho: true } },
      Resources: {
        Function: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Code: { ZipFile: 'x' },
            Role: 'arn:aws:iam::000000000000:role/r',
            Handler: 'index.handler',
            Runtime: 'nodejs22.x',
            Environment: {
              Variables: {
                PASSWORD: '{{resolve:secretsmanager:db:SecretString:password}}',
                VERSION: 'v{{resolve:ssm:/app/version:1}}',
                KEY: { Ref: 'Key' },
              },
            },
          },
        },
      },
    },
    { Parameters: parameters({ Key: 'opensesame' }) },
  );
  expect(received[0]).toMatchObject({
    Environment: { Variables: { PASSWORD: 'hunter2', VERSION: 'v7', KEY: 'opensesame' } },
  });
  const said = JSON.stringify(await cloud.events('secret'));
  expect(said).not.toContain('hunter2');
  expect(said).not.toContain('opensesame');
  expect((await cloud.stack('secret')).Parameters?.[0]?.ParameterValue).toBe('****');
});

test('conditions choose resources, properties and outputs', async () => {
  const template = {
    Parameters: { Env: { Type: 'String' } },
    Conditions: {
      IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
      IsDev: { 'Fn::Not': [{ Condition: 'IsProd' }] },
    },
    Resources: {
      Always: {
        Type: 'AWS::SNS::Topic',
        Properties: {
          DisplayName: { 'Fn::If': ['IsProd', { Ref: 'Env' }, { Ref: 'AWS::NoValue' }] },
        },
      },
      Prod: { Type: 'AWS::SNS::Topic', Condition: 'IsProd' },
    },
    Outputs: { Dev: { Condition: 'IsDev', Value: 'yes' } },
  };
  const dev = await cloud.create('chosen', template, { Parameters: parameters({ Env: 'dev' }) });
  expect(outputs(dev)).toEqual({ Dev: 'yes' });
  expect((await cloud.story('chosen')).join()).not.toContain('Prod');
  const prod = await cloud.update('chosen', template, { Parameters: parameters({ Env: 'prod' }) });
  expect(outputs(prod)).toEqual({});
  expect((await cloud.story('chosen')).join()).toContain('Prod CREATE_COMPLETE');
});

test('loops of the language extensions are written out', async () => {
  const template = {
    Transform: 'AWS::LanguageExtensions',
    Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'Red,Blue' } },
    Resources: {
      'Fn::ForEach::Topics': [
        'Name',
        { Ref: 'Names' },
        {
          'Topic${Name}': { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: 'Name' } } },
        },
      ],
    },
    Outputs: { Count: { Value: { 'Fn::Length': { Ref: 'Names' } } } },
  };
  await expect(cloud.create('loops', template)).rejects.toThrow('CAPABILITY_AUTO_EXPAND');
  const stack = await cloud.create('loops', template, { Capabilities: ['CAPABILITY_AUTO_EXPAND'] });
  expect(outputs(stack)).toEqual({ Count: '2' });
  const { TemplateBody = '' } = await cloud.cfn.send(
    new GetTemplateCommand({ StackName: 'loops', TemplateStage: 'Processed' }),
  );
  expect(Object.keys(JSON.parse(TemplateBody).Resources)).toEqual(['TopicRed', 'TopicBlue']);
  const summary = await cloud.cfn.send(new GetTemplateSummaryCommand({ StackName: 'loops' }));
  expect(summary.ResourceTypes).toEqual(['AWS::SNS::Topic']);
});

test('a wait condition waits for signals at the URL of its handle', async () => {
  const created = cloud.create('waits', {
    Resources: {
      Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      Wait: {
        Type: 'AWS::CloudFormation::WaitCondition',
        Properties: { Handle: { Ref: 'Handle' }, Timeout: '600', Count: 1 },
      },
    },
    Outputs: { Data: { Value: { 'Fn::GetAtt': ['Wait', 'Data'] } } },
  });
  const handle = async (): Promise<string | undefined> =>
    (await cloud.events('waits').catch(() => [])).find(
      (event) => event.LogicalResourceId === 'Handle' && event.PhysicalResourceId,
    )?.PhysicalResourceId;
  await expect.poll(handle).toBeTruthy();
  const body = JSON.stringify({ Status: 'SUCCESS', UniqueId: 'one', Data: 'done' });
  await fetch((await handle()) ?? '', { method: 'PUT', body });
  expect(outputs(await created)).toEqual({ Data: '{"one":"done"}' });
});

test('a stack policy keeps a resource from being changed', async () => {
  const template = (name: string) => ({
    Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: name } } },
  });
  await cloud.create('guarded', template('a'));
  const policy = (Resource: string) =>
    JSON.stringify({
      Statement: [
        { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' },
        { Effect: 'Deny', Action: 'Update:*', Principal: '*', Resource },
      ],
    });
  const set = (StackPolicyBody: string) =>
    cloud.cfn.send(new SetStackPolicyCommand({ StackName: 'guarded', StackPolicyBody }));
  await set(policy('LogicalResourceId/Topic'));
  const refused = await cloud.update('guarded', template('b'));
  expect(refused.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await cloud.story('guarded')).toContain(
    'Topic UPDATE_FAILED Action denied by stack policy: Statement [#2] does not allow [Update:Modify] for resource [LogicalResourceId/Topic]',
  );
  await set(policy('LogicalResourceId/Other'));
  expect((await cloud.update('guarded', template('b'))).StackStatus).toBe('UPDATE_COMPLETE');
});

test('a type says how true to AWS it is here', async () => {
  const describe = async (TypeName: string): Promise<string | undefined> =>
    (await cloud.cfn.send(new DescribeTypeCommand({ Type: 'RESOURCE', TypeName }))).Description;
  expect(await describe('AWS::Lambda::Function')).toContain('behavioural');
  expect(await describe('AWS::Lambda::Alias')).toContain('generic');
  await expect(describe('AWS::No::Such')).rejects.toMatchObject({ name: 'TypeNotFoundException' });
});
