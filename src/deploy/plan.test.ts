import { expect, test } from 'vitest';
import { fakeAws } from '../../test/helpers/fake-aws.js';
import { fakeStack } from '../../test/helpers/fake-stack.js';
import { UserError } from '../errors/index.js';
import { knownKey, knownOf } from './known.js';
import { makePlan, type PlanRequest } from './plan.js';
import { tokenOf } from './tokens.js';

const document = {
  Resources: { T: { Type: 'AWS::DynamoDB::Table', Properties: { KeySchema: ['id'] } } },
};
const api = fakeStack('Api', { document });
const request: PlanRequest = {
  stacks: [api],
  environment: { name: 'dev', account: '111111111111' },
  known: {},
  history: [],
  ownRuns: [],
  keepsFailedResources: false,
  waitsForOthers: false,
};
const problemOf = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof UserError ? error.problem.id : error;
};

test('without memory the deployed template itself is compared', async () => {
  const aws = fakeAws({ stacks: { Api: { template: document } } });
  const { stacks, known } = await makePlan(aws, request);
  expect(stacks.map(({ action }) => action)).toEqual(['unchanged']);
  expect(aws.calls).toEqual(['template Api']);
  expect(Object.keys(known)).toEqual(['eu-west-1/Api']);
});

test('with memory of the same stack no template is read', async () => {
  const aws = fakeAws({ stacks: { Api: { template: document } } });
  const facts = aws.deployed.get('Api')?.facts;
  if (!facts) throw new Error('no stack');
  const known = { [knownKey(api)]: knownOf(facts, api.templateHash) };
  expect((await makePlan(aws, { ...request, known })).stacks[0]?.action).toBe('unchanged');
  expect(aws.calls).toEqual([]);
});

test('memory of a stack that was changed since is not believed', async () => {
  const aws = fakeAws({ stacks: { Api: { template: { Resources: {} } } } });
  const facts = aws.deployed.get('Api')?.facts;
  if (!facts) throw new Error('no stack');
  const before = { ...facts, updatedAt: new Date(0) };
  const known = { [knownKey(api)]: knownOf(before, api.templateHash) };
  expect((await makePlan(aws, { ...request, known })).stacks[0]?.action).toBe('update');
});

test('shows what an update would lose', async () => {
  const other = {
    Resources: { T: { Type: 'AWS::DynamoDB::Table', Properties: { KeySchema: ['pk'] } } },
  };
  const aws = fakeAws({ stacks: { Api: { template: other } } });
  const [plan] = (await makePlan(aws, request)).stacks;
  expect(plan?.dangers).toEqual([
    { logicalId: 'T', type: 'AWS::DynamoDB::Table', loss: 'replaced' },
  ]);
  expect(plan?.changes.changes).toEqual(['T']);
});

test('takes up an operation that an earlier run began, and refuses one of somebody else', async () => {
  const inProgress = (token: string) =>
    fakeAws({ stacks: { Api: { status: 'UPDATE_IN_PROGRESS', token } } });
  const ours = await makePlan(inProgress(tokenOf('r1-a2', 'execute', 'x')), {
    ...request,
    ownRuns: ['r1'],
  });
  expect(ours.stacks[0]?.action).toBe('attach');
  expect(await problemOf(makePlan(inProgress(tokenOf('r1', 'execute', 'x')), request))).toBe(
    'stack-busy',
  );
  expect(await problemOf(makePlan(inProgress('Console-1'), { ...request, ownRuns: ['r1'] }))).toBe(
    'stack-busy',
  );
  const waiting = await makePlan(inProgress('Console-1'), { ...request, waitsForOthers: true });
  expect(waiting.stacks[0]?.action).toBe('attach');
});

test('refuses a stack made for another account before anything is read', async () => {
  const stacks = [fakeStack('Api', { account: '333333333333' })];
  expect(await problemOf(makePlan(fakeAws(), { ...request, stacks }))).toBe('environment-mismatch');
});

test('estimates from measured runs where there are any', async () => {
  const run = (seconds: number) => ({
    run: 'r',
    command: 'deploy',
    startedAt: '',
    seconds,
    exit: 'ok',
    who: '',
    version: '',
    stacks: [
      {
        name: 'Api',
        region: 'eu-west-1',
        action: 'create' as const,
        status: 'CREATE_COMPLETE',
        seconds,
        types: {},
      },
    ],
  });
  const history = [run(4), run(8), run(6)];
  expect((await makePlan(fakeAws(), { ...request, history })).stacks[0]?.seconds).toBe(6);
  expect((await makePlan(fakeAws(), request)).stacks[0]?.seconds).toBe(27); // 12 and a table of 15
});
