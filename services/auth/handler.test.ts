import { expect, test } from 'vitest';
import { bearerCheck } from '../shared/auth/bearer.js';
import { hashPassword } from '../shared/auth/password.js';
import { tableRevocations } from '../shared/auth/revocations.js';
import { tableUsers, userRow } from '../shared/data/users.js';
import { apiEvent, countedIds, testClock, testEdge, trainer } from '../shared/testing/api.js';
import { failingTable, memoryTable } from '../shared/testing/memory-table.js';
import { createHandler } from './handler.js';
import { tableLoginFailures } from './login-failures.js';

const secret = async () => 'a-secret-of-at-least-thirty-two-bytes';
const { userId: id, email, role, name } = trainer;
const passwordHash = await hashPassword('demo123', { ln: 4, r: 8, p: 1 });

function world({ isDown = false } = {}) {
  const { clock, pass } = testClock();
  const edge = testEdge(clock);
  const memory = memoryTable(clock, [userRow({ id, email, role, name, passwordHash })]);
  const table = isDown ? failingTable() : memory;
  const revocations = tableRevocations(table);
  const parts = {
    users: tableUsers(table),
    failures: tableLoginFailures(table),
    revocations,
    secret,
    ids: countedIds(),
  };
  const handler = createHandler(edge, parts);
  return {
    edge,
    memory,
    handler,
    check: bearerCheck({ secret, revocations, clock }),
    pass: (minutes: number) => pass(minutes * 60_000),
    login: (body: unknown) => handler(apiEvent('POST /auth/login', { body })),
  };
}

test('who knows the password gets a token that proves who they are', async () => {
  const { login, check } = world();
  const answer = await login({ email: ' Trainer@ApexShare.example', password: 'demo123' });
  const body = JSON.parse(answer.body);
  expect(answer.statusCode).toBe(200);
  expect(body).toEqual({
    token: expect.any(String),
    expiresAt: '2030-01-15T11:00:00.000Z',
    user: { id, email, role, name },
  });
  expect(await check(`Bearer ${body.token}`)).toMatchObject({ sub: id, email, role, name });
});

test('an unknown address and a wrong password are refused alike', async () => {
  const { login } = world();
  const wrong = await login({ email, password: 'demo124' });
  const unknown = await login({ email: 'nobody@apexshare.example', password: 'demo123' });
  expect(wrong.statusCode).toBe(401);
  expect(unknown.statusCode).toBe(401);
  expect(JSON.parse(unknown.body).error).toEqual(JSON.parse(wrong.body).error);
});

test('ten failures close an address for the rest of fifteen minutes, for the right password as well', async () => {
  const { login, pass } = world();
  for (let at = 0; at < 9; at += 1) {
    expect((await login({ email, password: 'wrong' })).statusCode).toBe(401);
    pass(1);
  }
  expect((await login({ email, password: 'demo123' })).statusCode).toBe(200);
  expect((await login({ email, password: 'wrong' })).statusCode).toBe(401);

  const closed = await login({ email, password: 'demo123' });
  expect(closed.statusCode).toBe(429);
  expect(closed.headers['Retry-After']).toBe('900');
  const other = await login({ email: 'student@apexshare.example', password: 'x' });
  expect(other.statusCode).toBe(401);

  pass(5.99);
  expect((await login({ email, password: 'demo123' })).statusCode).toBe(429);
  pass(0.01);
  expect((await login({ email, password: 'demo123' })).statusCode).toBe(200);
});

const malformed = [
  { name: 'no body', body: undefined },
  { name: 'no password', body: { email } },
  { name: 'no e-mail address', body: { email: 'trainer', password: 'x' } },
  { name: 'a password of 201 characters', body: { email, password: 'x'.repeat(201) } },
  { name: 'an operator in place of a password', body: { email, password: { $ne: '' } } },
  { name: 'a field too many', body: { email, password: 'x', role: 'trainer' } },
];

test.each(malformed)('$name is refused before the table is asked', async ({ body }) => {
  const { login, memory } = world();
  expect((await login(body)).statusCode).toBe(400);
  expect(memory.calls()).toBe(0);
});

test('a table that does not answer is not told to the caller', async () => {
  const { login } = world({ isDown: true });
  const answer = await login({ email, password: 'demo123' });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('secret-host-17');
});

test('a failed login leaves a line that an alarm can count, a good one none', async () => {
  const { login, edge } = world();
  await login({ email, password: 'demo123' });
  const failures = () => edge.lines.filter(({ event }) => event === 'login-failed').length;
  expect(failures()).toBe(0);
  await login({ email, password: 'demo124' });
  expect(failures()).toBe(1);
});

test('neither password nor token nor address is logged', async () => {
  const { login, edge } = world();
  const { token } = JSON.parse((await login({ email, password: 'demo123' })).body);
  await login({ email, password: 'demo124' });
  const lines = JSON.stringify(edge.lines);
  for (const text of ['demo12', token, email]) expect(lines).not.toContain(text);
});

test('the logged-in user is told who they are', async () => {
  const answer = await world().handler(apiEvent('GET /auth/me', { as: trainer }));
  expect(JSON.parse(answer.body)).toEqual({ user: { id, email, role, name } });
});

test('an account that was removed is no longer logged in', async () => {
  const gone = { ...trainer, email: 'gone@apexshare.example' };
  const answer = await world().handler(apiEvent('GET /auth/me', { as: gone }));
  expect(answer.statusCode).toBe(401);
});

test.each(['GET /auth/me', 'POST /auth/logout'])('%s needs an identity', async (key) => {
  const { handler, memory } = world();
  expect((await handler(apiEvent(key))).statusCode).toBe(401);
  expect(memory.calls()).toBe(0);
});

test('after logout the token is refused', async () => {
  const { login, handler, check } = world();
  const { token } = JSON.parse((await login({ email, password: 'demo123' })).body);
  const { jti } = await check(`Bearer ${token}`);
  const answer = await handler(apiEvent('POST /auth/logout', { as: { ...trainer, jti } }));
  expect(answer).toMatchObject({ statusCode: 204, body: '' });
  await expect(check(`Bearer ${token}`)).rejects.toMatchObject({ status: 401 });
});
