import { expect, test } from 'vitest';
import { type FakeAws, fakeAws, type Script } from '../../test/helpers/fake-aws.js';
import { fakeIo } from '../../test/helpers/fake-io.js';
import { fakeStack } from '../../test/helpers/fake-stack.js';
import { problems } from '../errors/index.js';
import type { JournalRecord } from '../state/index.js';
import { openJournal } from '../state/journal.js';
import { deployStack } from './deploy-stack.js';
import type { Means } from './means.js';
import { makePlan } from './plan.js';

class Broken extends Error {}

const document = { Resources: { T: { Type: 'AWS::DynamoDB::Table' } } };
const api = fakeStack('Api', { document, constructPaths: { T: 'Api/Table/Resource' } });

interface Setting {
  readonly deployed?: object;
  readonly status?: string;
  readonly script?: Script;
  readonly consents?: boolean;
  readonly signal?: AbortSignal;
  readonly stack?: typeof api;
  readonly arrange?: (aws: FakeAws) => void;
  readonly assets?: Promise<void>;
}

async function deployed({
  deployed: old,
  status = 'CREATE_COMPLETE',
  script,
  consents = false,
  signal,
  stack = api,
  arrange,
  assets = Promise.resolve(),
}: Setting) {
  const aws = fakeAws({
    ...(old ? { stacks: { Api: { template: old, status } } } : {}),
    ...(script ? { scripts: { Api: script } } : {}),
  });
  const io = fakeIo({
    files: { 'cdk.out/Api.json': JSON.stringify(document) },
    ...(signal ? { signal } : {}),
  });
  const lines: string[] = [];
  const append = async (text: string) => void lines.push(text);
  const leavesDoubt = (error: unknown) => error instanceof Broken;
  const journal = openJournal('r1', { clock: io.clock, append, leavesDoubt });
  const means: Means = {
    io,
    aws,
    journal,
    lock: { keep: async () => {} },
    run: 'r1',
    leavesDoubt,
    isThrottled: () => false,
  };
  const { stacks } = await makePlan(aws, {
    stacks: [stack],
    environment: { name: 'dev', account: '111111111111' },
    known: {},
    history: [],
    ownRuns: [],
    keepsFailedResources: false,
    waitsForOthers: false,
  });
  const [plan] = stacks;
  if (!plan) throw new Error('no plan');
  arrange?.(aws);
  const outcome = await deployStack(means, {
    plan,
    keepsFailedResources: false,
    assets,
    consent: async () => consents,
  });
  const records = lines.map((line): JournalRecord => JSON.parse(line.slice(17)).record);
  return { outcome, calls: aws.calls.filter((call) => !call.startsWith('template')), records };
}

test('creates a stack and writes down every change before it is made', async () => {
  const { outcome, calls, records } = await deployed({
    script: { events: [['T', 'CREATE_COMPLETE']] },
  });
  expect(outcome).toMatchObject({ result: 'created', status: 'CREATE_COMPLETE', resources: 1 });
  expect(calls).toEqual(['change-set Api', 'execute Api']);
  const steps = records.map((record) =>
    record.kind === 'intent' ? record.operation : record.kind,
  );
  expect(steps).toEqual([
    'CreateChangeSet',
    'outcome',
    'ExecuteChangeSet',
    'outcome',
    'stack-finished',
  ]);
});

test('a failure names the resource, its construct and what AWS said', async () => {
  const { outcome } = await deployed({
    deployed: { Resources: {} },
    script: {
      events: [
        ['T', 'CREATE_FAILED', 'Table already exists'],
        ['Other', 'CREATE_FAILED', 'Resource creation cancelled'],
      ],
      ends: 'UPDATE_ROLLBACK_COMPLETE',
    },
  });
  expect(outcome).toMatchObject({
    result: 'failed',
    status: 'UPDATE_ROLLBACK_COMPLETE',
    failure: {
      logicalId: 'T',
      constructPath: 'Api/Table/Resource',
      message: 'Table already exists',
    },
  });
});

test('an empty change set is removed and nothing is executed', async () => {
  const reason =
    "The submitted information didn't contain changes. Submit different information to create a change set.";
  const { outcome, calls } = await deployed({
    deployed: { Resources: {} },
    script: { changeSet: { status: 'FAILED', reason } },
  });
  expect(outcome.result).toBe('unchanged');
  expect(calls).toEqual(['change-set Api', 'delete-change-set Api']);
});

test('a refused change set of a new stack leaves nothing behind', async () => {
  const reason = 'Template error: no such function';
  const { outcome, calls } = await deployed({
    script: { changeSet: { status: 'FAILED', reason } },
  });
  expect(outcome).toMatchObject({ result: 'failed', failure: { message: reason } });
  expect(calls).toEqual(['change-set Api', 'delete-change-set Api', 'delete Api']);
});

test('an answer that got lost does not make it happen twice', async () => {
  const { outcome, calls, records } = await deployed({
    arrange: (aws) => {
      aws.breakAnswerOf('change-set', new Broken('reset'));
      aws.breakAnswerOf('execute', new Broken('reset'));
    },
  });
  expect(outcome.result).toBe('created');
  expect(calls).toEqual(['change-set Api', 'execute Api']);
  expect(
    records
      .filter((record) => record.kind === 'outcome')
      .map((record) => record.kind === 'outcome' && record.result),
  ).toEqual(['succeeded', 'succeeded']);
});

test('a loss that only the change set shows stops the stack unless somebody agrees', async () => {
  const script: Script = {
    changes: [
      {
        action: 'Modify',
        logicalId: 'T',
        physicalId: 't',
        type: 'AWS::DynamoDB::Table',
        replacement: 'True',
        policyAction: undefined,
      },
    ],
  };
  const no = await deployed({ deployed: { Resources: {} }, script });
  expect(no.outcome.problem?.problem.id).toBe('danger-not-agreed');
  expect(no.calls).toEqual(['change-set Api', 'delete-change-set Api']);
  const yes = await deployed({ deployed: { Resources: {} }, script, consents: true });
  expect(yes.outcome.result).toBe('updated');
});

test('interrupted before it is executed, the change set and the empty stack are removed', async () => {
  const stop = new AbortController();
  const assets = new Promise<void>(() => {});
  const waiting = deployed({
    signal: stop.signal,
    assets,
    arrange: () => setImmediate(() => stop.abort(problems.interrupted({}))),
  });
  const { outcome, calls } = await waiting;
  expect(outcome.result).toBe('not started');
  expect(calls.slice(0, 2)).toEqual(['change-set Api', 'delete-change-set Api']);
  expect(calls).not.toContain('execute Api');
});

test('assets that could not be published stop the stack before it is executed', async () => {
  const assets = Promise.reject(problems.assetsFailed({ asset: 'Code', reason: 'AccessDenied' }));
  const { outcome, calls } = await deployed({ assets });
  expect(outcome.problem?.problem.id).toBe('assets-failed');
  expect(calls).not.toContain('execute Api');
});

test('a stack that was updated since the plan is left alone', async () => {
  const { outcome, calls } = await deployed({
    deployed: { Resources: {} },
    arrange: (aws) => {
      const stack = aws.deployed.get('Api');
      if (stack) stack.facts = { ...stack.facts, updatedAt: new Date('2030-01-02T00:00:00Z') };
    },
  });
  expect(outcome.problem?.problem.id).toBe('plan-outdated');
  expect(calls).toEqual([]);
});

test('what is left of a failed first creation is deleted before it is created again', async () => {
  const { outcome, calls } = await deployed({
    deployed: { Resources: {} },
    status: 'ROLLBACK_COMPLETE',
  });
  expect(outcome.result).toBe('created');
  expect(calls).toEqual(['delete Api', 'change-set Api', 'execute Api']);
});

test('termination protection follows the app', async () => {
  const { calls } = await deployed({
    stack: fakeStack('Api', { document, terminationProtection: true }),
  });
  expect(calls).toEqual(['change-set Api', 'protect Api', 'execute Api']);
});
