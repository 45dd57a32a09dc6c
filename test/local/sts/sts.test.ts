import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

const ACCOUNT = '000000000000';
let local: Local;
let iam: IAMClient;
let sts: STSClient;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  iam = new IAMClient(local.clientConfig());
  sts = new STSClient(local.clientConfig());
});
afterAll(() => local.close());

async function role(RoleName: string, statement: object): Promise<string> {
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }],
  });
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  return `arn:aws:iam::${ACCOUNT}:role/${RoleName}`;
}
const ROOT = { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } };

const as = (credentials: {
  AccessKeyId: string | undefined;
  SecretAccessKey: string | undefined;
  SessionToken: string | undefined;
}) => ({
  ...local.clientConfig(),
  credentials: {
    accessKeyId: credentials.AccessKeyId ?? '',
    secretAccessKey: credentials.SecretAccessKey ?? '',
    sessionToken: credentials.SessionToken ?? '',
  },
});

test('the operator of an account learns who that is', async () => {
  const identity = await sts.send(new GetCallerIdentityCommand({}));
  expect(identity).toMatchObject({
    Account: ACCOUNT,
    Arn: `arn:aws:iam::${ACCOUNT}:user/apexlocal`,
  });
});

describe('assuming a role', () => {
  test('gives credentials that are the session', async () => {
    const RoleArn = await role('Deployer', ROOT);
    const { Credentials, AssumedRoleUser } = await sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'now', DurationSeconds: 900 }),
    );
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/Deployer/now`);
    const expires = Credentials?.Expiration?.getTime() ?? 0;
    expect(Math.round((expires - local.world.clock.now().getTime()) / 60_000)).toBe(15);
    if (!Credentials) return;
    const me = await new STSClient(as(Credentials)).send(new GetCallerIdentityCommand({}));
    expect(me.Arn).toBe(AssumedRoleUser?.Arn);
    const info = await sts.send(
      new GetAccessKeyInfoCommand({ AccessKeyId: Credentials.AccessKeyId }),
    );
    expect(info.Account).toBe(ACCOUNT);
  });

  test('needs the trust of the role', async () => {
    const RoleArn = await role('Function', { Principal: { Service: 'lambda.amazonaws.com' } });
    await expect(
      sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'now' })),
    ).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::${ACCOUNT}:user/apexlocal is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('sounds the same for a role that is not there', async () => {
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/Ghost`;
    await expect(
      sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'now' })),
    ).rejects.toThrow(`is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`);
  });

  test('takes the external id into account', async () => {
    const RoleArn = await role('Partner', {
      ...ROOT,
      Condition: { StringEquals: { 'sts:ExternalId': 'secret-1' } },
    });
    const assume = (ExternalId?: string) =>
      sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'now', ExternalId }));
    await expect(assume()).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(assume('secret-2')).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(assume('secret-1')).resolves.toBeDefined();
  });

  test('does not outlast what the role allows', async () => {
    const RoleArn = await role('Short', ROOT);
    await expect(
      sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'now', DurationSeconds: 7200 })),
    ).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
  });

  test('a role that trusts the account leaves the choice to the policies of the caller', async () => {
    const target = await role('Target', ROOT);
    const first = await role('First', ROOT);
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({ RoleArn: first, RoleSessionName: 'one' }),
    );
    if (!Credentials) return;
    const chained = new STSClient(as(Credentials));
    const assume = () =>
      chained.send(new AssumeRoleCommand({ RoleArn: target, RoleSessionName: 'two' }));
    await expect(assume()).rejects.toThrow(
      'because no identity-based policy allows the sts:AssumeRole action',
    );
    await iam.send(
      new PutRolePolicyCommand({
        RoleName: 'First',
        PolicyName: 'Chain',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: target }],
        }),
      }),
    );
    await expect(assume()).resolves.toBeDefined();
  });
});

test('a session token belongs to the one who asked', async () => {
  const { Credentials } = await sts.send(new GetSessionTokenCommand({}));
  if (!Credentials) throw new Error('no credentials');
  const me = await new STSClient(as(Credentials)).send(new GetCallerIdentityCommand({}));
  expect(me.Arn).toBe(`arn:aws:iam::${ACCOUNT}:user/apexlocal`);
});

test('a web identity of an unknown provider is refused', async () => {
  const RoleArn = await role('Web', ROOT);
  const claims = { iss: 'https://example.com', sub: 's', aud: 'a', exp: 4_102_444_800 };
  const WebIdentityToken = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;
  await expect(
    sts.send(
      new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: 'web', WebIdentityToken }),
    ),
  ).rejects.toMatchObject({
    name: 'InvalidIdentityTokenException',
    message: 'No OpenIDConnect provider found in your account for https://example.com',
  });
});
