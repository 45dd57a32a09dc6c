import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callAs } from '../../src/aws/call.js';
import { description } from '../../src/aws/evidence/index.js';
import { awsClients } from '../../src/aws/index.js';
import { byCloudControl } from '../../src/aws/looking/index.js';
import { genericType } from '../../src/cleanup/types/index.js';
import { type Local, startLocal } from '../../src/local/index.js';
import { leftoversOf, type Thing, thingsIn } from '../helpers/removing-here.js';
import { faults } from '../local/behaviour/control.js';
import { type Control, controlOf } from '../local/cloudcontrol/control.js';
import { cloudOf } from '../local/cloudformation/cloud.js';

let local: Local;
let control: Control;
let thing: ReturnType<typeof thingsIn>;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant', checksAnswers: true });
  control = controlOf(local);
  thing = thingsIn(leftoversOf(local));
  await cloudOf(local).create('shop', {
    Resources: {
      Clicks: { Type: STREAM, Properties: { Name: 'clicks', ShardCount: 2 } },
      Views: { Type: STREAM, Properties: { Name: 'views', ShardCount: 1 } },
    },
  });
});
afterAll(() => local.close());

/** A type that the product has no declaration of. */
const STREAM = 'AWS::Kinesis::Stream';
const held = { problem: { id: 'removal-held' } };

/** What the product's readers work with. */
function source() {
  const { region, endpoint, credentials } = local.clientConfig();
  const clients = awsClients({ endpoint, region, credentials: async () => credentials });
  const who = 'arn:aws:iam::000000000000:root';
  const call = callAs({ who, endpoint, profile: undefined, command: 'cleanup' });
  return { clients, call, region, account: '000000000000', partition: 'aws' };
}

describe('a type without a declaration of its own', () => {
  test('is looked at, removed and gone', async () => {
    const clicks = thing(STREAM, 'clicks');
    expect(await clicks.look()).toMatchObject({
      config: { Name: 'clicks', ShardCount: 2, Arn: expect.stringContaining(':kinesis:') },
    });
    expect(await clicks.remove()).toEqual(['cloudformation:DeleteResource']);
    expect(await clicks.look()).toBeUndefined();
    expect(await clicks.remove()).toEqual([]);
    expect(await thing(STREAM, 'views').look()).toBeDefined();
  });

  test.each([
    ['AWS::Greengrass::CoreDefinition', 'core', 'UnsupportedActionException'],
    ['AWS::Nothing::Known', 'n', 'TypeNotFoundException'],
    ['AWS::Cognito::UserPoolGroup', 'half', 'ValidationException'],
  ])('%s %s is neither told nor removed: Cloud Control says %s', async (type, id, code) => {
    const one: Thing = thing(type, id);
    const refused = { problem: { id: 'aws-refused', what: expect.stringContaining(code) } };
    await expect(one.look()).rejects.toMatchObject(refused);
    await expect(one.remove()).rejects.toMatchObject(refused);
  });

  test('is held where its handler fails, with the reason of the handler', async () => {
    const s3 = new S3Client(local.clientConfig());
    await s3.send(new CreateBucketCommand({ Bucket: 'full' }));
    await s3.send(new PutObjectCommand({ Bucket: 'full', Key: 'a', Body: 'x' }));
    const { target } = thing('AWS::S3::Bucket', 'full');
    const removing = genericType('AWS::S3::Bucket').remove(leftoversOf(local), target, {
      during: (_operation, _what, act) => act(),
      sleep: async () => {},
      now: () => new Date(),
      signal: new AbortController().signal,
      progress: () => {},
    });
    await expect(removing).rejects.toMatchObject(held);
    await expect(removing).rejects.toThrow(/not empty/);
    expect(await control.read('AWS::S3::Bucket', 'full')).toMatchObject({ BucketName: 'full' });
  });

  test('is not taken for gone by a look that failed', async () => {
    await faults(
      local,
      '{ operation: GetResource, do: { error: { status: 400, code: AccessDeniedException } } }',
    );
    await expect(thing(STREAM, 'views').look()).rejects.toMatchObject({
      problem: { id: 'access-denied' },
    });
    await faults(local, '[]');
    expect(await thing(STREAM, 'views').look()).toBeDefined();
  });
});

test('evidence describes a resource as it is now, and says nothing of what cannot be read', async () => {
  expect(await description(source(), { type: STREAM, id: 'views' })).toMatchObject({
    ...{ Name: 'views', ShardCount: 1 },
  });
  for (const [type, id] of [
    [STREAM, 'gone'],
    ['AWS::WAF::Rule', 'r'],
    ['AWS::Nothing::Known', 'n'],
    ['AWS::Cognito::UserPoolGroup', 'half'],
  ] as const)
    expect(await description(source(), { type, id })).toBeUndefined();
});

test('a name is taken, free or untold', async () => {
  const look = (type: string, name: string) => byCloudControl(type).look(source(), name);
  expect(await look(STREAM, 'views')).toEqual({ id: 'views', state: 'here' });
  expect(await look(STREAM, 'free')).toBeUndefined();
  expect(await look('AWS::WAF::Rule', 'r')).toEqual({ id: 'r', state: 'untold' });
});
