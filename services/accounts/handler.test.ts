import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from '../shared/auth/password.js';
import { tableUsers, userRow } from '../shared/data/users.js';
import { countedIds, NOW, testEdge } from '../shared/testing/api.js';
import { memoryTable } from '../shared/testing/memory-table.js';
import { tableAccounts } from './accounts.js';
import type { ResourceAnswer } from './custom-resource.js';
import { createHandler } from './handler.js';

const trainer = {
  email: 'trainer@apexshare.example',
  password: 'demo123',
  role: 'trainer',
  name: 'Tess',
};
const student = {
  email: 'student@apexshare.example',
  password: 'demo123',
  role: 'student',
  name: 'Stan',
};
const ids = {
  StackId: 'arn:aws:cloudformation:eu-west-1:000000000000:stack/Api/1',
  RequestId: 'r-1',
  LogicalResourceId: 'Accounts',
};

function world() {
  const edge = testEdge();
  const table = memoryTable(() => NOW);
  const answers: ResourceAnswer[] = [];
  let secret = JSON.stringify([trainer, student]);
  const hash = (password: string) => hashPassword(password, { ln: 4, r: 8, p: 1 });
  const handler = createHandler(edge.log, {
    accounts: tableAccounts({ table, hash, ids: countedIds() }),
    loadSecret: async () => secret,
    putAnswer: async (_url, answer) => void answers.push(answer),
  });
  return {
    edge,
    table,
    answers,
    users: tableUsers(table),
    setSecret: (accounts: unknown) => {
      secret = typeof accounts === 'string' ? accounts : JSON.stringify(accounts);
    },
    send: async (RequestType: string, more = {}) => {
      await handler({ RequestType, ResponseURL: 'https://answer.example/x', ...ids, ...more });
      return answers.at(-1);
    },
  };
}

test('creates the accounts of the secret, with hashes of their passwords', async () => {
  const { send, users, table } = world();
  expect(await send('Create')).toEqual({
    Status: 'SUCCESS',
    PhysicalResourceId: 'apexshare-demo-accounts',
    Data: { Count: '2' },
    ...ids,
  });
  const user = await users.byEmail(student.email);
  expect(user).toMatchObject({ role: 'student', name: 'Stan' });
  expect(await verifyPassword('demo123', user?.passwordHash)).toBe(true);
  expect(JSON.stringify(table.rows())).not.toContain('demo123');
});

test('an update keeps ids, changes passwords and removes whom the secret no longer names', async () => {
  const { send, users, setSecret } = world();
  await send('Create');
  const before = await users.byEmail(trainer.email);
  setSecret([{ ...trainer, password: 'demo456' }]);
  const answer = await send('Update', { PhysicalResourceId: 'as-before' });

  const after = await users.byEmail(trainer.email);
  expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'as-before' });
  expect(after?.id).toBe(before?.id);
  expect(await verifyPassword('demo456', after?.passwordHash)).toBe(true);
  expect(await users.byEmail(student.email)).toBeUndefined();
});

test('a delete removes the accounts, also when the secret is unreadable by then', async () => {
  const { send, users, setSecret } = world();
  await send('Create');
  setSecret('no longer there');
  expect(await send('Delete', { PhysicalResourceId: 'x' })).toMatchObject({ Status: 'SUCCESS' });
  expect(await users.byEmail(trainer.email)).toBeUndefined();
});

test('a delete after a failed create has nothing to do', async () => {
  expect(await world().send('Delete')).toMatchObject({ Status: 'SUCCESS' });
});

test('a real user with the address of a demo account is never touched', async () => {
  const { send, table, users } = world();
  const real = { ...trainer, role: 'trainer' as const, id: 'real', passwordHash: 'their own' };
  await table.write([{ put: userRow(real) }]);
  expect(await send('Create')).toMatchObject({ Status: 'FAILED' });
  await send('Delete');
  expect(await users.byEmail(trainer.email)).toMatchObject({
    id: 'real',
    passwordHash: 'their own',
  });
});

test.each(['no JSON demo123', [{ ...trainer, role: 'admin' }], [{ email: trainer.email }], {}])(
  'a secret that is something else fails the resource without being repeated',
  async (secret) => {
    const { send, setSecret, edge } = world();
    setSecret(secret);
    const answer = await send('Create');
    expect(answer).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'apexshare-demo-accounts',
    });
    expect(answer?.Reason).toContain('must be JSON');
    expect(JSON.stringify([answer, edge.lines])).not.toContain('demo123');
  },
);
