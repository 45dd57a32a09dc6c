import {
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  IAMClient,
  ListRolesCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListTagsForResourceCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { type Cloud, cloudOf } from '../cloudformation/cloud.js';
import { trust, zip } from '../lambda/cloud.js';
import { refused, refusedInStack } from './refused.js';

let local: Local;
let cloud: Cloud;
let iam: IAMClient;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  cloud = cloudOf(local);
  iam = new IAMClient(local.clientConfig());
});
afterAll(() => local.close());

const role = (RoleName: string, document = trust('lambda.amazonaws.com')) =>
  iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document }));
const policy = (
  Resource: string,
  actions: readonly string[] = ['s3:GetObject'],
  Effect = 'Allow',
) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Action: actions, Resource }] });
const inline = (RoleName: string, PolicyName: string, PolicyDocument: string) =>
  iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
const attach = (RoleName: string, PolicyArn: string) =>
  iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
/** A policy of about so many characters. */
const large = (size: number) =>
  policy('*', [`s3:Get${'X'.repeat(size - policy('*', ['s3:Get']).length)}`]);

const BASIC = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

test('only managed policies that AWS has are attached', async () => {
  await role('runs');
  await refused(
    'managed-policy-unknown',
    attach('runs', 'arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole'),
  );
  await attach('runs', BASIC);
  const template = (arn: string) => ({
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: JSON.parse(trust('lambda.amazonaws.com')) as unknown,
          ManagedPolicyArns: [arn],
        },
      },
    },
  });
  const more = { Capabilities: ['CAPABILITY_IAM'] };
  await cloud.create('wrong-path', template('arn:aws:iam::aws:policy/NoSuchPolicy'), more);
  await refusedInStack('managed-policy-unknown', cloud, 'wrong-path', 'NotFound');
  expect((await cloud.create('right-path', template(BASIC), more)).StackStatus).toBe(
    'CREATE_COMPLETE',
  );
});

test('a policy names resources by ARN', async () => {
  await role('reads');
  await refused('iam-resource-not-arn', inline('reads', 'p', policy('my-bucket')));
  await inline('reads', 'p', policy('arn:aws:s3:::my-bucket/*'));
});

test('policies have a size', async () => {
  await role('large');
  await inline('large', 'a', large(6000));
  await refused('role-inline-policies-too-large', inline('large', 'b', large(6000)));
  await inline('large', 'b', large(4000));
  const make = (PolicyName: string, PolicyDocument: string) =>
    iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
  await refused('managed-policy-too-large', make('too-large', large(6145)));
  await make('just-right', large(6144));
});

test('a role has ten managed policies at most', async () => {
  await role('collects');
  const arns: string[] = [];
  for (let index = 0; index < 11; index += 1) {
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: `p${index}`, PolicyDocument: policy('*') }),
    );
    arns.push(Policy?.Arn ?? '');
  }
  for (const arn of arns.slice(0, 10)) await attach('collects', arn);
  await refused('too-many-attached-policies', attach('collects', arns[10] ?? ''));
});

test('a trust policy names principals that exist', async () => {
  const trusting = (AWS: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }],
    });
  const stranger = trusting('arn:aws:iam::000000000000:role/nobody');
  await refused('trust-principal-invalid', role('trusts', stranger));
  await role('trusts', trusting('arn:aws:iam::000000000000:root'));
});

test('a role is deleted once it has no policies', async () => {
  const RoleName = 'leaves';
  await role(RoleName);
  await attach(RoleName, BASIC);
  await inline(RoleName, 'p', policy('*'));
  const remove = () => iam.send(new DeleteRoleCommand({ RoleName }));
  await refused('role-has-attached-policies', remove());
  await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: BASIC }));
  await refused('role-has-inline-policies', remove());
  await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }));
  await remove();
});

/** Settings for clients of a user with just this policy. */
async function user(UserName: string, PolicyDocument: string) {
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'p', PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {};
  return { ...local.clientConfig(), maxAttempts: 1, credentials: { accessKeyId, secretAccessKey } };
}

test('who has no permission is told which', async () => {
  const list = async (name: string, document: string) =>
    new IAMClient(await user(name, document)).send(new ListRolesCommand({}));
  await refused('deployer-permission-denied', list('other', policy('*', ['iam:GetRole'])));
  await refused('explicit-deny', list('denied', policy('*', ['iam:ListRoles'], 'Deny')));
  await list('allowed', policy('*', ['iam:ListRoles']));
});

test('a role is handed to a function only by who may pass it', async () => {
  const { Role } = await role('passed');
  const make = async (name: string, actions: readonly string[]) =>
    new LambdaClient(await user(name, policy('*', actions))).send(
      new CreateFunctionCommand({
        FunctionName: name,
        Role: Role?.Arn,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile: zip({ 'index.js': '' }) },
      }),
    );
  await refused('iam-passrole-missing', make('passes-not', ['lambda:CreateFunction']));
  await make('passes', ['lambda:CreateFunction', 'iam:PassRole']);
});

test('tags of parameters are read only by who may', async () => {
  const ssm = new SSMClient(local.clientConfig());
  await ssm.send(new PutParameterCommand({ Name: '/cdk/exports', Type: 'String', Value: 'x' }));
  const read = async (name: string, action: string) =>
    new SSMClient(await user(name, policy('*', [action]))).send(
      new ListTagsForResourceCommand({ ResourceType: 'Parameter', ResourceId: '/cdk/exports' }),
    );
  await refused('parameter-tags-denied', read('writes', 'ssm:PutParameter'));
  await read('reads-tags', 'ssm:ListTagsForResource');
});
