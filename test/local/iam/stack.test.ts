import {
  GetRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { type Cloud, cloudOf, outputs } from '../cloudformation/cloud.js';

let local: Local;
let cloud: Cloud;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  cloud = cloudOf(local);
});
afterAll(() => local.close());

const deploy = async (name: string, Resources: object, Outputs: object = {}) => {
  const stack = await cloud.create(name, { Resources, Outputs }, CAPABLE);
  return { status: stack.StackStatus, values: outputs(stack) };
};
const CAPABLE = { Capabilities: ['CAPABILITY_NAMED_IAM'] };

const trust = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: 'sts:AssumeRole',
    },
  ],
};
const role = (more: object = {}) => ({
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: trust, ...more },
});

test('a stack makes a role with its policies, changes them, and takes all of it away', async () => {
  const arn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  const policy = (action: string) => ({
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'Inline',
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
      },
    },
  });
  const Outputs = {
    Name: { Value: { Ref: 'Role' } },
    Arn: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } },
  };
  const first = await deploy(
    'roles',
    { Role: role({ ManagedPolicyArns: [arn] }), Policy: policy('s3:Get*') },
    Outputs,
  );
  expect(first.status).toBe('CREATE_COMPLETE');
  const RoleName = first.values['Name'];
  expect(RoleName).toMatch(/^roles-Role-[A-Za-z0-9]+$/);
  expect(first.values['Arn']).toBe(`arn:aws:iam::000000000000:role/${RoleName}`);

  const iam = new IAMClient({ ...local.clientConfig(), maxAttempts: 1 });
  const Resources = { Role: role(), Policy: policy('s3:List*') };
  const second = await cloud.update('roles', { Resources, Outputs }, CAPABLE);
  expect(second.StackStatus).toBe('UPDATE_COMPLETE');
  const attached = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  expect(attached.AttachedPolicies).toEqual([]);
  const inline = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  expect(inline.PolicyNames).toEqual(['Inline']);

  await cloud.remove('roles');
  await expect(iam.send(new GetRoleCommand({ RoleName }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  });
});

test('a policy of AWS that does not exist fails the stack', async () => {
  const ghost = 'arn:aws:iam::aws:policy/service-role/AWSConfigRole';
  const { status } = await deploy('ghost', { Role: role({ ManagedPolicyArns: [ghost] }) });
  expect(status).toBe('ROLLBACK_COMPLETE');
  expect((await cloud.story('ghost')).join('\n')).toContain(
    `Policy ${ghost} does not exist or is not attachable.`,
  );
});

test('keys, parameters, secrets, repositories, zones and certificates work together', async () => {
  const { status, values } = await deploy(
    'floor',
    {
      Key: {
        Type: 'AWS::KMS::Key',
        Properties: {
          EnableKeyRotation: true,
          KeyPolicy: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: { Ref: 'AWS::AccountId' } },
                Action: 'kms:*',
                Resource: '*',
              },
            ],
          },
        },
      },
      Alias: {
        Type: 'AWS::KMS::Alias',
        Properties: { AliasName: 'alias/floor', TargetKeyId: { Ref: 'Key' } },
      },
      Secret: {
        Type: 'AWS::SecretsManager::Secret',
        Properties: {
          KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] },
          GenerateSecretString: {
            SecretStringTemplate: '{"user":"x"}',
            GenerateStringKey: 'password',
          },
        },
      },
      Parameter: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: '/floor/secret', Type: 'String', Value: { Ref: 'Secret' } },
      },
      Repository: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'floor' } },
      Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'floor.test' } },
      Certificate: {
        Type: 'AWS::CertificateManager::Certificate',
        Properties: {
          DomainName: 'floor.test',
          SubjectAlternativeNames: ['*.floor.test'],
          ValidationMethod: 'DNS',
          DomainValidationOptions: [{ DomainName: 'floor.test', HostedZoneId: { Ref: 'Zone' } }],
        },
      },
      Record: {
        Type: 'AWS::Route53::RecordSet',
        Properties: {
          HostedZoneId: { Ref: 'Zone' },
          Name: 'www.floor.test.',
          Type: 'A',
          TTL: '300',
          ResourceRecords: ['192.0.2.1'],
        },
      },
    },
    {
      Secret: { Value: { Ref: 'Parameter' } },
      Value: { Value: { 'Fn::GetAtt': ['Parameter', 'Value'] } },
      Record: { Value: { Ref: 'Record' } },
      Uri: { Value: { 'Fn::GetAtt': ['Repository', 'RepositoryUri'] } },
      Certificate: { Value: { Ref: 'Certificate' } },
    },
  );
  expect(status).toBe('CREATE_COMPLETE');
  expect(values).toMatchObject({
    Secret: '/floor/secret',
    Record: 'www.floor.test.',
    Uri: '000000000000.dkr.ecr.eu-west-1.amazonaws.com/floor',
  });
  const secret = (await local.world.port('secretsmanager')).value(
    { account: '000000000000', region: 'eu-west-1' },
    values['Value'] ?? '',
  );
  expect(JSON.parse(secret ?? '{}')).toEqual({ user: 'x', password: expect.any(String) });
  expect((await local.world.port('acm')).certificate(values['Certificate'] ?? '')?.status).toBe(
    'ISSUED',
  );

  const after = await cloud.remove('floor');
  // The validation record stays in the zone, as on AWS, and keeps the zone.
  expect(after?.StackStatus).toBe('DELETE_FAILED');
  expect((await cloud.story('floor')).join('\n')).toContain(
    'The specified hosted zone contains non-required resource record sets and so cannot be deleted.',
  );
});
