import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  AddPermissionCommand,
  type AddPermissionCommandInput,
  CreateAliasCommand,
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  CreateFunctionUrlConfigCommand,
  type CreateFunctionUrlConfigCommandInput,
  DeleteFunctionUrlConfigCommand,
  GetFunctionUrlConfigCommand,
  LambdaClient,
  PublishLayerVersionCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../src/local/core/clock.js';
import { startLocal } from '../../../src/local/index.js';
import { cloudOf } from '../cloudformation/cloud.js';
import { type LambdaCloud, startCloud, trust, zip } from '../lambda/cloud.js';
import { refused, refusedInStack, says } from './refused.js';

let cloud: LambdaCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.local.close());

const files = { 'index.js': 'exports.handler = async () => "well"' };
const make = (name: string, more: Partial<CreateFunctionCommandInput> = {}) =>
  cloud.create(name, files, more);

test('the role of a function trusts Lambda', async () => {
  const { Role } = await new IAMClient(cloud.local.clientConfig()).send(
    new CreateRoleCommand({
      RoleName: 'queues',
      AssumeRolePolicyDocument: trust('sqs.amazonaws.com'),
    }),
  );
  await refused('function-role-not-assumable', make('untrusted', { Role: Role?.Arn }));
  await make('trusted');
});

test('a role that was just created can be assumed a little later, where that is rehearsed', async () => {
  let aheadMs = 0;
  const now = () => new Date(systemClock.now().getTime() + aheadMs);
  const slow = await startLocal({
    pace: 'instant',
    clock: { ...systemClock, now },
    behaviour: { consistency: { role: 10 } },
  });
  const { Role } = await new IAMClient(slow.clientConfig()).send(
    new CreateRoleCommand({
      RoleName: 'new',
      AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
    }),
  );
  const create = () =>
    new LambdaClient(slow.clientConfig()).send(
      new CreateFunctionCommand({
        ...{ FunctionName: 'early', Role: Role?.Arn, Runtime: 'nodejs22.x' },
        ...{ Handler: 'index.handler', Code: { ZipFile: zip(files) } },
      }),
    );
  await refused('function-role-too-new', create());
  aheadMs = 11_000;
  await create();
  await slow.close();
});

test('a runtime is one that Lambda still takes', async () => {
  await refused('lambda-runtime-deprecated', make('old', { Runtime: 'nodejs16.x' }));
  await make('new', { Runtime: 'nodejs22.x' });
});

test('an account keeps some concurrency for everybody', async () => {
  const scope = { account: '000000000000', region: 'eu-west-1' };
  await make('reserved');
  const reserve = (ReservedConcurrentExecutions: number) =>
    cloud.lambda.send(
      new PutFunctionConcurrencyCommand({ FunctionName: 'reserved', ReservedConcurrentExecutions }),
    );
  await refused('lambda-reserved-concurrency-limit', reserve(901));
  await reserve(900);

  cloud.local.world.limits.set(scope, 'lambda.concurrent-executions', 10);
  const stacks = cloudOf(cloud.local);
  const template = (more: object) => ({
    Resources: {
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Role: cloud.role,
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          Code: { ZipFile: files['index.js'] },
          ...more,
        },
      },
    },
  });
  await stacks.create('reserving', template({ ReservedConcurrentExecutions: 1 }));
  await refusedInStack('lambda-reserved-concurrency-limit', stacks, 'reserving', 'InvalidRequest');
  expect((await stacks.create('sharing', template({}))).StackStatus).toBe('CREATE_COMPLETE');
  cloud.local.world.limits.set(scope, 'lambda.concurrent-executions', 1000);
});

test('code is where it is said to be, not empty and not too large', async () => {
  const s3 = new S3Client(cloud.local.clientConfig());
  await s3.send(new CreateBucketCommand({ Bucket: 'code-here' }));
  const put = (Key: string, Body: Uint8Array) =>
    s3.send(new PutObjectCommand({ Bucket: 'code-here', Key, Body }));
  await put('good.zip', zip(files));
  await put('empty.zip', zip({}));
  await put('large.zip', claiming(262_144_001));
  await put('fits.zip', claiming(262_144_000));
  const from = (S3Key: string) =>
    make(S3Key.replace('.', '-'), { Code: { S3Bucket: 'code-here', S3Key } });
  await refused('function-code-missing', from('lost.zip'));
  await refused('function-code-empty', from('empty.zip'));
  await refused('function-code-too-large', from('large.zip'));
  await from('fits.zip');
  await from('good.zip');
});

/** A package of one file that says it is so large unpacked. */
function claiming(size: number): Uint8Array {
  const bytes = Buffer.from(zipSync({ 'index.js': Buffer.from('x') }));
  bytes.writeUInt32LE(size, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 24);
  return bytes;
}

test('a layer version is there before it is used', async () => {
  const { LayerVersionArn = '' } = await cloud.lambda.send(
    new PublishLayerVersionCommand({
      LayerName: 'shared',
      Content: { ZipFile: zip({ 'nodejs/x.js': '' }) },
    }),
  );
  const next = LayerVersionArn.replace(/:1$/, ':2');
  await refused('layer-version-missing', make('layers-2', { Layers: [next] }));
  await make('layers-1', { Layers: [LayerVersionArn] });
});

test('the environment of a function is small, and not that of Lambda', async () => {
  const having = (name: string, Variables: Record<string, string>) =>
    make(name, { Environment: { Variables } });
  await refused('function-environment-too-large', having('much', { TEXT: 'x'.repeat(4096) }));
  await refused('function-environment-reserved', having('its', { AWS_REGION: 'eu-west-1' }));
  await having('little', { TEXT: 'x'.repeat(4000), REGION: 'eu-west-1' });
});

test('a permission names its source by ARN, and there is a limit to them', async () => {
  await make('admits');
  const admit = (StatementId: string, SourceArn: string) =>
    cloud.lambda.send(
      new AddPermissionCommand({
        ...{ FunctionName: 'admits', StatementId, SourceArn },
        Action: 'lambda:InvokeFunction',
        Principal: 's3.amazonaws.com',
      }),
    );
  await refused('lambda-permission-source-arn-invalid', admit('s', 'my-bucket'));
  await admit('s', 'arn:aws:s3:::my-bucket');
  const long = `arn:aws:s3:::${'b'.repeat(9000)}`;
  await admit('first', long);
  await admit('second', long);
  await refused('function-policy-too-large', admit('third', long));
});

test('a handler is in the package', async () => {
  await make('no-file', { Handler: 'app.handler' });
  await make('no-export', { Handler: 'index.main' });
  await make('both');
  says('handler-file-missing', JSON.stringify((await cloud.invoke('no-file')).payload));
  says('handler-export-missing', JSON.stringify((await cloud.invoke('no-export')).payload));
  expect((await cloud.invoke('both')).payload).toBe('well');
});

const address = (FunctionName: string, more: Partial<CreateFunctionUrlConfigCommandInput> = {}) =>
  cloud.lambda.send(
    new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: 'NONE', ...more }),
  );

test('a function has one address, and so has each of its aliases', async () => {
  await make('addressed');
  const FunctionName = 'addressed';
  await cloud.lambda.send(new PublishVersionCommand({ FunctionName }));
  const alias = { FunctionName, Name: 'live', FunctionVersion: '1' };
  await refused('function-url-function-missing', address('nobody'));
  await refused('function-url-function-missing', address(FunctionName, { Qualifier: 'live' }));
  await refused('function-url-qualifier', address(FunctionName, { Qualifier: '1' }));
  await cloud.lambda.send(new CreateAliasCommand(alias));
  const get = () => cloud.lambda.send(new GetFunctionUrlConfigCommand({ FunctionName }));
  const remove = () => cloud.lambda.send(new DeleteFunctionUrlConfigCommand({ FunctionName }));
  await refused('function-url-missing', get());
  await refused('function-url-missing', remove());
  await address(FunctionName);
  await refused('function-url-taken', address(FunctionName));
  await address(FunctionName, { Qualifier: 'live' });
  await refused('function-url-taken', address(FunctionName, { Qualifier: 'live' }));
  await get();
  await remove();
});

test('browsers may use methods of six letters', async () => {
  await make('shared');
  const admitting = (...AllowMethods: readonly string[]) =>
    address('shared', { Cors: { AllowOrigins: ['*'], AllowMethods: [...AllowMethods] } });
  await refused('function-url-cors-options', admitting('GET', 'OPTIONS'));
  await admitting('GET', 'DELETE');
});

test('everybody may call an address when the policy says so twice', async () => {
  await make('open');
  const FunctionName = 'open';
  const { FunctionUrl = '' } = await address(FunctionName);
  const { host } = new URL(FunctionUrl);
  const call = async () => {
    const answer = await fetch(`${cloud.local.endpoint}/_host/${host}/`);
    return { status: answer.status, text: await answer.text() };
  };
  const denied = async () => {
    const { status, text } = await call();
    expect(status).toBe(403);
    says('function-url-permission-missing', text);
  };
  const admit = (StatementId: string, more: Partial<AddPermissionCommandInput>) =>
    cloud.lambda.send(
      new AddPermissionCommand({
        ...{ FunctionName, StatementId, Principal: '*' },
        Action: 'lambda:InvokeFunctionUrl',
        ...more,
      }),
    );
  await denied();
  await admit('signed', { FunctionUrlAuthType: 'AWS_IAM' });
  await admit('through', { Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true });
  await denied();
  await admit('use', { FunctionUrlAuthType: 'NONE' });
  expect(await call()).toEqual({ status: 200, text: 'well' });
});
