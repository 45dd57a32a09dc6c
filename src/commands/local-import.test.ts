import { expect, test } from 'vitest';
import { fakeIo } from '../../test/helpers/fake-io.js';
import type { Source } from '../aws/account/index.js';
import { callAs } from '../aws/call.js';
import { iamPolicy } from './iam-policy.js';
import { factsOf } from './local/import-facts.js';
import { readAccount } from './local/import-read.js';
import { importShown } from './local/import-shown.js';
import { localImport } from './local-import.js';

class Refused extends Error {
  constructor(name: string) {
    super('refused by the test');
    this.name = name;
  }
}

/** An account in which every list is empty, but for calls that a test answers. */
function accountWith(answer: (command: string) => object | undefined) {
  const sent: string[] = [];
  let running = 0;
  let most = 0;
  const client = {
    async send(command: object): Promise<object> {
      const name = command.constructor.name.replace(/Command$/, '');
      sent.push(name);
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return answer(name) ?? EMPTY;
    },
  };
  const source = {
    account: '111122223333',
    region: 'eu-west-1',
    call: callAs({
      ...{ who: 'ana', endpoint: undefined, profile: undefined, command: 'local import' },
    }),
    clients: { get: () => client, close: () => {}, target: {} },
  };
  return { source: source as unknown as Source, sent, most: () => most };
}

/** What each list is called; none has an entry. */
const EMPTY = {
  ...{ Stacks: [], Roles: [], Aliases: [], Functions: [], logGroups: [], Quotas: [] },
  ...{ HostedZones: [], CertificateSummaryList: [], DistributionList: {} },
  AccountLimit: { ConcurrentExecutions: 1000 },
};

const io = fakeIo();

test('only calls that read are made, in both regions, a few at a time', async () => {
  const { source, sent, most } = accountWith(() => undefined);
  const snapshot = await readAccount(io, source);
  expect(snapshot.unknowns).toEqual([]);
  expect(sent.filter((name) => !/^(List|Describe|Get)/.test(name))).toEqual([]);
  expect(sent.filter((name) => name === 'DescribeStacks')).toHaveLength(2);
  expect(sent.filter((name) => name === 'ListRoles')).toHaveLength(1);
  expect(most()).toBeLessThanOrEqual(4);
  expect(snapshot).toMatchObject({ account: '111122223333', stacks: [], things: [] });
});

test('all pages are read', async () => {
  let page = 0;
  const { source } = accountWith((name) => {
    if (name !== 'ListBuckets') return undefined;
    page += 1;
    return page === 1
      ? { Buckets: [{ Name: 'first' }], ContinuationToken: 'more' }
      : { Buckets: [{ Name: 'second', BucketRegion: 'eu-north-1' }] };
  });
  const snapshot = await readAccount(io, source);
  expect(snapshot.things.map(({ id, region }) => [id, region])).toEqual([
    ['first', 'us-east-1'],
    ['second', 'eu-north-1'],
  ]);
});

test.each(['AccessDeniedException', 'ThrottlingException'])(
  '%s is a hole in the answer, and the rest is read',
  async (code) => {
    const { source, sent } = accountWith((name) => {
      if (name === 'ListFunctions')
        throw Object.assign(new Refused(code), { $metadata: { httpStatusCode: 400 } });
      return undefined;
    });
    const { unknowns } = await readAccount(io, source);
    expect(unknowns.map(({ what, region }) => [what, region])).toEqual([
      ['lambda:ListFunctions', 'eu-west-1'],
      ['lambda:ListFunctions', 'us-east-1'],
    ]);
    expect(sent).toContain('DescribeStacks');
  },
);

test('without valid credentials nothing is guessed', async () => {
  const { source } = accountWith(() => {
    throw Object.assign(new Refused('ExpiredTokenException'), {
      $metadata: { httpStatusCode: 403 },
    });
  });
  await expect(readAccount(io, source)).rejects.toMatchObject({ problem: { exit: 'access' } });
});

test('an interrupted run reads no further', async () => {
  const { source, sent } = accountWith(() => undefined);
  const signal = AbortSignal.abort(new Error('interrupted'));
  await expect(readAccount({ ...io, signal }, source)).rejects.toThrow('interrupted');
  expect(sent).toEqual([]);
});

test('its policy reads, and never a value of a secret', async () => {
  const policy = await iamPolicy.run(fakeIo(), { command: 'local import' });
  for (const action of localImport.permissions) {
    expect(action).toMatch(/:(List|Describe|Get|View)|^apigateway:GET$/);
    expect(JSON.stringify(policy.data)).toContain(action);
  }
  expect(localImport.permissions.join()).not.toMatch(/GetSecretValue|GetParameter|GetObject/);
});

test('people are told what is not as in the account', () => {
  const facts = factsOf(
    JSON.stringify({
      takenAt: '2030-01-01T00:00:00Z',
      stacks: [{ name: 'Shop', parameters: [{ key: 'Password', value: '****' }] }],
    }),
  );
  const nothing = { left: [], things: 0, thingsLeft: [], limits: 0, endpoint: 'http://e' };
  const stack = {
    ...{ region: 'eu-west-1', name: 'Shop', resources: 3 },
    byName: [{ logicalId: 'Told', type: 'Custom::Told', reason: 'not done again' }],
    differences: [{ output: 'Url', there: 'a', here: 'b' }],
  };
  const text = JSON.stringify(
    importShown({
      ...facts,
      source: 'x',
      saved: undefined,
      loaded: { ...nothing, stacks: [stack] },
    }),
  );
  for (const part of ['Shop/Password', 'Shop/Told', 'not done again', 'Shop/Url'])
    expect(text).toContain(part);
  expect(factsOf('no json')).toMatchObject({ counts: { stacks: 0 }, hidden: [] });
});
