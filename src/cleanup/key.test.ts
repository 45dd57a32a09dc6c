import { expect, test } from 'vitest';
import { mayBeSame } from './key.js';

test.each([
  ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable', true],
  ['AWS::S3::Bucket', 'Custom::Cleaner', true],
  ['AWS::S3::Bucket', 'AWS::SQS::Queue', false],
  ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', false],
  ['AWS::S3::BucketPolicy', 'AWS::S3::Bucket', false],
  ['AWS::S3::BucketPolicy', 'AWS::S3::BucketPolicy', true],
  ['AWS::S3::BucketPolicy', 'AWS::CloudFormation::CustomResource', true],
])('%s and %s may be one thing: %s', (one, other, expected) => {
  expect(mayBeSame(one, other)).toBe(expected);
});
