import {
  AddPermissionCommand,
  CreateAliasCommand,
  type CreateFunctionCommandInput,
  DeleteFunctionCommand,
  GetAccountSettingsCommand,
  GetFunctionCommand,
  GetPolicyCommand,
  InvokeCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  RemovePermissionCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LambdaCloud, startCloud, zip } from './cloud.js';

const ECHO = { 'index.js': 'exports.handler = async (event) => event;' };
const scope = { account: '000000000000', region: 'eu-west-1' };
const arn = (name: string) => `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;

let cloud: LambdaCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.local.close());

const refused: readonly {
  name: string;
  more: Partial<CreateFunctionCommandInput>;
  says: string;
}[] = [
  {
    name: 'an unknown role',
    more: { Role: 'arn:aws:iam::000000000000:role/nobody' },
    says: 'The role defined for the function cannot be assumed by Lambda.',
  },
  {
    name: 'a retired runtime',
    more: { Runtime: 'nodejs20.x' as const },
    says: 'The runtime parameter of nodejs20.x is no longer supported',
  },
  { name: 'too little memory', more: { MemorySize: 64 }, says: 'greater than or equal to 128' },
  { name: 'too long a timeout', more: { Timeout: 901 }, says: 'less than or equal to 900' },
  {
    name: 'a reserved variable',
    more: { Environment: { Variables: { AWS_REGION: 'x' } } },
    says: 'Reserved keys used in this request: AWS_REGION',
  },
  {
    name: 'too many variables',
    more: { Environment: { Variables: { BIG: 'x'.repeat(4100) } } },
    says: 'exceeded the 4KB limit',
  },
  {
    name: 'bytes that are no zip',
    more: { Code: { ZipFile: Buffer.from('hello') } },
    says: 'Could not unzip uploaded file',
  },
  {
    name: 'code that is not in its bucket',
    more: { Code: { S3Bucket: 'nowhere-at-all', S3Key: 'x.zip' } },
    says: 'Error occurred while GetObject. S3 Error Code: NoSuchBucket',
  },
];

test.each(refused)('refuses $name', async ({ more, says }) => {
  await expect(cloud.create('refused', ECHO, more)).rejects.toThrow(says);
});

test('a name is taken once', async () => {
  await cloud.create('taken', ECHO);
  await expect(cloud.create('taken', ECHO)).rejects.toThrow('Function already exist: taken');
});

test('versions keep their code, aliases follow', async () => {
  await cloud.create('versions', { 'index.js': 'exports.handler = async () => 1;' });
  const first = await cloud.lambda.send(new PublishVersionCommand({ FunctionName: 'versions' }));
  await cloud.lambda.send(
    new CreateAliasCommand({
      FunctionName: 'versions',
      Name: 'live',
      FunctionVersion: first.Version,
    }),
  );
  await cloud.lambda.send(
    new UpdateFunctionCodeCommand({
      FunctionName: 'versions',
      ZipFile: zip({ 'index.js': 'exports.handler = async () => 2;' }),
    }),
  );
  expect(first.Version).toBe('1');
  expect((await cloud.invoke('versions')).payload).toBe(2);
  expect((await cloud.invoke('versions', {}, 'live')).payload).toBe(1);
  expect((await cloud.invoke(arn('versions:1'))).payload).toBe(1);
});

test('publishing twice without a change gives the same version', async () => {
  await cloud.create('same', ECHO);
  const publish = () => cloud.lambda.send(new PublishVersionCommand({ FunctionName: 'same' }));
  expect((await publish()).Version).toBe((await publish()).Version);
});

test('reserving concurrency leaves the others their minimum', async () => {
  await cloud.create('reserving', ECHO);
  const reserve = (ReservedConcurrentExecutions: number) =>
    cloud.lambda.send(
      new PutFunctionConcurrencyCommand({
        FunctionName: 'reserving',
        ReservedConcurrentExecutions,
      }),
    );
  cloud.local.world.limits.set(scope, 'lambda.concurrent-executions', 10);
  await expect(reserve(5)).rejects.toThrow('below its minimum value of [10]');
  cloud.local.world.limits.set(scope, 'lambda.concurrent-executions', 1000);
  await expect(reserve(901)).rejects.toThrow('below its minimum value of [100]');
  await reserve(900);
  const { AccountLimit } = await cloud.lambda.send(new GetAccountSettingsCommand({}));
  expect(AccountLimit?.UnreservedConcurrentExecutions).toBe(100);
  await reserve(0);
  await expect(cloud.invoke('reserving')).rejects.toThrow('Rate Exceeded.');
});

test('services are admitted by the resource policy only', async () => {
  await cloud.create('guarded', ECHO);
  const lambda = await cloud.local.world.port('lambda');
  const from = (sourceArn: string) => ({
    service: 's3.amazonaws.com',
    sourceArn,
    sourceAccount: '000000000000',
  });
  const invoke = (sourceArn: string) =>
    lambda.invoke({
      functionArn: arn('guarded'),
      payload: 1,
      type: 'RequestResponse',
      by: from(sourceArn),
    });
  await expect(invoke('arn:aws:s3:::mine')).rejects.toThrow(
    'is not authorized to perform: lambda:InvokeFunction',
  );
  await cloud.lambda.send(
    new AddPermissionCommand({
      FunctionName: 'guarded',
      StatementId: 's3',
      Action: 'lambda:InvokeFunction',
      Principal: 's3.amazonaws.com',
      SourceArn: 'arn:aws:s3:::mi*',
      SourceAccount: '000000000000',
    }),
  );
  expect((await invoke('arn:aws:s3:::mine')).payload).toBe(1);
  await expect(invoke('arn:aws:s3:::yours')).rejects.toThrow('is not authorized');
  const { Policy = '' } = await cloud.lambda.send(
    new GetPolicyCommand({ FunctionName: 'guarded' }),
  );
  expect(JSON.parse(Policy).Statement[0].Condition).toEqual({
    StringEquals: { 'AWS:SourceAccount': '000000000000' },
    ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::mi*' },
  });
  await cloud.lambda.send(
    new RemovePermissionCommand({ FunctionName: 'guarded', StatementId: 's3' }),
  );
  await expect(
    cloud.lambda.send(new GetPolicyCommand({ FunctionName: 'guarded' })),
  ).rejects.toThrow('does not exist');
});

test('a failing event is tried again, then goes where failures go', async () => {
  await cloud.create('failing', {
    'index.js': `let n = 0; exports.handler = async () => { throw new Error('try ' + ++n); };`,
  });
  await cloud.create('witness', {
    'index.js': `exports.handler = async (event) => console.log('seen', event.requestContext.approximateInvokeCount, event.responsePayload.errorMessage);`,
  });
  await cloud.lambda.send(
    new AddPermissionCommand({
      FunctionName: 'witness',
      StatementId: 'x',
      Action: 'lambda:InvokeFunction',
      Principal: 'lambda.amazonaws.com',
    }),
  );
  await cloud.lambda.send(
    new PutFunctionEventInvokeConfigCommand({
      FunctionName: 'failing',
      DestinationConfig: { OnFailure: { Destination: arn('witness') } },
    }),
  );
  const { StatusCode } = await cloud.lambda.send(
    new InvokeCommand({ FunctionName: 'failing', InvocationType: 'Event' }),
  );
  expect(StatusCode).toBe(202);
  const chunks = cloud.local.world.store.table<{ events: { message: string }[] }>(
    'logs.chunks',
    scope,
  );
  const seen = () =>
    [...chunks.values()]
      .flatMap((chunk) => chunk.events)
      .find(({ message }) => message.includes('seen'));
  await expect.poll(seen, { timeout: 10_000 }).toBeDefined();
  expect(seen()?.message).toContain('seen 3 try 3');
});

test('what was deleted is not found', async () => {
  await cloud.create('gone', ECHO);
  await cloud.lambda.send(new DeleteFunctionCommand({ FunctionName: 'gone' }));
  await expect(cloud.lambda.send(new GetFunctionCommand({ FunctionName: 'gone' }))).rejects.toThrow(
    `Function not found: ${arn('gone')}`,
  );
});
