import { afterAll, beforeAll, expect, test } from 'vitest';
import type {
  Existing,
  Properties,
  Provisioning,
} from '../../../cloudformation/providers/contract.js';
import { type Local, startLocal } from '../../../index.js';
import { create } from '../index.js';
import { createState, type S3State } from '../state.js';
import { bucketProvider } from './bucket.js';
import { bucketPolicyProvider } from './bucket-policy.js';

let local: Local;
let state: S3State;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  state = createState(local.world);
});
afterAll(() => local.close());

const step: Provisioning = {
  account: '000000000000',
  region: 'eu-west-1',
  stackId: 'stack',
  stackName: 'Shop',
  logicalId: 'Data',
  stackTags: { 'aws:cloudformation:stack-name': 'Shop' },
  generatedName: () => 'Shop-Data-ABCDEFGHIJKL',
  signal: new AbortController().signal,
};

async function made(properties: Properties): Promise<Existing> {
  return { ...(await bucketProvider(state).create(properties, step)), properties };
}

test('a bucket without a name gets a generated one, in lower case, and its attributes', async () => {
  const { physicalId, attributes } = await made({});
  expect(physicalId).toBe('shop-data-abcdefghijkl');
  expect(attributes).toEqual({
    Arn: 'arn:aws:s3:::shop-data-abcdefghijkl',
    DomainName: 'shop-data-abcdefghijkl.s3.amazonaws.com',
    DualStackDomainName: 'shop-data-abcdefghijkl.s3.dualstack.eu-west-1.amazonaws.com',
    RegionalDomainName: 'shop-data-abcdefghijkl.s3.eu-west-1.amazonaws.com',
    WebsiteURL: 'http://shop-data-abcdefghijkl.s3-website-eu-west-1.amazonaws.com',
  });
});

const FULL = {
  BucketName: 'full-of-properties',
  VersioningConfiguration: { Status: 'Enabled' },
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [
      { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false },
    ],
  },
  CorsConfiguration: {
    CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'], MaxAge: 60 }],
  },
  LifecycleConfiguration: {
    Rules: [
      {
        Id: 'old',
        Status: 'Enabled',
        Prefix: 'logs/',
        ExpirationInDays: 90,
        NoncurrentVersionExpiration: { NoncurrentDays: 7 },
        Transitions: [{ TransitionInDays: 30, StorageClass: 'STANDARD_IA' }],
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 3 },
      },
    ],
  },
  OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    BlockPublicPolicy: false,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: false,
  },
  Tags: [{ Key: 'Team', Value: 'a' }],
};

test('what was set is what is read', async () => {
  const bucket = await made(FULL);
  expect(await bucketProvider(state).read?.(bucket, step)).toEqual(FULL);
});

test('an update changes what changed and leaves the rest', async () => {
  const bucket = await made({ ...FULL, BucketName: 'to-be-updated' });
  const { CorsConfiguration: _, ...rest } = bucket.properties;
  const next = { ...rest, VersioningConfiguration: { Status: 'Suspended' } };
  await bucketProvider(state).update?.(bucket, next, step);
  const row = state.buckets.get('to-be-updated');
  expect(row).toMatchObject({ versioning: 'Suspended', ownership: 'BucketOwnerPreferred' });
  expect(row?.cors).toBeUndefined();
  expect(row?.tags).toEqual({ Team: 'a', 'aws:cloudformation:stack-name': 'Shop' });
});

test('a bucket that exists is taken, whoever has it', async () => {
  const bucket = await made({ BucketName: 'taken-by-us' });
  const provider = bucketProvider(state);
  const other = { account: '111122223333', region: 'us-east-1' };
  expect(provider.taken?.(bucket.properties, other)).toBe('taken-by-us');
  await expect(made(bucket.properties)).rejects.toMatchObject({ code: 'AlreadyExists' });
  await expect(
    provider.create(bucket.properties, { ...step, account: '111122223333' }),
  ).rejects.toMatchObject({ code: 'BucketAlreadyExists' });
});

test('a creation that is refused leaves nothing behind', async () => {
  const properties = { BucketName: 'refused-bucket', AccessControl: 'PublicRead' };
  await expect(made(properties)).rejects.toMatchObject({
    code: 'InvalidBucketAclWithObjectOwnership',
  });
  const missing = 'arn:aws:lambda:eu-west-1:000000000000:function:none';
  const notified = {
    BucketName: 'refused-bucket',
    NotificationConfiguration: {
      LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: missing }],
    },
  };
  await expect(made(notified)).rejects.toThrow(
    'Unable to validate the following destination configurations',
  );
  expect(state.buckets.has('refused-bucket')).toBe(false);
});

test('a bucket with objects is not deleted; an absent one already is', async () => {
  const bucket = await made({ BucketName: 'not-empty' });
  const { s3 } = create(local.world).ports ?? {};
  await s3?.putObject('not-empty', 'k', Buffer.from('x'), 'text/plain');
  await expect(bucketProvider(state).delete(bucket, step)).rejects.toMatchObject({
    code: 'BucketNotEmpty',
  });
  await bucketProvider(state).delete({ ...bucket, physicalId: 'never-was' }, step);
});

test('a bucket has one policy, which ends with its resource', async () => {
  await made({ BucketName: 'with-policy' });
  const policies = bucketPolicyProvider(state);
  const PolicyDocument = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: ['arn:aws:s3:::with-policy', 'arn:aws:s3:::with-policy/*'],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  };
  const properties = { Bucket: 'with-policy', PolicyDocument };
  const policy = { ...(await policies.create(properties, step)), properties };
  expect(policy.physicalId).toBe('with-policy');
  expect(await policies.read?.(policy, step)).toEqual(properties);
  await expect(policies.create(properties, step)).rejects.toMatchObject({ code: 'AlreadyExists' });
  await policies.delete(policy, step);
  expect(state.buckets.get('with-policy')?.policy).toBeUndefined();
});
