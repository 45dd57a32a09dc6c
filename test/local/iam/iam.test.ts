import {
  AddUserToGroupCommand,
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  DetachRolePolicyCommand,
  GetAccountAuthorizationDetailsCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolesCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let iam: IAMClient;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  iam = new IAMClient({ ...local.clientConfig(), maxAttempts: 1 });
});
afterAll(() => local.close());

const trusting = (principal: object | string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
  });
const LAMBDA = trusting({ Service: 'lambda.amazonaws.com' });
const allowing = (Action: string, Resource = '*') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });

const role = (RoleName: string, rest: object = {}) =>
  iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: LAMBDA, ...rest }));

describe('roles', () => {
  test('come back with their trust policy percent-encoded', async () => {
    await role('Reader', { Path: '/service/', Tags: [{ Key: 'Project', Value: 'x' }] });
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'Reader' }));
    expect(Role?.Arn).toBe('arn:aws:iam::000000000000:role/service/Reader');
    expect(Role?.RoleId).toMatch(/^AROA[A-Z0-9]{17}$/);
    expect(Role?.AssumeRolePolicyDocument).toMatch(/^%7B/);
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(LAMBDA);
    expect(Role?.Tags).toEqual([{ Key: 'Project', Value: 'x' }]);
  });

  test('have names that differ by more than case', async () => {
    await expect(role('READER')).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: 'Role with name READER already exists.',
      $metadata: { httpStatusCode: 409 },
    });
  });

  test('that are missing are named in the refusal', async () => {
    await expect(iam.send(new GetRoleCommand({ RoleName: 'Nobody' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role with name Nobody cannot be found.',
      $metadata: { httpStatusCode: 404 },
    });
  });

  test.each([
    ['{', 'This policy contains invalid Json'],
    [
      trusting({ Service: 'lamda.amazonaws.com' }),
      'Invalid principal in policy: "SERVICE":"lamda.amazonaws.com"',
    ],
    [
      trusting({ AWS: 'arn:aws:iam::000000000000:role/Ghost' }),
      'Invalid principal in policy: "AWS":"arn:aws:iam::000000000000:role/Ghost"',
    ],
    [allowing('sts:AssumeRole'), 'Missing required field Principal'],
  ])('refuse the trust policy %s', async (AssumeRolePolicyDocument, message) => {
    await expect(role('Broken', { AssumeRolePolicyDocument })).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message,
    });
  });

  test('stay until they hold no policies', async () => {
    await role('Held');
    const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    await iam.send(new AttachRolePolicyCommand({ RoleName: 'Held', PolicyArn }));
    await iam.send(
      new PutRolePolicyCommand({
        RoleName: 'Held',
        PolicyName: 'Read',
        PolicyDocument: allowing('s3:Get*'),
      }),
    );
    const remove = () => iam.send(new DeleteRoleCommand({ RoleName: 'Held' }));
    await expect(remove()).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: 'Cannot delete entity, must detach all policies first.',
    });
    await iam.send(new DetachRolePolicyCommand({ RoleName: 'Held', PolicyArn }));
    await expect(remove()).rejects.toThrow('Cannot delete entity, must delete policies first.');
    await iam.send(new DeleteRolePolicyCommand({ RoleName: 'Held', PolicyName: 'Read' }));
    await remove();
    await expect(iam.send(new GetRoleCommand({ RoleName: 'Held' }))).rejects.toThrow();
  });

  test('attach only policies that exist', async () => {
    await role('Attacher');
    const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSConfigRole';
    await expect(
      iam.send(new AttachRolePolicyCommand({ RoleName: 'Attacher', PolicyArn })),
    ).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `Policy ${PolicyArn} does not exist or is not attachable.`,
    });
  });

  test('hold at most 10,240 characters of inline policies', async () => {
    await role('Full');
    const put = (PolicyName: string, resource: string) =>
      iam.send(
        new PutRolePolicyCommand({
          RoleName: 'Full',
          PolicyName,
          PolicyDocument: allowing('s3:GetObject', resource),
        }),
      );
    await put('A', `arn:aws:s3:::${'a'.repeat(10_000)}`);
    await expect(put('B', `arn:aws:s3:::${'b'.repeat(300)}`)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Maximum policy size of 10240 bytes exceeded for role Full',
    });
    const { PolicyDocument = '' } = await iam.send(
      new GetRolePolicyCommand({ RoleName: 'Full', PolicyName: 'A' }),
    );
    expect(JSON.parse(decodeURIComponent(PolicyDocument))['Version']).toBe('2012-10-17');
  });

  test('are listed page by page', async () => {
    for (const name of ['PageA', 'PageB', 'PageC']) await role(name, { Path: '/pages/' });
    const first = await iam.send(new ListRolesCommand({ PathPrefix: '/pages/', MaxItems: 2 }));
    expect(first.Roles?.map(({ RoleName }) => RoleName)).toEqual(['PageA', 'PageB']);
    expect(first.IsTruncated).toBe(true);
    const second = await iam.send(
      new ListRolesCommand({ PathPrefix: '/pages/', MaxItems: 2, Marker: first.Marker }),
    );
    expect(second.Roles?.map(({ RoleName }) => RoleName)).toEqual(['PageC']);
    expect(second.IsTruncated).toBe(false);
  });

  test('of a service belong to the service', async () => {
    const AWSServiceName = 'ops.apigateway.amazonaws.com';
    const { Role } = await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName }));
    expect(Role?.RoleName).toBe('AWSServiceRoleForAPIGateway');
    await expect(iam.send(new DeleteRoleCommand({ RoleName: Role?.RoleName }))).rejects.toThrow(
      'only modifiable by AWS',
    );
  });
});

describe('managed policies', () => {
  test('keep five versions and name the one in force', async () => {
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: 'Versions', PolicyDocument: allowing('s3:*') }),
    );
    const PolicyArn = Policy?.Arn;
    const add = () =>
      iam.send(
        new CreatePolicyVersionCommand({
          PolicyArn,
          PolicyDocument: allowing('sqs:*'),
          SetAsDefault: true,
        }),
      );
    for (const _ of [2, 3, 4, 5]) await add();
    await expect(add()).rejects.toMatchObject({ name: 'LimitExceededException' });
    const now = await iam.send(new GetPolicyCommand({ PolicyArn }));
    expect(now.Policy?.DefaultVersionId).toBe('v5');
    await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toThrow(
      'This policy has more than one version.',
    );
  });

  test('of AWS have a document where it decides something', async () => {
    const { PolicyVersion } = await iam.send(
      new GetPolicyVersionCommand({
        PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
        VersionId: 'v1',
      }),
    );
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toContain('"Action":"*"');
  });

  test.each([
    ['{"Statement":[]}', 'Syntax errors in policy.'],
    [allowing('s3'), 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'],
    [allowing('s3:*', 'films'), 'Resource films must be in ARN format or "*".'],
    [trusting('*'), 'Policy document should not specify a principal.'],
  ])('refuse %s', async (PolicyDocument, message) => {
    await expect(
      iam.send(new CreatePolicyCommand({ PolicyName: 'Broken', PolicyDocument })),
    ).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException', message });
  });
});

describe('users', () => {
  test('leave only when keys and groups are gone', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'ann' }));
    await iam.send(new CreateGroupCommand({ GroupName: 'staff' }));
    await iam.send(new AddUserToGroupCommand({ GroupName: 'staff', UserName: 'ann' }));
    await iam.send(new CreateAccessKeyCommand({ UserName: 'ann' }));
    await expect(iam.send(new DeleteUserCommand({ UserName: 'ann' }))).rejects.toThrow(
      'Cannot delete entity, must delete access keys first.',
    );
  });

  test('are refused in the words of IAM when nothing allows the call', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'bob' }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'bob' }));
    const port = await local.world.port('iam');
    const principal = port.accessKey(AccessKey?.AccessKeyId ?? '')?.principal;
    expect(principal).toMatchObject({ kind: 'user', arn: 'arn:aws:iam::000000000000:user/bob' });
    if (!principal) return;
    expect(() =>
      port.authorize({
        ...{ principal, action: 's3:GetObject', context: {} },
        resources: ['arn:aws:s3:::films/a'],
      }),
    ).toThrow(
      'User: arn:aws:iam::000000000000:user/bob is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::films/a because no identity-based policy allows the s3:GetObject action',
    );
  });
});

test('a boundary cuts what the policies of a role allow', async () => {
  await role('Bounded');
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'OnlyS3', PolicyDocument: allowing('s3:*') }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: 'Bounded',
      PolicyName: 'All',
      PolicyDocument: allowing('*'),
    }),
  );
  await iam.send(
    new PutRolePermissionsBoundaryCommand({
      RoleName: 'Bounded',
      PermissionsBoundary: Policy?.Arn,
    }),
  );
  const { EvaluationResults } = await iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: 'arn:aws:iam::000000000000:role/Bounded',
      ActionNames: ['s3:GetObject', 'sqs:SendMessage'],
    }),
  );
  expect(EvaluationResults?.map(({ EvalDecision }) => EvalDecision)).toEqual([
    'allowed',
    'implicitDeny',
  ]);
  const attached = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: 'Bounded' }));
  expect(attached.AttachedPolicies).toEqual([]);
});

test('the administrator of the endpoint is simulated as what it is, without being a user', async () => {
  const { EvaluationResults } = await iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: 'arn:aws:iam::000000000000:user/apexlocal',
      ActionNames: ['cloudformation:CreateChangeSet'],
    }),
  );
  expect(EvaluationResults?.map(({ EvalDecision }) => EvalDecision)).toEqual(['allowed']);
});

test('a session of a role may do what its policies allow, and not more', async () => {
  const trust = trusting({ AWS: '000000000000' });
  const { Role } = await role('Narrow', { AssumeRolePolicyDocument: trust });
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: 'Narrow',
      PolicyName: 'Read',
      PolicyDocument: allowing('ssm:GetParameter'),
    }),
  );
  const operator = new SSMClient(local.clientConfig());
  await operator.send(new PutParameterCommand({ Name: '/x', Value: 'y', Type: 'String' }));
  const { Credentials } = await new STSClient(local.clientConfig()).send(
    new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'narrow' }),
  );
  const ssm = new SSMClient({
    ...local.clientConfig(),
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  });
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: '/x' }));
  expect(Parameter?.Value).toBe('y');
  await expect(ssm.send(new DeleteParameterCommand({ Name: '/x' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message:
      'User: arn:aws:sts::000000000000:assumed-role/Narrow/narrow is not authorized to perform: ssm:DeleteParameter on resource: arn:aws:ssm:eu-west-1:000000000000:parameter/x because no identity-based policy allows the ssm:DeleteParameter action',
  });
});

test('the details of an account have every document', async () => {
  const { RoleDetailList } = await iam.send(
    new GetAccountAuthorizationDetailsCommand({ Filter: ['Role'] }),
  );
  const narrow = RoleDetailList?.find(({ RoleName }) => RoleName === 'Narrow');
  expect(narrow?.RolePolicyList?.[0]?.PolicyName).toBe('Read');
});
