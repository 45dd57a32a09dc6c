import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LambdaCloud, startCloud } from './cloud.js';

let cloud: LambdaCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.local.close());

test('runs a handler with its event and a context', async () => {
  await cloud.create('hello', {
    'index.js': `exports.handler = async (event, context) => ({
      greeting: 'hello ' + event.name,
      name: context.functionName,
      arn: context.invokedFunctionArn,
      group: context.logGroupName,
      remaining: context.getRemainingTimeInMillis() > 1000,
    });`,
  });
  const { payload, error } = await cloud.invoke('hello', { name: 'you' });
  expect(error).toBeUndefined();
  expect(payload).toEqual({
    greeting: 'hello you',
    name: 'hello',
    arn: 'arn:aws:lambda:eu-west-1:000000000000:function:hello',
    group: '/aws/lambda/hello',
    remaining: true,
  });
});

test('keeps an environment warm, and takes a new one after a change', async () => {
  await cloud.create('count', {
    'index.js': `let n = 0; exports.handler = async () => ({ n: ++n, said: process.env.SAID });`,
  });
  expect((await cloud.invoke('count')).payload).toEqual({ n: 1 });
  expect((await cloud.invoke('count')).payload).toEqual({ n: 2 });
  await cloud.lambda.send(
    new UpdateFunctionConfigurationCommand({
      FunctionName: 'count',
      Environment: { Variables: { SAID: 'hi' } },
    }),
  );
  expect((await cloud.invoke('count')).payload).toEqual({ n: 1, said: 'hi' });
});

test('runs ES modules, nested handlers and callbacks', async () => {
  await cloud.create(
    'module',
    {
      'src/main.mjs': `import { x } from './x.js'; export const api = { run: async () => x };`,
      'src/package.json': '{"type":"module"}',
      'src/x.js': `export const x = 'from a module';`,
    },
    { Handler: 'src/main.api.run' },
  );
  await cloud.create('callback', {
    'index.js': `exports.handler = (event, context, done) => setTimeout(() => done(null, 'later'), 5);`,
  });
  await cloud.create('silent', { 'index.js': `exports.handler = () => 'nobody hears this';` });
  expect((await cloud.invoke('module')).payload).toBe('from a module');
  expect((await cloud.invoke('callback')).payload).toBe('later');
  expect((await cloud.invoke('silent')).payload).toBe(null);
});

test('offers the SDK that the runtime brings, and no other module of the host', async () => {
  await cloud.create(
    'sdk',
    {
      'index.mjs': `import { S3Client, ListBucketsCommand } from '@aws-sdk/client-s3';
      export const handler = async () => {
        const { Buckets } = await new S3Client({}).send(new ListBucketsCommand({}));
        return { buckets: Buckets ?? [] };
      };`,
    },
    { Timeout: 20 },
  );
  await cloud.create('borrowed', {
    'index.js': `require('chalk'); exports.handler = async () => 1;`,
  });
  const sdk = await cloud.invoke('sdk');
  const borrowed = await cloud.invoke('borrowed');
  // The role may do nothing: the call arrived with the function's own credentials.
  expect(sdk.payload).toMatchObject({ errorType: 'AccessDenied' });
  expect(borrowed.payload).toMatchObject({ errorType: 'Runtime.ImportModuleError' });
});

test('shows nothing of the host in the environment', async () => {
  process.env['HOST_SECRET'] = 'x';
  await cloud.create(
    'variables',
    { 'index.js': `exports.handler = async () => process.env;` },
    { Environment: { Variables: { OWN: 'mine' } } },
  );
  const variables = Object.keys((await cloud.invoke('variables')).payload as object);
  delete process.env['HOST_SECRET'];
  expect(variables).toContain('OWN');
  expect(variables).toContain('AWS_ENDPOINT_URL');
  const others = variables.filter((name) => !/^(AWS_|_|LAMBDA_)/.test(name));
  expect(others.sort()).toEqual(
    [
      'LANG',
      'NODE_CHANNEL_FD',
      'NODE_CHANNEL_SERIALIZATION_MODE',
      'NODE_PATH',
      'OWN',
      'PATH',
      'TZ',
    ].filter((name) => others.includes(name)),
  );
});

test.each([
  {
    name: 'a thrown error',
    code: `class Sad extends Error { name = 'Sad' } exports.handler = async () => { throw new Sad('no'); };`,
    payload: { errorType: 'Sad', errorMessage: 'no' },
  },
  {
    name: 'code that cannot be read',
    code: `exports.handler = async (=> 1;`,
    payload: { errorType: 'Runtime.UserCodeSyntaxError' },
  },
  {
    name: 'a module that is missing',
    code: `require('./missing');`,
    payload: { errorType: 'Runtime.ImportModuleError' },
  },
  {
    name: 'a handler that is missing',
    code: `exports.other = 1;`,
    payload: {
      errorType: 'Runtime.HandlerNotFound',
      errorMessage: 'index.handler is undefined or not exported',
    },
  },
  {
    name: 'an exit',
    code: `exports.handler = async () => process.exit(3);`,
    payload: {
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('Runtime exited with error: exit status 3'),
    },
  },
  {
    name: 'a rejection that nobody handles',
    code: `exports.handler = async () => { Promise.reject(new Error('lost')); await new Promise((r) => setTimeout(r, 500)); };`,
    payload: { errorType: 'Runtime.UnhandledPromiseRejection' },
  },
])('$name fails the invocation as on AWS', async ({ name, code, payload }) => {
  const functionName = name.replaceAll(' ', '-');
  await cloud.create(functionName, { 'index.js': code });
  const answer = await cloud.invoke(functionName);
  expect(answer.error).toBe('Unhandled');
  expect(answer.payload).toMatchObject(payload);
});

test('ends what runs too long, and starts afresh', async () => {
  await cloud.create(
    'slow',
    {
      'index.js': `exports.handler = async (event) => {
        if (event.wait) await new Promise((r) => setTimeout(r, 60000));
        return 'quick';
      };`,
    },
    { Timeout: 1 },
  );
  const answer = await cloud.invoke('slow', { wait: true });
  expect(answer.payload).toMatchObject({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringContaining('Task timed out after 1.00 seconds'),
  });
  expect(answer.log).toMatch(/REPORT RequestId: .*\tStatus: timeout/);
  expect((await cloud.invoke('slow')).payload).toBe('quick');
});

test('a callback handler is refused by the runtimes that no longer know them', async () => {
  await cloud.create(
    'modern',
    { 'index.js': `exports.handler = (event, context, done) => done(null, 1);` },
    { Runtime: 'nodejs24.x' },
  );
  expect((await cloud.invoke('modern')).payload).toMatchObject({
    errorType: 'Runtime.CallbackHandlerDeprecated',
  });
});

test('a runtime that is not Node.js is accepted, and says so when invoked', async () => {
  await cloud.create(
    'snake',
    { 'index.py': 'def handler(event, context): return 1' },
    { Runtime: 'python3.13' },
  );
  expect((await cloud.invoke('snake')).payload).toMatchObject({
    errorMessage: expect.stringContaining('only Node.js functions run here'),
  });
});

test('tells the story of an invocation in its log group', async () => {
  await cloud.create('story', {
    'index.js': `console.log('loading'); exports.handler = async () => { console.error('trouble', { at: 1 }); };`,
  });
  await cloud.invoke('story');
  const logs = new CloudWatchLogsClient(cloud.local.clientConfig());
  const { events = [] } = await logs.send(
    new FilterLogEventsCommand({ logGroupName: '/aws/lambda/story' }),
  );
  const kinds = events.map(({ message = '' }) =>
    /^[0-9TZ:.-]+\t/.test(message) ? message.split('\t').slice(2).join(' ') : message.split(' ')[0],
  );
  expect(kinds).toEqual([
    'INIT_START',
    'INFO loading',
    'START',
    'ERROR trouble { at: 1 }',
    'END',
    'REPORT',
  ]);
  expect(events[0]?.message).toContain(`run by Node.js ${process.version}`);
});

test('logs in JSON where the function asks for it', async () => {
  await cloud.create(
    'json',
    {
      'index.js': `exports.handler = async () => { console.debug('quiet'); console.info({ a: 1 }); };`,
    },
    { LoggingConfig: { LogFormat: 'JSON', LogGroup: '/own/group' } },
  );
  const lines = (await cloud.invoke('json')).log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => line.type ?? line.message)).toEqual([
    'platform.initStart',
    'platform.start',
    { a: 1 },
    'platform.report',
  ]);
});
