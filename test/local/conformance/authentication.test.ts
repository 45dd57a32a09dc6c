import { DescribeTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-s3';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { FinalizeRequestMiddleware } from '@smithy/types';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { KEYS, tinyServices } from './tiny-services.js';

const { services, scene } = tinyServices();
let local: Local;
let now = new Date();
const clock = {
  now: () => now,
  sleep: () => Promise.resolve(),
  every: () => () => {},
};

beforeAll(async () => {
  local = await startLocal({ services, clock, pace: 'instant' });
});
afterAll(() => local.close());
beforeEach(() => {
  now = new Date();
  scene.denied = new Set();
  scene.asked.length = 0;
  scene.answers.length = 0;
});

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
const dynamo = (credentials?: Credentials) =>
  new DynamoDBClient({
    ...local.clientConfig(),
    maxAttempts: 1,
    ...(credentials && { credentials }),
  });
const s3 = (credentials?: Credentials) =>
  new S3Client({ ...local.clientConfig(), maxAttempts: 1, ...(credentials && { credentials }) });
const describeTable = (client: DynamoDBClient) =>
  client.send(new DescribeTableCommand({ TableName: 'films' }));
const get = (client: S3Client) => client.send(new GetObjectCommand({ Bucket: 'films', Key: 'a' }));
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error ? error.name : error),
  );

describe('a signed request', () => {
  test('belongs to the account of its key and the region of its scope', async () => {
    const { Table } = await describeTable(
      new DynamoDBClient(local.clientConfig('us-west-2', '123456789012')),
    );
    expect(Table?.TableArn).toBe('arn:aws:dynamodb:us-west-2:123456789012:table/films');
  });

  test.each([
    ['operator', undefined, 'accepted'],
    ['user of IAM', KEYS.user, 'accepted'],
    ['session of a role', KEYS.session, 'accepted'],
    ['wrong secret', { ...KEYS.user, secretAccessKey: 'guess' }, 'InvalidSignatureException'],
    [
      'unknown key',
      { ...KEYS.user, accessKeyId: 'AKIAREALLOOKING00000' },
      'UnrecognizedClientException',
    ],
    ['made-up key', { ...KEYS.user, accessKeyId: 'test' }, 'UnrecognizedClientException'],
    ['wrong token', { ...KEYS.session, sessionToken: 'other' }, 'UnrecognizedClientException'],
    ['expired session', KEYS.expired, 'ExpiredTokenException'],
  ])('with the keys of: %s', async (_, credentials, expected) => {
    expect(await codeOf(describeTable(dynamo(credentials)))).toBe(expected);
  });

  test.each([
    ['wrong secret', { ...KEYS.user, secretAccessKey: 'guess' }, 'SignatureDoesNotMatch'],
    ['unknown key', { ...KEYS.user, accessKeyId: 'AKIAREALLOOKING00000' }, 'InvalidAccessKeyId'],
    ['wrong token', { ...KEYS.session, sessionToken: 'other' }, 'InvalidToken'],
    ['expired session', KEYS.expired, 'ExpiredToken'],
  ])('is refused by S3 in its own words: %s', async (_, credentials, expected) => {
    expect(await codeOf(get(s3(credentials)))).toBe(expected);
  });

  test('is refused when it comes too late', async () => {
    const client = dynamo();
    client.config.systemClockOffset = -6 * 60_000;
    expect(await codeOf(describeTable(client))).toBe('InvalidSignatureException');
  });

  test('is refused when its body was changed on the way', async () => {
    const client = s3();
    client.middlewareStack.addRelativeTo(forge, {
      relation: 'after',
      toMiddleware: 'httpSigningMiddleware',
    });
    const command = new PutObjectCommand({ Bucket: 'films', Key: 'a', Body: 'honest' });
    expect(await codeOf(client.send(command))).toBe('XAmzContentSHA256Mismatch');
    expect(scene.answers).toEqual([]);
  });

  test('never has an unknown key in the log', async () => {
    const lines: string[] = [];
    const other = await startLocal({ ...tinyServices(), log: (line) => void lines.push(line) });
    const credentials = { accessKeyId: 'AKIAREALLOOKING00000', secretAccessKey: 'real-secret' };
    const client = new DynamoDBClient({ ...other.clientConfig(), credentials, maxAttempts: 1 });
    await codeOf(describeTable(client));
    await other.close();
    expect(lines.join('\n')).not.toContain('AKIAREALLOOKING');
  });
});

/** Changes the body after it was signed. */
const forge: FinalizeRequestMiddleware<ServiceInputTypes, ServiceOutputTypes> =
  (next) => (args) => {
    Reflect.set(Object(args.request), 'body', 'forged');
    return next(args);
  };

describe('a presigned request', () => {
  const url = (expiresIn: number, credentials?: Credentials) =>
    getSignedUrl(s3(credentials), new GetObjectCommand({ Bucket: 'films', Key: 'a b/é+' }), {
      expiresIn,
    });

  test('opens what it names', async () => {
    const response = await fetch(await url(60));
    expect(await response.text()).toBe('films/a b/é+ for administrator');
  });

  test('is over one second after its time', async () => {
    const signed = await url(60);
    const [, date = ''] = /X-Amz-Date=(\w+)/.exec(signed) ?? [];
    const at = Date.parse(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    now = new Date(at + 60_000);
    expect((await fetch(signed)).status).toBe(200);
    now = new Date(at + 61_000);
    const late = await fetch(signed);
    expect(late.status).toBe(403);
    expect(await late.text()).toContain('<Code>AccessDenied</Code><Message>Request has expired');
  });

  test('does not open another key, and takes no header that was not signed', async () => {
    const signed = await url(60);
    expect(await (await fetch(signed.replace('/films/a', '/films/b'))).text()).toContain(
      'SignatureDoesNotMatch',
    );
    const headers = { 'x-amz-acl': 'public-read' };
    expect(await (await fetch(signed, { headers })).text()).toContain('which were not signed');
  });

  test('may carry a session token', async () => {
    expect(await (await fetch(await url(60, KEYS.session))).text()).toContain('for role');
  });
});

describe('an unsigned request', () => {
  test('is anonymous to S3 and nobody to others', async () => {
    const object = await fetch(`${local.endpoint}/films/a`);
    expect(await object.text()).toBe('films/a for anonymous');
    const headers = { 'x-amz-target': 'DynamoDB_20120810.ListTables' };
    const table = await fetch(local.endpoint, { method: 'POST', headers, body: '{}' });
    expect(table.status).toBe(400);
    expect(await table.json()).toMatchObject({
      __type: expect.stringContaining('MissingAuthenticationTokenException'),
    });
  });

  test('may ask STS for a session with a web identity', async () => {
    const client = new STSClient({ region: 'eu-west-1', endpoint: local.endpoint });
    const command = new AssumeRoleWithWebIdentityCommand({
      RoleArn: 'arn:aws:iam::000000000000:role/x',
      RoleSessionName: 'session',
      WebIdentityToken: 'token',
    });
    expect((await client.send(command)).Provider).toBe('tiny');
  });
});

describe('permission', () => {
  test('is asked of IAM for users and roles, with the resource of the call', async () => {
    await describeTable(dynamo(KEYS.session));
    expect(scene.asked).toMatchObject([
      {
        action: 'dynamodb:DescribeTable',
        resources: ['arn:aws:dynamodb:eu-west-1:000000000000:table/films'],
        context: { 'aws:PrincipalArn': 'arn:aws:iam::000000000000:role/tiny' },
      },
    ]);
  });

  test('that is missing stops the call before the handler, in the words of the protocol', async () => {
    scene.denied = new Set(['dynamodb:PutItem']);
    const put = dynamo(KEYS.session).send(new PutItemCommand({ TableName: 'films', Item: {} }));
    expect(await codeOf(put)).toBe('AccessDeniedException');
    expect(scene.answers).toEqual([]);
  });

  test('is not asked for the operator', async () => {
    await describeTable(dynamo());
    expect(scene.asked).toEqual([]);
  });
});
