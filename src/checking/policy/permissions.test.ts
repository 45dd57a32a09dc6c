import { expect, test } from 'vitest';
import { parsers } from '../../sources/parsers.js';
import { type Example, exampleWorld } from '../examples.js';
import { firstScenario, makeWorld, type Resource } from '../model/index.js';
import { allows, permissionsOf } from './permissions.js';

const allow = (action: unknown, resource: unknown = '*') => ({
  Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
});
const role = (properties: object = {}) => ({ Type: 'AWS::IAM::Role', Properties: properties });
const policy = (type: string, properties: object) => ({
  Type: `AWS::IAM::${type}`,
  Properties: properties,
});

function find(example: Example, logicalId: string): Resource {
  const input = exampleWorld(example, parsers);
  const world = makeWorld(
    input,
    firstScenario(() => undefined),
  );
  const found = world.stacks.flatMap((stack) => stack.resource(logicalId) ?? [])[0];
  if (!found) throw new Error(`no ${logicalId} in the example`);
  return found;
}

test.each([
  ['inline', { Role: role({ Policies: [{ PolicyDocument: allow('sqs:SendMessage') }] }) }],
  [
    'an attached policy',
    {
      Role: role(),
      P: policy('Policy', { Roles: [{ Ref: 'Role' }], PolicyDocument: allow('sqs:Send*') }),
    },
  ],
  [
    'a role policy by its name',
    {
      Role: role({ RoleName: 'worker' }),
      P: policy('RolePolicy', { RoleName: 'worker', PolicyDocument: allow(['sqs:*']) }),
    },
  ],
  [
    'a managed policy of the template, attached by the role',
    {
      Role: role({ ManagedPolicyArns: [{ Ref: 'P' }] }),
      P: policy('ManagedPolicy', { PolicyDocument: allow('sqs:SendMessage') }),
    },
  ],
  [
    'a managed policy of the template that attaches itself',
    {
      Role: role(),
      P: policy('ManagedPolicy', { Roles: [{ Ref: 'Role' }], PolicyDocument: allow('*') }),
    },
  ],
  [
    'a managed policy of AWS',
    { Role: role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSQSFullAccess'] }) },
  ],
])('reads what %s allows', (_, resources) => {
  const permissions = permissionsOf(find({ resources }, 'Role'));
  expect(allows(permissions, 'sqs:SendMessage')).toBe(true);
  expect(permissions.unseen).toEqual([]);
});

test('a policy in another stack reaches the role through an export', () => {
  const stacks = {
    Security: {
      template: {
        Resources: { Role: role() },
        Outputs: { Name: { Value: { Ref: 'Role' }, Export: { Name: 'role' } } },
      },
    },
    Api: {
      resources: {
        P: policy('Policy', {
          Roles: [{ 'Fn::ImportValue': 'role' }],
          PolicyDocument: allow('sqs:SendMessage'),
        }),
      },
    },
  };
  expect(allows(permissionsOf(find({ stacks }, 'Role')), 'sqs:SendMessage')).toBe(true);
});

test('a policy of another role is not its own', () => {
  const resources = {
    Role: role({ RoleName: 'a' }),
    Other: role(),
    P: policy('Policy', { Roles: [{ Ref: 'Other' }, 'b'], PolicyDocument: allow('*') }),
  };
  expect(allows(permissionsOf(find({ resources }, 'Role')), 'sqs:SendMessage')).toBe(false);
});

test.each([
  ['a policy elsewhere', { ManagedPolicyArns: [{ 'Fn::ImportValue': 'elsewhere' }] }],
  [
    'a managed policy of AWS whose content is not kept',
    { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonEKSClusterPolicy'] },
  ],
])('does not know what %s allows', (_, properties) => {
  expect(
    allows(permissionsOf(find({ resources: { Role: role(properties) } }, 'Role')), 'kms:Decrypt'),
  ).toBeUndefined();
});

test.each([
  ['its own ARN', { 'Fn::GetAtt': ['Queue', 'Arn'] }, true],
  ['a pattern that fits its name', 'arn:aws:sqs:eu-west-1:111122223333:jobs-*', true],
  ['another name', 'arn:aws:sqs:eu-west-1:111122223333:mail', false],
  ['another queue of the template', { 'Fn::GetAtt': ['Mail', 'Arn'] }, false],
  [
    'another service',
    { 'Fn::Sub': 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:jobs-prod' },
    false,
  ],
  ['an import that nobody exports', { 'Fn::ImportValue': 'elsewhere' }, undefined],
  ['a parameter', { 'Fn::Sub': 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Name}' }, undefined],
])('a statement on %s', (_, on, expected) => {
  const template = {
    Parameters: { Name: { Type: 'String' } },
    Resources: {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs-prod' } },
      Mail: { Type: 'AWS::SQS::Queue' },
      Role: role({ Policies: [{ PolicyDocument: allow('sqs:SendMessage', on) }] }),
    },
  };
  const subject = find({ template }, 'Role');
  const queue = subject.stack.resource('Queue');
  expect(allows(permissionsOf(subject), 'sqs:SendMessage', queue)).toBe(expected);
});

test('objects are inside their bucket', () => {
  const resources = {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Role: role({
      Policies: [
        { PolicyDocument: allow('s3:GetObject', { 'Fn::Sub': '${Bucket.Arn}/videos/*' }) },
        { PolicyDocument: allow('s3:PutObject', 'arn:aws:s3:::*/*') },
      ],
    }),
  };
  const subject = find({ resources }, 'Role');
  const bucket = subject.stack.resource('Bucket');
  expect(allows(permissionsOf(subject), 's3:GetObject', bucket)).toBe(true);
  expect(allows(permissionsOf(subject), 's3:PutObject', bucket)).toBe(true);
  expect(allows(permissionsOf(subject), 's3:DeleteObject', bucket)).toBe(false);
});
