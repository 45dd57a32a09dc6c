import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { DeleteRoleCommand, DeleteRolePolicyCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULES } from '../../../src/local/cloudformation/permissions/rules/index.js';
import { typeNames } from '../../../src/local/cloudformation/spec/spec.js';
import { type Local, startLocal } from '../../../src/local/index.js';
import { type Cloud, cloudOf } from '../cloudformation/cloud.js';
import { allow, deny, peopleOf, policy } from './people.js';

const ACCOUNT = '000000000000';
const CLOUDFORMATION = { Principal: { Service: 'cloudformation.amazonaws.com' } };
let local: Local;
let operator: Cloud;
let people: ReturnType<typeof peopleOf>;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  operator = cloudOf(local);
  people = peopleOf(local);
});
afterAll(() => local.close());

const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'films-of-the-stack' } };
const trust = JSON.parse(
  policy({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service: 'lambda.amazonaws.com' },
  }),
);
const role = {
  Type: 'AWS::IAM::Role',
  Properties: { RoleName: 'Made', AssumeRolePolicyDocument: trust },
};
const code = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: 'made',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Code: { ZipFile: 'exports.handler = async () => 1;' },
  },
};
const CAPABLE = { Capabilities: ['CAPABILITY_NAMED_IAM'] };

/** Creates a stack with a role that has this policy; the operator asks for it. */
async function withRole(name: string, Resources: object, document: string, more: object = {}) {
  const RoleARN = await people.role(`${name}-role`, CLOUDFORMATION, document);
  const stack = await operator.create(name, { Resources }, { RoleARN, ...CAPABLE, ...more });
  return { status: stack.StackStatus, story: await operator.story(name) };
}
const failures = (story: readonly string[]) =>
  story.filter((line) => / (CREATE|UPDATE|DELETE)_FAILED /.test(line));
const denied = (who: string, action: string, resource: string, service: string) =>
  new RegExp(
    `Resource handler returned message: "User: ${who} is not authorized to perform: ${action} on resource: ${resource.replaceAll('*', '\\*')} because no identity-based policy allows the ${action} action \\(Service: ${service}, Status Code: 403, Request ID: [\\w-]+\\).*HandlerErrorCode: AccessDenied\\)`,
  );
const session = (name: string) =>
  `arn:aws:sts::${ACCOUNT}:assumed-role/${name}-role/AWSCloudFormation`;

describe('the role of a stack', () => {
  test('that lacks the right to make something fails the resource in the words of the service', async () => {
    const { status, story } = await withRole('poor', { Bucket: bucket }, policy(allow('sqs:*')));
    expect(status).toBe('ROLLBACK_COMPLETE');
    const [failure = ''] = failures(story);
    expect(failure).toMatch(/^Bucket CREATE_FAILED/);
    expect(failure).toMatch(
      denied(session('poor'), 's3:CreateBucket', 'arn:aws:s3:::films-of-the-stack', 'S3'),
    );
  });

  test('that has exactly that right makes it', async () => {
    const { status } = await withRole(
      'just',
      { Bucket: bucket },
      policy(allow(['s3:CreateBucket', 's3:DeleteBucket'], 'arn:aws:s3:::films-of-the-stack')),
    );
    expect(status).toBe('CREATE_COMPLETE');
    expect((await operator.remove('just'))?.StackStatus).toBe('DELETE_COMPLETE');
  });

  test('needs more for a property than for the bucket alone', async () => {
    const versioned = {
      ...bucket,
      Properties: { ...bucket.Properties, VersioningConfiguration: { Status: 'Enabled' } },
    };
    const { story } = await withRole(
      'versioned',
      { Bucket: versioned },
      policy(allow(['s3:CreateBucket', 's3:DeleteBucket'])),
    );
    expect(failures(story)[0]).toContain('not authorized to perform: s3:PutBucketVersioning');
  });

  test('must be allowed to pass the role of a function, to that service', async () => {
    const base = allow(['iam:*Role', 'lambda:*']);
    const notPass = deny('iam:PassRole');
    const other = allow('iam:PassRole', '*', {
      Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    });
    const made = { Role: role, Code: code };
    const wrong = await withRole(
      'wrong-service',
      made,
      policy(allow(['iam:CreateRole', 'iam:DeleteRole', 'iam:GetRole', 'lambda:*']), other),
    );
    expect(failures(wrong.story)[0]).toMatch(
      denied(
        session('wrong-service'),
        'iam:PassRole',
        `arn:aws:iam::${ACCOUNT}:role/Made`,
        'Lambda',
      ),
    );
    const refused = await withRole('denied-pass', made, policy(base, notPass));
    expect(failures(refused.story)[0]).toContain(
      'iam:PassRole on resource: arn:aws:iam::000000000000:role/Made with an explicit deny in an identity-based policy',
    );
    const right = await withRole('right', made, policy(base));
    expect(right.status).toBe('CREATE_COMPLETE');
    await operator.remove('right');
  });

  test('that may do everything but has a denial is held to it', async () => {
    const { story } = await withRole(
      'nearly',
      { Bucket: bucket },
      policy(allow('*'), deny('s3:CreateBucket')),
    );
    expect(failures(story)[0]).toContain('with an explicit deny in an identity-based policy');
  });

  test('acts for CloudFormation, which policies can tell', async () => {
    const via = (value: string) => ({ Condition: { Bool: { 'aws:ViaAWSService': value } } });
    const key = { Key: { Type: 'AWS::KMS::Key', Properties: {} } };
    const direct = await withRole(
      'direct',
      key,
      policy(allow('kms:*'), deny('kms:CreateKey', '*', via('true'))),
    );
    expect(failures(direct.story)[0]).toContain(
      'kms:CreateKey on resource: * with an explicit deny',
    );
    const through = await withRole(
      'through',
      key,
      policy(allow('kms:*'), deny('kms:CreateKey', '*', via('false'))),
    );
    expect(failures(through.story)).toEqual([]);
    expect(through.status).toBe('CREATE_COMPLETE');
  });

  test('is kept for updates and deletions, and what it may not delete stays', async () => {
    const document = (...more: string[]) =>
      policy(allow(['sqs:CreateQueue', 'sqs:GetQueueAttributes', ...more]));
    const queue = (seconds: number) => ({
      Queue: {
        Type: 'AWS::SQS::Queue',
        Properties: { QueueName: 'kept', VisibilityTimeout: seconds },
      },
    });
    expect((await withRole('kept', queue(30), document())).status).toBe('CREATE_COMPLETE');
    const updated = await operator.update('kept', { Resources: queue(31) });
    expect(updated.StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    expect(failures(await operator.story('kept'))[0]).toMatch(
      denied(
        session('kept'),
        'sqs:SetQueueAttributes',
        `arn:aws:sqs:eu-west-1:${ACCOUNT}:kept`,
        'Sqs',
      ),
    );
    await people.mayDo('kept-role', document('sqs:SetQueueAttributes'));
    const removed = await operator.remove('kept');
    expect(removed?.StackStatus).toBe('DELETE_FAILED');
    await people.mayDo('kept-role', document('sqs:DeleteQueue'));
    expect((await operator.remove('kept'))?.StackStatus).toBe('DELETE_COMPLETE');
  });

  test('that is gone keeps the stack from being deleted, until another one is named', async () => {
    const made = await withRole('orphan', { Bucket: bucket }, policy(allow('s3:*')));
    expect(made.status).toBe('CREATE_COMPLETE');
    await people.iam.send(
      new DeleteRolePolicyCommand({ RoleName: 'orphan-role', PolicyName: 'Own' }),
    );
    await people.iam.send(new DeleteRoleCommand({ RoleName: 'orphan-role' }));
    await expect(operator.remove('orphan')).rejects.toThrow(
      `Role arn:aws:iam::${ACCOUNT}:role/orphan-role is invalid or cannot be assumed`,
    );
    const RoleARN = await people.role('other-role', CLOUDFORMATION, policy(allow('s3:*')));
    expect((await operator.remove('orphan', { RoleARN }))?.StackStatus).toBe('DELETE_COMPLETE');
  });

  test('goes down into nested stacks', async () => {
    const nested = JSON.stringify({ Resources: { Bucket: bucket } });
    const s3 = await local.world.port('s3');
    await operator.create('templates', {
      Resources: { T: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'templates' } } },
    });
    await s3.putObject('templates', 'inner.json', Buffer.from(nested), 'application/json');
    const inner = {
      Inner: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { TemplateURL: `${local.endpoint}/templates/inner.json` },
      },
    };
    const { story, status } = await withRole('outer', inner, policy(allow('cloudformation:*')));
    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(failures(story)[0]).toContain('The following resource(s) failed to create: [Bucket]');
    const right = policy(allow(['cloudformation:*', 's3:CreateBucket', 's3:DeleteBucket']));
    expect((await withRole('outer2', inner, right)).status).toBe('CREATE_COMPLETE');
    await operator.remove('outer2');
  });
});

describe('without a role', () => {
  test('the one who asks needs the rights, and passing a role replaces them', async () => {
    const config = await people.user('deployer', policy(allow('cloudformation:*')));
    const deployer: Cloud = cloudOf({ ...local, clientConfig: () => config });
    const stack = await deployer.create('by-hand', { Resources: { Bucket: bucket } });
    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(failures(await deployer.story('by-hand'))[0]).toMatch(
      denied(
        `arn:aws:iam::${ACCOUNT}:user/deployer`,
        's3:CreateBucket',
        'arn:aws:s3:::films-of-the-stack',
        'S3',
      ),
    );

    const RoleARN = await people.role('exec', CLOUDFORMATION, policy(allow('s3:*')));
    const create = () => deployer.create('by-role', { Resources: { Bucket: bucket } }, { RoleARN });
    await expect(create()).rejects.toThrow(
      `not authorized to perform: iam:PassRole on resource: ${RoleARN}`,
    );
    const passing = await people.user(
      'passer',
      policy(allow('cloudformation:*'), allow('iam:PassRole', RoleARN)),
    );
    const passer = cloudOf({ ...local, clientConfig: () => passing });
    const made = await passer.create('by-role', { Resources: { Bucket: bucket } }, { RoleARN });
    expect(made.StackStatus).toBe('CREATE_COMPLETE');
    await passer.remove('by-role');
  });

  test('a template is read as the one who asks, whatever role works afterwards', async () => {
    const s3 = await local.world.port('s3');
    const text = JSON.stringify({ Resources: { Bucket: bucket } });
    await s3.putObject('templates', 'asked.json', Buffer.from(text), 'application/json');
    const RoleARN = await people.role('reads-nothing', CLOUDFORMATION, policy(allow('s3:*')));
    const asking = async (name: string, ...more: object[]) => {
      const config = await people.user(
        name,
        policy(allow(['cloudformation:*', 'iam:PassRole']), ...more),
      );
      const { cfn } = cloudOf({ ...local, clientConfig: () => config });
      const TemplateURL = `${local.endpoint}/templates/asked.json`;
      return cfn.send(new CreateStackCommand({ StackName: name, TemplateURL, RoleARN }));
    };
    await expect(asking('blind')).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringMatching(/^S3 error: Access Denied/),
    });
    const readable = allow('s3:GetObject', 'arn:aws:s3:::templates/*');
    await expect(asking('seeing', readable)).resolves.toBeDefined();
    await operator.remove('seeing');
  });

  test('a change set is carried out as the one who executes it', async () => {
    const config = await people.user('reviewer', policy(allow('cloudformation:*')));
    const reviewer = cloudOf({ ...local, clientConfig: () => config });
    await operator.changeSet(
      'reviewed',
      { Resources: { Bucket: bucket } },
      { ChangeSetType: 'CREATE' },
    );
    const stack = await reviewer.execute('reviewed');
    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(failures(await operator.story('reviewed'))[0]).toContain(
      'user/reviewer is not authorized',
    );
  });

  test('a boundary that every new role must carry is seen in the template', async () => {
    const boundary = `arn:aws:iam::aws:policy/PowerUserAccess`;
    const config = await people.user(
      'bounded-maker',
      policy(
        allow(['cloudformation:*', 'iam:GetRole', 'iam:DeleteRole']),
        allow('iam:CreateRole', '*', {
          Condition: { StringEquals: { 'iam:PermissionsBoundary': boundary } },
        }),
      ),
    );
    const maker = cloudOf({ ...local, clientConfig: () => config });
    const free = await maker.create('free', { Resources: { Role: role } }, CAPABLE);
    expect(free.StackStatus).toBe('ROLLBACK_COMPLETE');
    const Properties = { ...role.Properties, PermissionsBoundary: boundary };
    const bound = await maker.create(
      'bound',
      { Resources: { Role: { ...role, Properties } } },
      CAPABLE,
    );
    expect(bound.StackStatus).toBe('CREATE_COMPLETE');
    const { Role } = await people.iam.send(new GetRoleCommand({ RoleName: 'Made' }));
    expect(Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(boundary);
    await operator.remove('bound');
  });
});

test('every type that behaves says what it takes', async () => {
  const own = await Promise.all(
    typeNames().map(async (type) => ((await local.world.provider(type)) ? [type] : [])),
  );
  const unsaid = own.flat().filter((type) => !(type in RULES));
  expect(unsaid).toEqual([]);
});
