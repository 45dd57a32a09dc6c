import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketTaggingCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutBucketAclCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let s3: S3Client;
let ireland: S3Client;
let stranger: S3Client;

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  s3 = new S3Client(local.clientConfig('us-east-1'));
  ireland = new S3Client(local.clientConfig('eu-west-1'));
  stranger = new S3Client(local.clientConfig('us-east-1', '111122223333'));
});
afterAll(() => local.close());

const make = async (Bucket: string) => {
  await s3.send(new CreateBucketCommand({ Bucket }));
  return Bucket;
};

test('a bucket name belongs to one account of all', async () => {
  const Bucket = await make('one-of-a-kind');
  await expect(stranger.send(new CreateBucketCommand({ Bucket }))).rejects.toMatchObject({
    name: 'BucketAlreadyExists',
    $metadata: { httpStatusCode: 409 },
  });
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const;
  await expect(
    ireland.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration })),
  ).rejects.toMatchObject({ name: 'BucketAlreadyOwnedByYou' });
  // us-east-1 lets the owner repeat the creation
  await s3.send(new CreateBucketCommand({ Bucket }));
});

test.each(['Upper', 'a', '-dash', 'dots..dots', '192.168.0.1', 'xn--x', 'with_underscore'])(
  '%s is no bucket name',
  async (Bucket) => {
    await expect(s3.send(new CreateBucketCommand({ Bucket }))).rejects.toMatchObject({
      name: 'InvalidBucketName',
      message: 'The specified bucket is not valid.',
    });
  },
);

test('the location constraint must fit the endpoint', async () => {
  const Bucket = 'somewhere-in-ireland';
  const at = (LocationConstraint: 'eu-west-1' | 'eu-central-1') => ({ LocationConstraint });
  await expect(
    ireland.send(
      new CreateBucketCommand({ Bucket, CreateBucketConfiguration: at('eu-central-1') }),
    ),
  ).rejects.toMatchObject({ name: 'IllegalLocationConstraintException' });
  await ireland.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: at('eu-west-1') }),
  );
  const found = await s3.send(new GetBucketLocationCommand({ Bucket }));
  expect(found.LocationConstraint).toBe('eu-west-1');
  await expect(s3.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({
    name: 'PermanentRedirect',
  });
});

test('a bucket is listed for its owner only and gone after its deletion', async () => {
  const Bucket = await make('listed-bucket');
  const names = async (client: S3Client) =>
    (await client.send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name) ?? [];
  expect(await names(s3)).toContain(Bucket);
  expect(await names(stranger)).not.toContain(Bucket);
  expect((await s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe('us-east-1');
  await s3.send(new DeleteBucketCommand({ Bucket }));
  await expect(s3.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({
    name: 'NotFound',
  });
});

test('a bucket that holds anything is not deleted', async () => {
  const Bucket = await make('full-bucket');
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
  const remove = () => s3.send(new DeleteBucketCommand({ Bucket }));
  await expect(remove()).rejects.toMatchObject({
    name: 'BucketNotEmpty',
    message: 'The bucket you tried to delete is not empty',
  });
  await s3.send(
    new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }));
  await expect(remove()).rejects.toMatchObject({
    message:
      'The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
  });
});

test('another account is denied, and the owner can be expected', async () => {
  const Bucket = await make('private-bucket');
  await expect(stranger.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({
    name: 'AccessDenied',
  });
  const ExpectedBucketOwner = '111122223333';
  await expect(
    s3.send(new ListObjectsV2Command({ Bucket, ExpectedBucketOwner })),
  ).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('a user may do what the policies say', async () => {
  const Bucket = await make('bucket-for-a-user');
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
  const iam = new IAMClient(local.clientConfig());
  const UserName = 'reader';
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(
    new PutUserPolicyCommand({
      UserName,
      PolicyName: 'read',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
      }),
    }),
  );
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const reader = new S3Client({
    ...local.clientConfig('us-east-1'),
    credentials: {
      accessKeyId: AccessKey?.AccessKeyId ?? '',
      secretAccessKey: AccessKey?.SecretAccessKey ?? '',
    },
  });
  await reader.send(new GetObjectCommand({ Bucket, Key: 'k' }));
  await expect(
    reader.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'y' })),
  ).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining(
      `not authorized to perform: s3:PutObject on resource: arn:aws:s3:::${Bucket}/k`,
    ),
  });
  // who may not list is not told what is there
  await expect(reader.send(new GetObjectCommand({ Bucket, Key: 'no' }))).rejects.toMatchObject({
    name: 'AccessDenied',
  });
  await expect(
    reader.send(new CreateBucketCommand({ Bucket: 'not-for-readers' })),
  ).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('a fresh bucket has todays defaults', async () => {
  const Bucket = await make('fresh-bucket');
  const { PublicAccessBlockConfiguration: block } = await s3.send(
    new GetPublicAccessBlockCommand({ Bucket }),
  );
  expect(block).toMatchObject({ BlockPublicPolicy: true, RestrictPublicBuckets: true });
  const { ServerSideEncryptionConfiguration: sse } = await s3.send(
    new GetBucketEncryptionCommand({ Bucket }),
  );
  expect(sse?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm).toBe('AES256');
  await expect(s3.send(new GetBucketCorsCommand({ Bucket }))).rejects.toMatchObject({
    name: 'NoSuchCORSConfiguration',
    $metadata: { httpStatusCode: 404 },
  });
  await expect(s3.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({
    name: 'NoSuchBucketPolicy',
  });
  await expect(
    s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })),
  ).rejects.toMatchObject({ name: 'NoSuchLifecycleConfiguration' });
});

test('ACLs work only where the ownership lets them', async () => {
  const Bucket = await make('acl-bucket');
  const open = () => s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' }));
  await expect(open()).rejects.toMatchObject({
    name: 'AccessControlListNotSupported',
    message: 'The bucket does not allow ACLs',
  });
  await s3.send(
    new PutBucketOwnershipControlsCommand({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
    }),
  );
  await expect(open()).rejects.toMatchObject({ name: 'AccessDenied' });
  await s3.send(new PutBucketAclCommand({ Bucket, ACL: 'log-delivery-write' as 'private' }));
  const { Grants } = await s3.send(new GetBucketAclCommand({ Bucket }));
  expect(Grants?.map(({ Permission }) => Permission)).toEqual([
    'FULL_CONTROL',
    'WRITE',
    'READ_ACP',
  ]);
});

test('a policy is judged before it is kept, and can open the bucket', async () => {
  const Bucket = await make('policy-bucket');
  await s3.send(new PutObjectCommand({ Bucket, Key: 'open', Body: 'for all' }));
  const policy = (Resource: string, more = {}) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource, ...more }],
    });
  const set = (Policy: string) => s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  const ours = `arn:aws:s3:::${Bucket}/*`;

  await expect(set('{')).rejects.toMatchObject({ name: 'MalformedPolicy' });
  await expect(set(policy('arn:aws:s3:::other/*'))).rejects.toMatchObject({
    message: 'Policy has invalid resource',
  });
  await expect(set(policy(`arn:aws:s3:::${Bucket}`))).rejects.toMatchObject({
    message: 'Action does not apply to any resource(s) in statement',
  });
  await expect(set(policy(ours))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('BlockPublicPolicy'),
  });

  const anonymous = () => fetch(`${local.endpoint}/${Bucket}/open`);
  await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: {} }));
  expect((await anonymous()).status).toBe(403);
  await set(policy(ours));
  const { PolicyStatus } = await s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
  expect(PolicyStatus?.IsPublic).toBe(true);
  expect(await (await anonymous()).text()).toBe('for all');
  const byStranger = await stranger.send(new GetObjectCommand({ Bucket, Key: 'open' }));
  expect(await byStranger.Body?.transformToString()).toBe('for all');

  const insecure = { Bool: { 'aws:SecureTransport': 'false' } };
  await set(policy(ours, { Effect: 'Deny', Action: 's3:*', Condition: insecure }));
  await s3.send(new GetObjectCommand({ Bucket, Key: 'open' }));
  await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
  expect((await anonymous()).status).toBe(403);
});

test('configurations that cannot work are refused', async () => {
  const Bucket = await make('config-bucket');
  const cors = (AllowedMethods: string[], AllowedOrigins = ['*']) =>
    s3.send(
      new PutBucketCorsCommand({
        Bucket,
        CORSConfiguration: { CORSRules: [{ AllowedMethods, AllowedOrigins }] },
      }),
    );
  await expect(cors(['PATCH'])).rejects.toMatchObject({
    name: 'InvalidRequest',
    message: 'Found unsupported HTTP method in CORS config. Unsupported method is PATCH',
  });
  await expect(cors(['GET'], ['http://*.*'])).rejects.toMatchObject({ name: 'InvalidRequest' });
  await expect(
    s3.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: {
          Rules: [
            {
              Status: 'Enabled',
              Filter: { Prefix: '' },
              Transitions: [{ Days: 10, StorageClass: 'STANDARD_IA' }],
            },
          ],
        },
      }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidArgument' });
});

test('objects in a bucket with a KMS default are encrypted with a key that exists', async () => {
  const Bucket = await make('kms-bucket');
  await s3.send(
    new PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: 'alias/not-there',
            },
          },
        ],
      },
    }),
  );
  await expect(
    s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' })),
  ).rejects.toMatchObject({ name: 'KMS.NotFoundException' });
});

test('tags replace each other', async () => {
  const Bucket = await make('tagged-bucket');
  await expect(s3.send(new GetBucketTaggingCommand({ Bucket }))).rejects.toMatchObject({
    name: 'NoSuchTagSet',
  });
  const tag = (Key: string, Value: string) =>
    s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key, Value }] } }));
  await tag('a', '1');
  await tag('b', '2');
  const { TagSet } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
  expect(TagSet).toEqual([{ Key: 'b', Value: '2' }]);
  await expect(tag('aws:x', '1')).rejects.toMatchObject({ name: 'InvalidTag' });
});
