import { expect, test } from 'vitest';
import { parsers } from '../../sources/parsers.js';
import { exampleWorld } from '../examples.js';
import { firstScenario, makeWorld } from '../model/index.js';
import { admits, resourcePolicyOf, type Who } from './admits.js';

const statement = (principal: unknown, action: unknown = 'kms:Encrypt*') => ({
  Effect: 'Allow',
  Principal: principal,
  Action: action,
  Resource: '*',
});

function keyPolicy(...statements: readonly object[]) {
  const resources = {
    Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: statements } } },
    Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'reader' } },
  };
  const world = makeWorld(
    exampleWorld({ resources }, parsers),
    firstScenario(() => undefined),
  );
  const [key] = world.resources('AWS::KMS::Key');
  const [role] = world.resources('AWS::IAM::Role');
  if (!key || !role) throw new Error('the example has a key and a role');
  return { policy: resourcePolicyOf(key), role };
}

const logs: Who = { service: 'logs.amazonaws.com', region: 'eu-west-1' };
test.each([
  ['logs.amazonaws.com', true],
  ['logs.eu-west-1.amazonaws.com', true],
  [{ 'Fn::Sub': 'logs.${AWS::Region}.amazonaws.com' }, true],
  [{ 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] }, true],
  ['logs.us-east-1.amazonaws.com', false],
  ['delivery.logs.amazonaws.com', false],
  ['lambda.amazonaws.com', false],
  [{ Ref: 'Service' }, undefined],
])('service principal %j admits CloudWatch Logs: %s', (service, expected) => {
  const { policy } = keyPolicy(statement({ Service: service }));
  expect(admits(policy, logs, 'kms:Encrypt')).toBe(expected);
  expect(admits(policy, logs, 'kms:Decrypt')).toBe(false);
});

test.each([
  ['*', true],
  [{ AWS: '*' }, true],
  [{ AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } }, true],
  [{ AWS: 'arn:aws:iam::111122223333:role/reader' }, true],
  [{ AWS: 'arn:aws:iam::111122223333:role/writer' }, false],
  [{ AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } }, false],
  [{ AWS: { 'Fn::ImportValue': 'elsewhere' } }, undefined],
])('principal %j names the role: %s', (principal, expected) => {
  const { policy, role } = keyPolicy(statement(principal));
  expect(admits(policy, { identity: role }, 'kms:Encrypt')).toBe(expected);
});

test.each([
  [{ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } }, true],
  [{ AWS: '111122223333' }, true],
  [{ AWS: 'arn:aws:iam::444455556666:root' }, false],
  [{ AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } }, false],
])('principal %j stands for the account: %s', (principal, expected) => {
  const { policy } = keyPolicy(statement(principal));
  expect(admits(policy, { account: '111122223333' }, 'kms:Encrypt')).toBe(expected);
});

test('without a policy nobody is named, and a denial admits nobody', () => {
  const { policy } = keyPolicy({ ...statement('*'), Effect: 'Deny' });
  expect(admits(policy, logs, 'kms:Encrypt')).toBe(false);
  const world = makeWorld(
    exampleWorld({ resources: { Topic: { Type: 'AWS::SNS::Topic' } } }, parsers),
    firstScenario(() => undefined),
  );
  const [topic] = world.resources('AWS::SNS::Topic');
  expect(topic && resourcePolicyOf(topic)).toMatchObject({ isWritten: false, statements: [] });
});

test('a bucket policy in another stack counts', () => {
  const stacks = {
    Storage: {
      resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'films' } } },
    },
    Api: {
      resources: {
        P: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: 'films',
            PolicyDocument: {
              Statement: statement({ Service: 'cloudfront.amazonaws.com' }, 's3:GetObject'),
            },
          },
        },
      },
    },
  };
  const world = makeWorld(
    exampleWorld({ stacks }, parsers),
    firstScenario(() => undefined),
  );
  const [bucket] = world.resources('AWS::S3::Bucket');
  if (!bucket) throw new Error('the example has a bucket');
  const policy = resourcePolicyOf(bucket);
  expect(admits(policy, { service: 'cloudfront.amazonaws.com' }, 's3:GetObject')).toBe(true);
});
