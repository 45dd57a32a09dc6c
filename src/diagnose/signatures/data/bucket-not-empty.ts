import { askLive, type Judge, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeVersioning: Judge<'bucketVersioning'> = (told) => {
  if (told === undefined) return saysNothing('there is no such bucket');
  const status = told.text('status') ?? 'not known';
  return saysNothing(`its versioning is ${status}; old versions and delete markers count`);
};

export const bucketNotEmpty = defineSignature({
  id: 'bucket-not-empty',
  catalog: 'bucket-not-empty',
  title: 'A bucket cannot be deleted while something is in it',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /The bucket '(?<bucket>[^']{1,100})' is not empty/i, certainty: 0.97 },
    {
      text: /The bucket(?: (?<bucket>[\w.-]{3,63}))? you tried to delete is not empty|\bBucketNotEmpty\b/i,
      certainty: 0.96,
    },
    {
      text: /BUCKET_EMPTINESS_VALIDATION|You must delete all versions in the bucket/,
      certainty: 0.94,
    },
    { text: /bucket (?<bucket>[\w.-]{3,63}) (?:is|was) not empty/i, certainty: 0.9 },
  ],
  cause:
    'S3 deletes empty buckets only; versions, delete markers and unfinished uploads count too.',
  fix: [
    'See what is in it: aws s3api list-object-versions --bucket {physicalId} --max-items 20',
    'It has to stay: apexctl recover {stack} --env {environment} --retain {logicalId} (asks, keeps the evidence, deletes the rest)',
    'It may go: stop who writes to it, remove all versions, delete markers and unfinished uploads, then: apexctl recover {stack} --env {environment}',
    'Its stack is gone already: let apexctl cleanup prove that it is a leftover, empty and remove it',
    'In CDK, for development: autoDeleteObjects: true with RemovalPolicy.DESTROY',
  ],
  probes: [askLive('bucketVersioning', '{physicalId}', judgeVersioning)],
  absence: [
    { test: 'live', ask: 'bucket', about: '{physicalId}', holds: 'not there' },
    { test: 'rule', rule: 'bucket-not-empty' },
  ],
  prevention:
    'autoDeleteObjects in development, retention in production, and a lifecycle for unfinished uploads.',
  examples: [
    {
      text: 'The bucket you tried to delete is not empty (Service: S3, Status Code: 409, Request ID: 1)',
      type: 'AWS::S3::Bucket',
      fits: true,
    },
    {
      text: 'An error occurred (BucketNotEmpty) when calling the DeleteBucket operation: The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
      fits: true,
    },
    {
      text: "The bucket 'share-dev' is not empty. You must either delete all objects and versions or use the deletion policy to retain it, otherwise the delete operation will fail.",
      fits: true,
      catches: { bucket: 'share-dev' },
    },
    { text: 'share-dev already exists', fits: false },
  ],
  source: 'S3 error responses; aws-cloudformation/rain issue 744',
});
