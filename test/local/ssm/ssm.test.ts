import {
  DeleteParameterCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  LabelParameterVersionCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let ssm: SSMClient;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  ssm = new SSMClient({ ...local.clientConfig(), maxAttempts: 1 });
});
afterAll(() => local.close());

const put = (Name: string, Value: string, rest: object = {}) =>
  ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', ...rest }));
const get = async (Name: string, WithDecryption = false) =>
  (await ssm.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter;

test('every write is a version that can still be read', async () => {
  await put('/app/url', 'one');
  await put('/app/url', 'two', { Overwrite: true });
  await ssm.send(
    new LabelParameterVersionCommand({ Name: '/app/url', ParameterVersion: 1, Labels: ['old'] }),
  );
  expect(await get('/app/url')).toMatchObject({ Value: 'two', Version: 2 });
  expect(await get('/app/url:1')).toMatchObject({ Value: 'one', Selector: ':1' });
  expect(await get('/app/url:old')).toMatchObject({ Value: 'one' });
  const { Parameters } = await ssm.send(new GetParameterHistoryCommand({ Name: '/app/url' }));
  expect(Parameters?.map(({ Labels }) => Labels)).toEqual([['old'], []]);
  expect((await get('/app/url'))?.ARN).toBe('arn:aws:ssm:eu-west-1:000000000000:parameter/app/url');
});

test('writing again takes Overwrite', async () => {
  await put('/once', 'a');
  await expect(put('/once', 'b')).rejects.toMatchObject({
    name: 'ParameterAlreadyExists',
    message:
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
  });
});

test('secure strings come sealed unless decryption is asked for', async () => {
  await put('/secret', 'password', { Type: 'SecureString' });
  expect((await get('/secret'))?.Value).not.toContain('password');
  expect((await get('/secret', true))?.Value).toBe('password');
});

test('a path lists its own level, or all below it', async () => {
  for (const name of ['/tree/a', '/tree/b', '/tree/sub/c']) await put(name, 'x');
  const list = async (Recursive: boolean) => {
    const { Parameters } = await ssm.send(
      new GetParametersByPathCommand({ Path: '/tree', Recursive }),
    );
    return Parameters?.map(({ Name }) => Name);
  };
  expect(await list(false)).toEqual(['/tree/a', '/tree/b']);
  expect(await list(true)).toEqual(['/tree/a', '/tree/b', '/tree/sub/c']);
  const { Parameters } = await ssm.send(
    new DescribeParametersCommand({
      ParameterFilters: [{ Key: 'Name', Option: 'BeginsWith', Values: ['/tree/s'] }],
    }),
  );
  expect(Parameters?.map(({ Name }) => Name)).toEqual(['/tree/sub/c']);
});

test('what is missing is said to be missing', async () => {
  await expect(get('/aws/service/ami-amazon-linux-latest/x')).rejects.toMatchObject({
    name: 'ParameterNotFound',
  });
  const { InvalidParameters } = await ssm.send(new GetParametersCommand({ Names: ['/nope'] }));
  expect(InvalidParameters).toEqual(['/nope']);
  await expect(ssm.send(new DeleteParameterCommand({ Name: '/nope' }))).rejects.toMatchObject({
    name: 'ParameterNotFound',
  });
});

test.each([
  ['a value that does not fit the tier', '/big', 'x'.repeat(4097), {}, 'ValidationException'],
  ['a reserved name', '/aws/mine', 'x', {}, 'AccessDeniedException'],
  ['a relative path', 'a/b', 'x', {}, 'ValidationException'],
  [
    'a value against its pattern',
    '/number',
    'x',
    { AllowedPattern: '^\\d+$' },
    'ParameterPatternMismatchException',
  ],
])('refuses %s', async (_, name, value, rest, code) => {
  await expect(put(name, value, rest)).rejects.toMatchObject({ name: code });
});
