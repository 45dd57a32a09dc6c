import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { type Control, controlOf } from './control.js';

let local: Local;
let control: Control;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant', checksAnswers: true });
  control = controlOf(local);
  await control.create('AWS::IAM::Role', {
    RoleName: 'control-runner',
    AssumeRolePolicyDocument: trust,
  });
}, 60_000);
afterAll(() => local.close());

const ACCOUNT = '000000000000';
const trust = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
};

/** Type, desired state, what reading it shows beyond that. */
const TYPES: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>])[] = [
  ['AWS::S3::Bucket', { BucketName: 'control-files' }, { Arn: 'arn:aws:s3:::control-files' }],
  [
    'AWS::SQS::Queue',
    { QueueName: 'control-jobs', VisibilityTimeout: 45 },
    { Arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:control-jobs` },
  ],
  [
    'AWS::SNS::Topic',
    { TopicName: 'control-news' },
    { TopicArn: `arn:aws:sns:eu-west-1:${ACCOUNT}:control-news` },
  ],
  [
    'AWS::Logs::LogGroup',
    { LogGroupName: '/control/log', RetentionInDays: 7 },
    { Arn: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/control/log:*` },
  ],
  [
    'AWS::DynamoDB::Table',
    {
      TableName: 'control-table',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    },
    { Arn: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/control-table` },
  ],
  [
    'AWS::IAM::Role',
    { RoleName: 'control-role', AssumeRolePolicyDocument: trust },
    { Arn: `arn:aws:iam::${ACCOUNT}:role/control-role` },
  ],
  ['AWS::SSM::Parameter', { Name: '/control/a', Type: 'String', Value: 'v' }, {}],
  ['AWS::KMS::Key', { KeyPolicy: keyPolicy() }, { KeyId: expect.any(String) }],
  ['AWS::ECR::Repository', { RepositoryName: 'control/app' }, { Arn: expect.any(String) }],
  [
    'AWS::Lambda::Function',
    {
      FunctionName: 'control-function',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: `arn:aws:iam::${ACCOUNT}:role/control-runner`,
      Code: { ZipFile: 'exports.handler = async () => 1' },
    },
    { Arn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:control-function` },
  ],
  ['AWS::ApiGateway::RestApi', { Name: 'control-api' }, { RestApiId: expect.any(String) }],
  ['AWS::Kinesis::Stream', { Name: 'control-stream', ShardCount: 1 }, { Arn: expect.any(String) }],
  [
    'AWS::StepFunctions::StateMachine',
    { StateMachineName: 'm', RoleArn: `arn:aws:iam::${ACCOUNT}:role/r`, DefinitionString: '{}' },
    { Arn: expect.stringContaining(':states:') },
  ],
];

function keyPolicy() {
  const Principal = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' }],
  };
}

test.each(TYPES)('%s is made, read, listed and removed', async (type, model, shown) => {
  const made = await control.create(type, model);
  expect(made).toMatchObject({ OperationStatus: 'SUCCESS', Operation: 'CREATE', TypeName: type });
  const id = made.Identifier ?? '';
  const { Code, ...readable } = model;
  const found = await control.read(type, id);
  expect(found).toMatchObject({ ...readable, ...shown });
  expect(found).not.toHaveProperty('Code'); // what is write-only is never given back
  expect(await control.list(type)).toContain(id);
  expect(await control.remove(type, id)).toMatchObject({
    OperationStatus: 'SUCCESS',
    Identifier: id,
  });
  if (type !== 'AWS::KMS::Key')
    await expect(control.read(type, id)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
});

/** Type, desired state, property and its new value. */
const CHANGES: readonly (readonly [string, Record<string, unknown>, string, unknown])[] = [
  [
    'AWS::Lambda::Function',
    {
      FunctionName: 'changing-function',
      ...{ Runtime: 'nodejs22.x', Handler: 'index.handler' },
      Role: `arn:aws:iam::${ACCOUNT}:role/control-runner`,
      Code: { ZipFile: 'exports.handler = async () => 1' },
    },
    'Timeout',
    42,
  ],
  [
    'AWS::S3::Bucket',
    { BucketName: 'changing-files' },
    'VersioningConfiguration',
    { Status: 'Enabled' },
  ],
  ['AWS::SSM::Parameter', { Name: '/changing', Type: 'String', Value: 'v' }, 'Value', 'w'],
  ['AWS::SQS::Queue', { QueueName: 'changing-jobs', DelaySeconds: 1 }, 'DelaySeconds', 2],
  ['AWS::Kinesis::Stream', { Name: 'changing-stream', ShardCount: 1 }, 'ShardCount', 2],
];

test.each(CHANGES)('%s is changed in place', async (type, model, property, value) => {
  const id = (await control.create(type, model)).Identifier ?? '';
  const before = await control.read(type, id);
  const changed = await control.update(type, id, [{ op: 'add', path: `/${property}`, value }]);
  expect(changed).toMatchObject({ ...{ Operation: 'UPDATE', OperationStatus: 'SUCCESS' } });
  expect(await control.read(type, id)).toEqual({ ...before, [property]: value });
});

test('a request never tells what is write-only', async () => {
  const secret = { Name: 'changing-secret', SecretString: 'hush' };
  const { ResourceModel, Identifier = '' } = await control.create(
    'AWS::SecretsManager::Secret',
    secret,
  );
  expect(JSON.parse(ResourceModel ?? '')).toMatchObject({ Name: 'changing-secret' });
  expect(ResourceModel).not.toContain('hush');
  const found = await control.read('AWS::SecretsManager::Secret', Identifier);
  expect(JSON.stringify(found)).not.toContain('hush');
});
