import { expect, test } from 'vitest';
import type { Identity } from '../shared/http/identity.js';
import {
  apiEvent,
  countedIds,
  NOW,
  student,
  testClock,
  testEdge,
  trainer,
} from '../shared/testing/api.js';
import { failingTable, memoryTable } from '../shared/testing/memory-table.js';
import { createHandler } from './handler.js';
import { tableSessions } from './table-sessions.js';

const colleague: Identity = { ...trainer, userId: '66666666-6666-4666-8666-666666666666' };
const stranger: Identity = { ...student, email: 'stranger@apexshare.example' };
const other = 'other@apexshare.example';
const draft = { title: 'Track day', date: '2030-02-01', studentEmails: [student.email, other] };

function world({ isDown = false } = {}) {
  const { clock, pass } = testClock();
  const edge = testEdge(clock);
  const memory = memoryTable(edge.clock);
  const sessions = tableSessions(isDown ? failingTable() : memory);
  const handler = createHandler(edge, { sessions, ids: countedIds() });

  const call = async (key: string, as: Identity, id?: string, body?: unknown, query = {}) => {
    const params = id === undefined ? {} : { params: { id } };
    const answer = await handler(apiEvent(key, { as, body, query, ...params }));
    return { status: answer.statusCode, body: answer.body && JSON.parse(answer.body) };
  };
  return {
    memory,
    call,
    pass,
    create: async (body: unknown = draft, as = trainer) =>
      (await call('POST /sessions', as, undefined, body)).body.session,
    read: (as: Identity, id: string) => call('GET /sessions/{id}', as, id),
    update: (id: string, body: unknown, as = trainer) => call('PUT /sessions/{id}', as, id, body),
    remove: (id: string, as = trainer) => call('DELETE /sessions/{id}', as, id),
    list: async (as: Identity, query = {}) =>
      (await call('GET /sessions', as, undefined, undefined, query)).body,
  };
}

test('a new session is given back with its id and version', async () => {
  const { call } = world();
  const answer = await call('POST /sessions', trainer, undefined, {
    ...draft,
    studentEmails: ['Student@ApexShare.example', student.email],
  });
  expect(answer).toEqual({
    status: 201,
    body: {
      session: {
        id: '00000000-0000-4000-8000-000000000001',
        title: 'Track day',
        date: '2030-02-01',
        notes: '',
        studentEmails: [student.email],
        version: 1,
        createdAt: NOW.toISOString(),
        updatedAt: NOW.toISOString(),
      },
    },
  });
});

const students = (count: number) => Array.from({ length: count }, (_, at) => `s${at}@x.example`);
const accepted = [
  { name: 'an instant', change: { date: '2030-02-01T10:00:00Z' } },
  { name: 'February 29 of a leap year', change: { date: '2028-02-29' } },
  { name: 'a title of 200 characters', change: { title: 'x'.repeat(200) } },
  { name: '40 students', change: { studentEmails: students(40) } },
  { name: 'no students', change: { studentEmails: [] } },
];

test.each(accepted)('$name is accepted', async ({ change }) => {
  const { status } = await world().call('POST /sessions', trainer, undefined, {
    ...draft,
    ...change,
  });
  expect(status).toBe(201);
});

const refused = [
  { name: 'February 29 of another year', change: { date: '2030-02-29' } },
  { name: 'a date in words', change: { date: 'tomorrow' } },
  { name: 'an instant without zone', change: { date: '2030-02-01T10:00:00' } },
  { name: 'no title', change: { title: undefined } },
  { name: 'a title of 201 characters', change: { title: 'x'.repeat(201) } },
  { name: 'notes of 4001 characters', change: { notes: 'x'.repeat(4_001) } },
  { name: '41 students', change: { studentEmails: students(41) } },
  { name: 'a student without address', change: { studentEmails: ['student'] } },
  { name: 'an owner', change: { ownerId: student.userId } },
];

test.each(refused)('$name is refused before the table is asked', async ({ change }) => {
  const { call, memory } = world();
  const answer = await call('POST /sessions', trainer, undefined, { ...draft, ...change });
  expect(answer.status).toBe(400);
  expect(memory.calls()).toBe(0);
});

test('a session is seen by its trainer and its students, and there for nobody else', async () => {
  const { create, read } = world();
  const { id } = await create();
  expect((await read(trainer, id)).status).toBe(200);
  expect((await read(student, id)).status).toBe(200);
  expect((await read(colleague, id)).status).toBe(404);
  expect((await read(stranger, id)).status).toBe(404);
  expect((await read(trainer, 'not-an-id')).status).toBe(404);
});

test('students do not see each other, neither in a session nor in the list', async () => {
  const { create, read, list } = world();
  const { id } = await create();
  expect((await read(student, id)).body.session.studentEmails).toEqual([student.email]);
  expect(JSON.stringify(await list(student))).not.toContain(other);
  expect((await read(trainer, id)).body.session.studentEmails).toEqual([student.email, other]);
});

test('a list has one’s own sessions, newest first, each once, page by page', async () => {
  const { create, list, pass } = world();
  for (let at = 1; at <= 45; at += 1) {
    await create({ ...draft, title: `Day ${at}` });
    pass(1);
  }
  await create({ ...draft, studentEmails: [] }, colleague);

  for (const who of [trainer, student]) {
    const first = await list(who);
    const second = await list(who, { cursor: first.nextCursor, limit: '25' });
    const titles = [...first.items, ...second.items].map(({ title }) => title);
    expect(first.count).toBe(20);
    expect(second).toMatchObject({ count: 25, nextCursor: null });
    expect(titles).toEqual(Array.from({ length: 45 }, (_, at) => `Day ${45 - at}`));
  }
  expect((await list(stranger)).items).toEqual([]);
});

test('an update replaces everything, for the list of every student as well', async () => {
  const { create, update, list } = world();
  const { id } = await create({ ...draft, notes: 'Bring gloves' });
  const body = {
    title: 'Race day',
    date: '2030-03-01',
    studentEmails: [stranger.email],
    version: 1,
  };
  const { session } = (await update(id, body)).body;

  expect(session).toMatchObject({ title: 'Race day', notes: '', version: 2 });
  expect((await list(student)).items).toEqual([]);
  expect((await list(stranger)).items).toMatchObject([{ title: 'Race day', version: 2 }]);
});

test('an update of what was changed meanwhile is a conflict, and changes nothing', async () => {
  const { create, update, read } = world();
  const { id } = await create();
  expect((await update(id, { ...draft, title: 'Mine', version: 1 })).status).toBe(200);
  const late = await update(id, { ...draft, title: 'Late', version: 1 });
  expect(late.status).toBe(409);
  expect(late.body.error.code).toBe('version-conflict');
  expect((await read(trainer, id)).body.session.title).toBe('Mine');
});

test('of two updates at the same time one is a conflict', async () => {
  const { create, update } = world();
  const { id } = await create();
  const both = await Promise.all(
    ['A', 'B'].map((title) => update(id, { ...draft, title, version: 1 })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('an update without version is refused', async () => {
  const { create, update } = world();
  const { id } = await create();
  expect((await update(id, draft)).status).toBe(400);
});

test('a deleted session is gone for everybody, and cannot be deleted again', async () => {
  const { create, remove, read, list, memory } = world();
  const { id } = await create();
  expect(await remove(id)).toEqual({ status: 204, body: '' });
  expect((await read(trainer, id)).status).toBe(404);
  expect((await list(student)).items).toEqual([]);
  expect((await remove(id)).status).toBe(404);
  expect(memory.rows()).toEqual([]);
});

test('another trainer can neither change nor delete', async () => {
  const { create, update, remove, read } = world();
  const { id } = await create();
  expect((await update(id, { ...draft, version: 1 }, colleague)).status).toBe(404);
  expect((await remove(id, colleague)).status).toBe(404);
  expect((await read(trainer, id)).body.session.version).toBe(1);
});

test.each(['POST /sessions', 'PUT /sessions/{id}', 'DELETE /sessions/{id}'])(
  '%s is for trainers, and the table is not asked',
  async (key) => {
    const { call, memory } = world();
    expect((await call(key, student, 'x', draft)).status).toBe(403);
    expect(memory.calls()).toBe(0);
  },
);

test.each([{ limit: '0' }, { limit: '101' }, { cursor: 'x' }])('%j is no page', async (query) => {
  const { call, memory } = world();
  const answer = await call('GET /sessions', trainer, undefined, undefined, query);
  expect(answer.status).toBe(400);
  expect(memory.calls()).toBe(0);
});

test('a table that does not answer is not told to the caller', async () => {
  const answer = await world({ isDown: true }).call('GET /sessions', trainer);
  expect(answer.status).toBe(500);
  expect(JSON.stringify(answer.body)).not.toContain('secret-host-17');
});
