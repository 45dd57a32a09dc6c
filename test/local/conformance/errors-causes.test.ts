import { expect, test } from 'vitest';
import { clientInProcess } from './in-process.js';

const REFUSED: [packageName: string, operation: string, input: object, code: string][] = [
  ['kms', 'DescribeKey', { KeyId: 'arn:aws:kms:key/1' }, 'InvalidArnException'],
  ['sqs', 'PurgeQueue', { QueueUrl: 'not an address' }, 'InvalidAddress'],
  ['cloudtrail', 'GetTrail', { Name: 'a b' }, 'InvalidTrailNameException'],
  ['cloudtrail', 'GetTrail', { Name: 'arn:aws:trail/x' }, 'CloudTrailARNInvalidException'],
];

test.each(REFUSED)('%s %s refuses %j as %s', async (packageName, operation, input, code) => {
  const client = await clientInProcess(packageName);
  await expect(client.send(operation, input)).rejects.toMatchObject({ name: code });
});

test('an access key is only deleted under the name of its user', async () => {
  const iam = await clientInProcess('iam');
  await iam.send('CreateUser', { UserName: 'ann' });
  await iam.send('CreateUser', { UserName: 'bob' });
  const { AccessKey } = await iam.send('CreateAccessKey', { UserName: 'ann' });
  const { AccessKeyId } = Object(AccessKey);
  const asBob = iam.send('DeleteAccessKey', { UserName: 'bob', AccessKeyId });
  await expect(asBob).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  await iam.send('DeleteAccessKey', { UserName: 'ann', AccessKeyId });
});

test('a configuration of a bucket is compared with its digest', async () => {
  const s3 = await clientInProcess('s3');
  const Bucket = 'digests';
  await s3.send('CreateBucket', {
    Bucket,
    CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
  });
  const VersioningConfiguration = { Status: 'Enabled' };
  const ContentMD5 = '1B2M2Y8AsgTpgAmY7PhCfg=='; // of nothing
  const sent = s3.send('PutBucketVersioning', { Bucket, VersioningConfiguration, ContentMD5 });
  await expect(sent).rejects.toMatchObject({ name: 'BadDigest' });
});
