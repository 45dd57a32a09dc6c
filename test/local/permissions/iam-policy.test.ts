import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DetachRolePolicyCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRecord, listOf, recordOf, stringsOf } from '../../../src/local/core/values.js';
import { type Local, startLocal } from '../../../src/local/index.js';
import { runHere } from '../../helpers/run-here.js';
import { allow, deny, peopleOf, policy } from './people.js';
import { type SigningAs, signingAs } from './signing-as.js';

const root = resolve(import.meta.dirname, '../../..');
let folder: string;
let local: Local;
let door: SigningAs;
let people: ReturnType<typeof peopleOf>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apexctl-policy-'));
  await cp(join(root, 'test/fixtures/small-app'), folder, { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  local = await startLocal({ pace: 'instant' });
  people = peopleOf(local);
  await people.user('pipeline', policy({ Effect: 'Deny', Action: '*', Resource: '*' }));
  door = await signingAs(local.port);
  const bootstrapped = await apexctl('bootstrap');
  expect(bootstrapped.report.error).toBeUndefined();
  door.become(await people.keys('pipeline'));
});
afterAll(async () => {
  await door.close();
  await local.close();
  await rm(folder, { recursive: true, force: true });
});

const apexctl = (...argv: readonly string[]) =>
  runHere(folder, [...argv, '--env', 'local', '--endpoint-url', door.endpoint]);

/** A pipeline may not ask IAM what it may do: somebody says that it is allowed now. */
async function vouch(incident: unknown): Promise<void> {
  const said = ['--who', 'Ana', '--verified', 'allowed', '--solution', 'p', '--prevention', 'q'];
  const { exit } = await apexctl('incident', 'resolve', String(incident), ...said);
  expect(exit).toBe(0);
}

/** The statements that `iam-policy` prints for a command. */
async function printed(command: string): Promise<readonly object[]> {
  const { report } = await runHere(folder, ['iam-policy', command]);
  return listOf(recordOf(report.data['policy'])['Statement']).filter(isRecord);
}

/** From now on the pipeline has this policy and no other. */
const grant = (...statements: readonly object[]) =>
  people.iam.send(
    new PutUserPolicyCommand({
      UserName: 'pipeline',
      PolicyName: 'Own',
      PolicyDocument: policy(...statements),
    }),
  );

const without = (statements: readonly object[], action: string) =>
  statements
    .map((statement) => ({
      ...statement,
      Action: stringsOf(recordOf(statement)['Action']).filter((each) => each !== action),
    }))
    .filter(({ Action }) => Action.length > 0);

const OWN = 'sts:AssumeRole';
const yes = (command: string) => (command === 'destroy' ? ['--yes'] : []);

/** Runs a command with what is printed for it, less some actions. */
async function runWith(command: string, ...less: readonly string[]) {
  await grant(...less.reduce<readonly object[]>(without, await printed(command)));
  return apexctl(command, ...yes(command));
}

const refused: readonly (readonly [string, string, ...string[]])[] = [
  ['deploy', 'ssm:GetParameter'],
  ['deploy', 'cloudformation:CreateChangeSet', OWN],
  ['deploy', 'cloudformation:DescribeStacks', OWN],
  ['deploy', 'iam:PassRole', OWN],
  ['status', 'cloudformation:DescribeStacks'],
];
test.each(refused)('%s is refused without %s', async (command, ...less) => {
  const run = await runWith(command, ...less);
  expect(run.report.error).toMatchObject({ id: 'access-denied' });
  expect(run.report.error?.what).toContain(less[0]);
});

const ways: readonly (readonly [string, ...string[]])[] = [
  ['the roles of the bootstrap'],
  ['nothing but its own rights', OWN],
];
test.each(ways)(
  'what is printed is enough to deploy, look and destroy with %s',
  async (_, ...less) => {
    const deployed = await runWith('deploy', ...less);
    expect(deployed.report.error).toBeUndefined();
    expect(deployed.report.counts).toMatchObject({ stacks: 2 });
    const looked = await runWith('status', ...less);
    expect(looked.report.error).toBeUndefined();

    for (const action of ['cloudformation:DescribeStacks', 'cloudformation:ListImports']) {
      expect((await runWith('destroy', action, ...less)).report.error?.what).toContain(action);
    }
    const destroyed = await runWith('destroy', ...less);
    expect(destroyed.report.error).toBeUndefined();
    expect(destroyed.exit).toBe(0);
  },
);

test('a template too large for the request is read with the rights of the caller', async () => {
  const app = join(folder, 'app.mjs');
  const source = await readFile(app, 'utf8');
  const padded = "api.addMetadata('Padding', 'x'.repeat(60_000));\napp.synth();";
  await writeFile(app, source.replace('app.synth();', padded));
  const refusal = await runWith('deploy', 's3:GetObject', OWN);
  expect(refusal.report.error?.what).toContain('S3 error: Access Denied');
  await vouch(refusal.report.data['incident']);
  const deployed = await runWith('deploy', OWN);
  expect(deployed.report.error).toBeUndefined();
  expect((await runWith('destroy')).exit).toBe(0);
  await writeFile(app, source);
});

test('what the execution role may not do fails the resource, and the run names both', async () => {
  const RoleName = 'cdk-hnb659fds-cfn-exec-role-000000000000-eu-west-1';
  const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
  await people.iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  await people.mayDo(RoleName, policy(allow('*'), deny('lambda:CreateFunction')));
  const run = await runWith('deploy');
  expect(run.report.error).toMatchObject({ id: 'stack-failed' });
  expect(run.exit).toBe(6);
  expect(JSON.stringify(run.report.data)).toContain(
    `assumed-role/${RoleName}/AWSCloudFormation is not authorized to perform: lambda:CreateFunction`,
  );
  await people.mayDo(RoleName, policy(allow('*')));
  await vouch(run.report.data['incident']);
  expect((await runWith('deploy')).exit).toBe(0);
});
