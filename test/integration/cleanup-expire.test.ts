import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DeleteBucketLifecycleCommand,
  GetBucketLifecycleConfigurationCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Local, startLocal } from '../../src/local/index.js';
import { runHere } from '../helpers/run-here.js';

// Nobody puts five million objects into a test: here a few are too many.
vi.mock('../../src/cleanup/buckets/most-versions.js', () => ({ MOST_VERSIONS: 3 }));

const here = resolve(import.meta.dirname, '../..');
const STACK = 'Left-Base-local';
const Bucket = 'left-large';
let local: Local;
let folder: string;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  folder = await mkdtemp(join(tmpdir(), 'apexctl-left-app-'));
  await cp(join(here, 'test/fixtures/left-app'), folder, { recursive: true });
});
afterAll(async () => {
  await local.close();
  await rm(folder, { recursive: true, force: true });
});

const apexctl = (...argv: readonly string[]) =>
  runHere(folder, [...argv, '--env', 'local', '--endpoint-url', local.endpoint]);
const s3 = () => new S3Client({ ...local.clientConfig(), forcePathStyle: true });
const rules = async () => {
  const asked = s3().send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
  return (await asked).Rules?.map(({ ID }) => ID);
};
const versions = async () =>
  (await s3().send(new ListObjectVersionsCommand({ Bucket }))).Versions?.length;

/** A stack that fails only when its bucket has got four objects. */
async function failed(): Promise<void> {
  const cfn = new CloudFormationClient(local.clientConfig());
  const Resources = {
    Bucket: {
      Type: 'AWS::S3::Bucket',
      DeletionPolicy: 'Retain',
      Properties: { BucketName: Bucket },
    },
    Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
    Gate: {
      Type: 'AWS::CloudFormation::WaitCondition',
      DependsOn: 'Bucket',
      Properties: { Handle: { Ref: 'Handle' }, Timeout: '600', Count: 1 },
    },
  };
  const TemplateBody = JSON.stringify({ Resources });
  await cfn.send(new CreateStackCommand({ StackName: STACK, TemplateBody }));
  const resources = async () => {
    const { StackResources = [] } = await cfn.send(
      new DescribeStackResourcesCommand({ StackName: STACK }),
    );
    return StackResources;
  };
  const gate = async () =>
    (await resources()).find(({ LogicalResourceId }) => LogicalResourceId === 'Gate')
      ?.ResourceStatus;
  await expect.poll(gate, { timeout: 30_000 }).toBe('CREATE_IN_PROGRESS');
  for (const Key of ['a', 'b', 'c', 'd'])
    await s3().send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  const handle = (await resources()).find(
    ({ LogicalResourceId }) => LogicalResourceId === 'Handle',
  );
  const signal = { Status: 'FAILURE', UniqueId: '1', Data: '', Reason: 'as the test wants it' };
  await fetch(handle?.PhysicalResourceId ?? '', { method: 'PUT', body: JSON.stringify(signal) });
  const status = async () => {
    const { Stacks = [] } = await cfn.send(new DescribeStacksCommand({ StackName: STACK }));
    return Stacks[0]?.StackStatus;
  };
  await expect.poll(status, { timeout: 30_000 }).toBe('ROLLBACK_COMPLETE');
}

interface Row {
  readonly id: string;
  readonly verdict?: string;
  readonly because?: string;
  readonly steps?: readonly string[];
  readonly loses?: string;
  readonly undo?: { readonly how: string; readonly says: string };
  readonly result?: string;
}
type Data = Readonly<Record<'kept' | 'outcomes', readonly Row[]>> & {
  readonly plan: { readonly items: readonly Row[] };
};
const dataOf = ({ report }: Awaited<ReturnType<typeof apexctl>>): Data =>
  report.data as unknown as Data;
const ofBucket = (rows: readonly Row[]) => rows.find(({ id }) => id === Bucket);

test('a bucket that is too large to empty stays; with --expire S3 empties it, and that is told', async () => {
  await failed();
  const only = ['--undo', 'waive', '--only', 'AWS::S3::Bucket'];
  const plain = await apexctl('cleanup', ...only, '--apply', '--yes');
  expect([plain.report.error?.id, plain.exit]).toEqual(['cleanup-refused', 5]);
  const kept = ofBucket(dataOf(plain).kept);
  expect(kept).toMatchObject({ verdict: 'locked' });
  expect(kept?.because).toContain(
    'it holds more than 3 versions; S3 itself empties it with --expire',
  );
  const copied = await apexctl('cleanup', '--expire');
  expect(ofBucket(dataOf(copied).kept)?.because).toContain('nothing would bring that back');

  const planned = await apexctl('cleanup', '--undo', 'waive', '--expire', '--save', 'plan.json');
  expect(ofBucket(dataOf(planned).plan.items)).toMatchObject({
    steps: ['let S3 empty it by lifecycle rules of its own; the bucket stays'],
    loses: expect.stringMatching(/^every version .* the bucket and its name stay \(more than 3/),
    undo: {
      how: 'waived',
      says: expect.stringContaining(`aws s3api delete-bucket-lifecycle --bucket ${Bucket};`),
    },
  });
  await expect(rules()).rejects.toThrow('lifecycle configuration');

  const run = await apexctl('cleanup', '--apply', 'plan.json', '--yes');
  expect([run.report.error?.id, run.exit]).toEqual(['cleanup-goes-on', 3]);
  expect(run.report.error?.what).toMatch(
    /^0 things removed; AWS::S3::Bucket left-large: S3 empties it until about \d{4}-\d\d-\d\d\.$/,
  );
  expect(dataOf(run).outcomes.map(({ result }) => result)).toEqual(['begun', 'left']);
  expect(await rules()).toEqual(['apexctl-expire-all', 'apexctl-expire-markers']);
  expect(await versions()).toBe(4);

  // As the plan says it is taken back.
  await s3().send(new DeleteBucketLifecycleCommand({ Bucket }));
  await expect(rules()).rejects.toThrow('lifecycle configuration');
  const taken = await apexctl('cleanup', '--undo', 'waive');
  expect(ofBucket(dataOf(taken).kept)).toMatchObject({ verdict: 'locked' });
  expect(await versions()).toBe(4);
});
