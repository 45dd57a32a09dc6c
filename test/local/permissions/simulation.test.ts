import {
  CreatePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  PutUserPermissionsBoundaryCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { allow, deny, peopleOf, policy } from './people.js';

const ACCOUNT = '000000000000';
let local: Local;
let people: ReturnType<typeof peopleOf>;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  people = peopleOf(local);
});
afterAll(() => local.close());

const simulate = async (UserName: string, ActionNames: string[], more: object = {}) => {
  const { EvaluationResults = [] } = await people.iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: `arn:aws:iam::${ACCOUNT}:user/${UserName}`,
      ActionNames,
      ...more,
    }),
  );
  return EvaluationResults;
};

test('a simulation tells the decision and the policies that made it', async () => {
  await people.user('ann', policy(allow('s3:*'), deny('s3:DeleteBucket')));
  const [get, remove, send] = await simulate('ann', [
    's3:GetObject',
    's3:DeleteBucket',
    'sqs:SendMessage',
  ]);
  const own = [{ SourcePolicyId: 'user_ann_Own', SourcePolicyType: 'user' }];
  expect(get).toMatchObject({ EvalDecision: 'allowed', MatchedStatements: own });
  expect(remove).toMatchObject({ EvalDecision: 'explicitDeny', MatchedStatements: own });
  expect(send).toMatchObject({ EvalDecision: 'implicitDeny', MatchedStatements: [] });
});

test('keys that policies ask for and nobody gave are named', async () => {
  const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
  await people.user('ben', policy(allow('sqs:*', '*', { Condition })));
  const [without] = await simulate('ben', ['sqs:SendMessage']);
  expect(without).toMatchObject({
    EvalDecision: 'implicitDeny',
    MissingContextValues: ['aws:RequestedRegion'],
  });
  const ContextEntries = [
    {
      ContextKeyName: 'aws:RequestedRegion',
      ContextKeyType: 'string',
      ContextKeyValues: ['eu-west-1'],
    },
  ];
  const [given] = await simulate('ben', ['sqs:SendMessage'], { ContextEntries });
  expect(given).toMatchObject({ EvalDecision: 'allowed', MissingContextValues: [] });
});

test('a boundary is told apart', async () => {
  await people.user('cleo', policy(allow('*')));
  const { Policy } = await people.iam.send(
    new CreatePolicyCommand({ PolicyName: 'OnlyS3', PolicyDocument: policy(allow('s3:*')) }),
  );
  await people.iam.send(
    new PutUserPermissionsBoundaryCommand({ UserName: 'cleo', PermissionsBoundary: Policy?.Arn }),
  );
  const decisions = (await simulate('cleo', ['s3:GetObject', 'sqs:SendMessage'])).map(
    ({ EvalDecision, PermissionsBoundaryDecisionDetail: detail }) => [
      EvalDecision,
      detail?.AllowedByPermissionsBoundary,
    ],
  );
  expect(decisions).toEqual([
    ['allowed', true],
    ['implicitDeny', false],
  ]);
});

test('policies that nobody has yet can be tried', async () => {
  const { EvaluationResults } = await people.iam.send(
    new SimulateCustomPolicyCommand({
      PolicyInputList: [policy(allow('s3:*')), policy(deny('s3:DeleteBucket'))],
      ActionNames: ['s3:GetObject', 's3:DeleteBucket'],
      ResourceArns: ['arn:aws:s3:::films'],
    }),
  );
  expect(
    EvaluationResults?.map(({ EvalDecision, MatchedStatements }) => [
      EvalDecision,
      MatchedStatements?.map(({ SourcePolicyId }) => SourcePolicyId),
    ]),
  ).toEqual([
    ['allowed', ['PolicyInputList.1']],
    ['explicitDeny', ['PolicyInputList.2']],
  ]);
});

test('somebody who may only make bounded roles makes no other', async () => {
  const boundary = 'arn:aws:iam::aws:policy/PowerUserAccess';
  const Condition = { StringEquals: { 'iam:PermissionsBoundary': boundary } };
  const maker = new IAMClient(
    await people.user('maker', policy(allow('iam:CreateRole', '*', { Condition }))),
  );
  const create = (more: object) =>
    maker.send(
      new CreateRoleCommand({
        RoleName: 'Bounded',
        AssumeRolePolicyDocument: policy({
          ...{ Effect: 'Allow', Action: 'sts:AssumeRole' },
          Principal: { Service: 'lambda.amazonaws.com' },
        }),
        ...more,
      }),
    );
  await expect(create({})).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(create({ PermissionsBoundary: boundary })).resolves.toBeDefined();
});
