import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  PutRolePermissionsBoundaryCommand,
} from '@aws-sdk/client-iam';
import {
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  KMSClient,
  PutKeyPolicyCommand,
} from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { allow, assumed, deny, peopleOf, policy } from './people.js';

const HOME = '111111111111';
const AWAY = '222222222222';
let local: Local;
let home: ReturnType<typeof peopleOf>;
let away: ReturnType<typeof peopleOf>;
let ann: Awaited<ReturnType<typeof home.user>>;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  home = peopleOf(local, HOME);
  away = peopleOf(local, AWAY);
  ann = await home.user(
    'ann',
    policy(allow(['sts:AssumeRole', 'sts:TagSession'], `arn:aws:iam::${AWAY}:role/*`)),
  );
});
afterAll(() => local.close());

const ROOT = { Principal: { AWS: `arn:aws:iam::${HOME}:root` } };
const ANN = { Principal: { AWS: `arn:aws:iam::${HOME}:user/ann` } };
type Config = Parameters<typeof assumed>[0];
const trying = (config: Config, arn: string, more = {}) => assumed(config, arn, more);
const notAllowed = (who: string, action: string, on: string) =>
  `User: ${who} is not authorized to perform: ${action} on resource: ${on}`;

describe('a role of another account', () => {
  test('needs its trust and the permission of the caller', async () => {
    const arn = await away.role('Deploys', ROOT);
    const session = await trying(ann, arn);
    const me = await new STSClient(session).send(new GetCallerIdentityCommand({}));
    expect(me).toMatchObject({
      Account: AWAY,
      Arn: `arn:aws:sts::${AWAY}:assumed-role/Deploys/test`,
    });

    const bob = await home.user('bob', policy(allow('s3:*')));
    await expect(trying(bob, arn)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(
        notAllowed(`arn:aws:iam::${HOME}:user/bob`, 'sts:AssumeRole', arn),
      ),
    });
    const untrusting = await away.role('Closed', {
      Principal: { AWS: `arn:aws:iam::${AWAY}:root` },
    });
    await expect(trying(ann, untrusting)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('that names the caller still needs the permission of the caller', async () => {
    const carl = await home.user('carl', policy(allow('s3:*')));
    const arn = await away.role('ForCarl', {
      Principal: { AWS: `arn:aws:iam::${HOME}:user/carl` },
    });
    await expect(trying(carl, arn)).rejects.toThrow(
      'because no identity-based policy allows the sts:AssumeRole action',
    );
  });

  test('may ask for an external id and for a name of the session', async () => {
    const arn = await away.role('Guarded', {
      ...ANN,
      Condition: {
        StringEquals: { 'sts:ExternalId': 'one' },
        StringLike: { 'sts:RoleSessionName': 'deploy-*' },
      },
    });
    const both = { ExternalId: 'one', RoleSessionName: 'deploy-1' };
    await expect(trying(ann, arn, both)).resolves.toBeDefined();
    await expect(trying(ann, arn, { ...both, ExternalId: 'two' })).rejects.toThrow(
      'sts:AssumeRole',
    );
    await expect(trying(ann, arn, { ...both, RoleSessionName: 'x1' })).rejects.toThrow(
      'sts:AssumeRole',
    );
  });

  test('that denies somebody denies them whatever else allows', async () => {
    const arn = await away.role('Denying', { ...ANN, Effect: 'Deny' });
    await expect(trying(ann, arn)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('may only do what role, boundary and session policy all allow', async () => {
    const arn = await away.role('Narrowed', ROOT, policy(allow('ssm:*')));
    const { Policy } = await away.iam.send(
      new CreatePolicyCommand({
        PolicyName: 'Edge',
        PolicyDocument: policy(allow(['ssm:GetParameter', 'ssm:DeleteParameter'])),
      }),
    );
    await away.iam.send(
      new PutRolePermissionsBoundaryCommand({
        RoleName: 'Narrowed',
        PermissionsBoundary: Policy?.Arn,
      }),
    );
    await new SSMClient(local.clientConfig(undefined, AWAY)).send(
      new PutParameterCommand({ Name: '/away', Value: 'there', Type: 'String' }),
    );
    const free = new SSMClient(await trying(ann, arn));
    const { Parameter } = await free.send(new GetParameterCommand({ Name: '/away' }));
    expect(Parameter?.Value).toBe('there');
    const put = new PutParameterCommand({ Name: '/away', Value: 'x', Overwrite: true });
    await expect(free.send(put)).rejects.toThrow(
      'because no permissions boundary allows the ssm:PutParameter action',
    );
    const held = new SSMClient(
      await trying(ann, arn, { Policy: policy(allow('ssm:DeleteParameter')) }),
    );
    await expect(held.send(new GetParameterCommand({ Name: '/away' }))).rejects.toThrow(
      'because no session policy allows the ssm:GetParameter action',
    );
    const denied = new SSMClient(
      await trying(ann, arn, { Policy: policy(allow('*'), deny('ssm:GetParameter')) }),
    );
    await expect(denied.send(new GetParameterCommand({ Name: '/away' }))).rejects.toThrow(
      'with an explicit deny in a session policy',
    );
  });

  test('that is assumed from a role lasts an hour at most', async () => {
    const first = await away.role('First', ROOT, policy(allow('sts:AssumeRole')));
    const second = await away.role('Second', { Principal: { AWS: first } }, undefined, {
      MaxSessionDuration: 7200,
    });
    await expect(trying(ann, second)).rejects.toThrow('sts:AssumeRole');
    const chained = await trying(ann, first);
    await expect(trying(chained, second, { DurationSeconds: 3601 })).rejects.toMatchObject({
      name: 'ValidationError',
      message:
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    });
    await expect(trying(chained, second, { DurationSeconds: 3600 })).resolves.toBeDefined();
  });

  test('carries the tags of its session, and transitive ones along the chain', async () => {
    const tagged = { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'films' } } };
    const first = await away.role('TagFirst', ROOT, policy(allow('sts:AssumeRole')));
    const second = await away.role(
      'TagSecond',
      { Principal: { AWS: first } },
      policy(allow('ssm:GetParameter', '*', tagged)),
    );
    const Tags = [{ Key: 'team', Value: 'films' }];
    const read = (config: Config) =>
      new SSMClient(config).send(new GetParameterCommand({ Name: '/away' }));
    const along = await trying(ann, first, { Tags, TransitiveTagKeys: ['team'] });
    await expect(read(await trying(along, second))).resolves.toBeDefined();
    const lost = await trying(ann, first, { Tags });
    await expect(read(await trying(lost, second))).rejects.toThrow('ssm:GetParameter');
  });

  test('keeps its managed policies to itself', async () => {
    const arn = await away.role('Reader', ROOT);
    await away.iam.send(
      new AttachRolePolicyCommand({
        RoleName: 'Reader',
        PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
      }),
    );
    const session = await trying(ann, arn);
    await expect(
      new SSMClient(session).send(new GetParameterCommand({ Name: '/away' })),
    ).resolves.toBeDefined();
    await expect(
      new SSMClient(ann).send(new GetParameterCommand({ Name: '/away' })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('a bucket of another account', () => {
  const read = (config: Config) =>
    new S3Client(config).send(new GetObjectCommand({ Bucket: 'away-films', Key: 'a' }));
  beforeAll(async () => {
    const owner = new S3Client(local.clientConfig(undefined, AWAY));
    await owner.send(new CreateBucketCommand({ Bucket: 'away-films' }));
    await owner.send(new PutObjectCommand({ Bucket: 'away-films', Key: 'a', Body: 'film' }));
  });
  const open = (...statements: object[]) =>
    new S3Client(local.clientConfig(undefined, AWAY)).send(
      new PutBucketPolicyCommand({ Bucket: 'away-films', Policy: policy(...statements) }),
    );
  const granting = (Principal: object) =>
    allow('s3:GetObject', 'arn:aws:s3:::away-films/*', { Principal });

  test('is closed, open when both sides allow, and closed again to a denial', async () => {
    const dora = await home.user('dora', policy(allow('s3:GetObject')));
    const eve = await home.user('eve', policy(allow('sqs:*')));
    await expect(read(dora)).rejects.toMatchObject({ name: 'AccessDenied' });

    await open(granting({ AWS: `arn:aws:iam::${HOME}:root` }));
    await expect(read(dora)).resolves.toBeDefined();
    await expect(read(eve)).rejects.toThrow('because no identity-based policy allows');

    await open(granting({ AWS: `arn:aws:iam::${HOME}:user/eve` }));
    await expect(read(eve)).rejects.toThrow('because no identity-based policy allows');
    await expect(read(dora)).rejects.toMatchObject({ name: 'AccessDenied' });

    await open(
      granting({ AWS: HOME }),
      deny('s3:*', 'arn:aws:s3:::away-films/*', {
        Principal: { AWS: `arn:aws:iam::${HOME}:user/dora` },
      }),
    );
    await expect(read(dora)).rejects.toThrow('with an explicit deny in a resource-based policy');
  });
});

describe('a key of another account', () => {
  const owner = () => new KMSClient(local.clientConfig(undefined, AWAY));
  const administer = allow('kms:*', '*', { Principal: { AWS: `arn:aws:iam::${AWAY}:root` } });

  test('is used when key policy and caller both allow', async () => {
    const { KeyMetadata } = await owner().send(
      new CreateKeyCommand({ Policy: policy(administer) }),
    );
    const KeyId = KeyMetadata?.Arn ?? '';
    const fay = new KMSClient(await home.user('fay', policy(allow('kms:Encrypt', KeyId))));
    const gus = new KMSClient(await home.user('gus', policy(allow('s3:*'))));
    const encrypt = (client: KMSClient) =>
      client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x') }));
    await expect(encrypt(fay)).rejects.toMatchObject({ name: 'AccessDeniedException' });

    const Policy = policy(
      administer,
      allow(['kms:Encrypt', 'kms:Decrypt'], '*', {
        Principal: { AWS: `arn:aws:iam::${HOME}:root` },
      }),
    );
    await owner().send(new PutKeyPolicyCommand({ KeyId, PolicyName: 'default', Policy }));
    const { CiphertextBlob } = await encrypt(fay);
    await expect(encrypt(gus)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(fay.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  test('is unknown by its id alone', async () => {
    const { KeyMetadata } = await owner().send(new CreateKeyCommand({}));
    const here = new KMSClient(local.clientConfig(undefined, HOME));
    await expect(
      here.send(new DescribeKeyCommand({ KeyId: KeyMetadata?.KeyId })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});

test('what one account and region has, no other sees', async () => {
  const put = new PutParameterCommand({ Name: '/mine', Value: 'x', Type: 'String' });
  await new SSMClient(local.clientConfig('eu-west-1', HOME)).send(put);
  const get = (region: string, account: string) =>
    new SSMClient(local.clientConfig(region, account)).send(
      new GetParameterCommand({ Name: '/mine' }),
    );
  await expect(get('eu-west-1', HOME)).resolves.toBeDefined();
  await expect(get('us-east-1', HOME)).rejects.toMatchObject({ name: 'ParameterNotFound' });
  await expect(get('eu-west-1', AWAY)).rejects.toMatchObject({ name: 'ParameterNotFound' });
});

test('a session lasts a quarter of an hour at least', async () => {
  const arn = await away.role('Brief', ROOT);
  await expect(
    new STSClient(ann).send(
      new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'test', DurationSeconds: 899 }),
    ),
  ).rejects.toMatchObject({ name: 'ValidationError' });
});

describe('regions', () => {
  const whoAmI = (region: string) =>
    new STSClient({ ...local.clientConfig(region, HOME), maxAttempts: 1 }).send(
      new GetCallerIdentityCommand({}),
    );

  test.each([
    'us-east-1',
    'eu-central-1',
    'sa-east-1',
    'ap-southeast-5',
    'il-central-1',
    'mx-central-1',
  ])('%s is one', async (region) => {
    expect((await whoAmI(region)).Account).toBe(HOME);
  });

  test.each(['eu-west-9', 'us-gov-west-1', 'cn-north-1', 'ireland'])(
    '%s is none here',
    async (region) => {
      await expect(whoAmI(region)).rejects.toMatchObject({
        name: 'SignatureDoesNotMatch',
        message: 'Credential should be scoped to a valid region.',
      });
      await expect(
        new SSMClient({ ...local.clientConfig(region, HOME), maxAttempts: 1 }).send(
          new GetParameterCommand({ Name: '/mine' }),
        ),
      ).rejects.toMatchObject({ name: 'InvalidSignatureException' });
      await expect(
        new S3Client({ ...local.clientConfig(region, HOME), maxAttempts: 1 }).send(
          new CreateBucketCommand({ Bucket: 'nowhere' }),
        ),
      ).rejects.toMatchObject({ name: 'AuthorizationHeaderMalformed' });
    },
  );
});
