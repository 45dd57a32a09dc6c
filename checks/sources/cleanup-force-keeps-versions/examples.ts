import type { Examples } from '../../../src/checking/index.js';

const shell = (text: string) => ({ 'scripts/clean.sh': `#!/bin/bash\n${text}\n` });
const bucket = (props: Record<string, unknown>) => ({
  Archive: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'media-archive', ...props } },
});
const force = 'aws s3 rb s3://media-archive --force';

export const examples: Examples = {
  pass: [
    { name: 'declared without versions', files: shell(force), resources: bucket({}) },
    {
      name: 'made without versions',
      files: {
        ...shell(force),
        'lib/a.ts':
          "import * as s3 from 'aws-cdk-lib/aws-s3';\nnew s3.Bucket(this, 'A', { bucketName: 'media-archive' });",
      },
    },
    {
      name: 'versions are deleted as well',
      files: shell(
        `aws s3api list-object-versions --bucket media-archive > v.json\naws s3api delete-objects --bucket media-archive --delete file://v.json\n${force}`,
      ),
    },
  ],
  fail: [
    { files: shell(force), says: /media-archive/, at: 'scripts/clean.sh' },
    { files: shell('aws s3 rb "s3://$BUCKET" --force'), says: /\$BUCKET/ },
    {
      files: shell('aws s3 rm "s3://$B" --recursive\naws s3api delete-bucket --bucket "$B"'),
      says: /rm --recursive/,
    },
    { files: shell('aws s3 rm s3://a --recursive && aws s3 rb s3://a') },
    {
      files: { 'package.json': '{"scripts":{"clean":"aws s3 rb s3://media --force"}}' },
      says: /npm script "clean"/,
    },
    {
      name: 'declared with versions',
      files: shell(force),
      resources: bucket({ VersioningConfiguration: { Status: 'Enabled' } }),
    },
  ],
  skip: [
    { files: shell('aws s3 rb "s3://$B"') },
    {
      name: 'nothing deletes the bucket',
      files: shell('aws s3 rm "s3://$B/site/" --recursive\naws s3 rm "s3://$B" --recursive'),
    },
    {
      name: 'documentation',
      files: {
        ...shell('# aws s3 rb s3://a --force\necho "aws s3 rb --force"'),
        'README.md': force,
      },
    },
  ],
};
