import { expect, test } from 'vitest';
import { sessionKey } from '../shared/data/keys.js';
import { tableUploads } from '../shared/data/uploads.js';
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
import { tableSessionOwner } from './session-owner.js';

const GIB = 1024 ** 3;
const mine = '33333333-3333-4333-8333-333333333333';
const foreign = '44444444-4444-4444-8444-444444444444';
const file = { fileName: 'Run 1.MP4', contentType: 'video/mp4', sizeBytes: 5 };

function world({ isDown = false } = {}) {
  const { clock, pass } = testClock();
  const edge = testEdge(clock);
  const memory = memoryTable(edge.clock, [
    { ...sessionKey(mine), ownerId: trainer.userId },
    { ...sessionKey(foreign), ownerId: student.userId },
  ]);
  const table = isDown ? failingTable() : memory;
  const handler = createHandler(edge, {
    uploads: tableUploads(table),
    sessionOwner: tableSessionOwner(table),
    signPut: async ({ key, contentType }, seconds) => ({
      url: `https://bucket.example/${key}?expires=${seconds}`,
      headers: { 'Content-Type': contentType },
    }),
    ids: countedIds(),
  });
  const initiate = (body: unknown, as = trainer) =>
    handler(apiEvent('POST /uploads/initiate', { as, body }));
  return { memory, handler, initiate, pass };
}

test('an announced upload is noted and gets a place that takes it', async () => {
  const { initiate, memory } = world();
  const answer = await initiate({
    ...file,
    title: 'First run',
    sessionId: mine,
    studentEmail: 'Student@ApexShare.example',
  });
  const fileId = '00000000-0000-4000-8000-000000000001';
  const key = `uploads/${trainer.userId}/${fileId}/Run-1.MP4`;
  expect(answer.statusCode).toBe(201);
  expect(JSON.parse(answer.body)).toEqual({
    fileId,
    uploadUrl: `https://bucket.example/${key}?expires=900`,
    method: 'PUT',
    headers: { 'Content-Type': 'video/mp4' },
    expiresInSeconds: 900,
    key,
  });
  expect(memory.rows().at(-1)).toMatchObject({
    pk: `UPLOAD#${fileId}`,
    state: 'initiated',
    fileName: 'Run 1.MP4',
    studentEmail: 'student@apexshare.example',
    expiresAt: NOW.getTime() / 1000 + 90 * 86_400,
  });
});

test.each([1, 5 * GIB])('a file of %d bytes may be sent', async (sizeBytes) => {
  expect((await world().initiate({ ...file, sizeBytes })).statusCode).toBe(201);
});

const refused = [
  { name: 'an empty file', change: { sizeBytes: 0 } },
  { name: 'a file of one byte more than 5 GiB', change: { sizeBytes: 5 * GIB + 1 } },
  { name: 'half a byte', change: { sizeBytes: 1.5 } },
  { name: 'a size in text', change: { sizeBytes: '5' } },
  { name: 'a page', change: { contentType: 'text/html' } },
  { name: 'a picture that can run scripts', change: { contentType: 'image/svg+xml' } },
  { name: 'a file without name', change: { fileName: '  ' } },
  { name: 'a name with a line break', change: { fileName: 'a\nb.mp4' } },
  { name: 'a name of 256 characters', change: { fileName: 'x'.repeat(256) } },
  { name: 'a student without address', change: { studentEmail: 'student' } },
  { name: 'a session without id', change: { sessionId: '7' } },
  { name: 'an owner', change: { ownerId: student.userId } },
];

test.each(refused)('$name is refused before the table is asked', async ({ change }) => {
  const { initiate, memory } = world();
  expect((await initiate({ ...file, ...change })).statusCode).toBe(400);
  expect(memory.calls()).toBe(0);
});

test.each(['POST /uploads/initiate', 'GET /uploads/recent'])('%s is for trainers', async (key) => {
  const { handler, memory } = world();
  expect((await handler(apiEvent(key, { as: student, body: file }))).statusCode).toBe(403);
  expect((await handler(apiEvent(key, { body: file }))).statusCode).toBe(401);
  expect(memory.calls()).toBe(0);
});

test('the session of another trainer is not there', async () => {
  const { initiate, memory } = world();
  const before = memory.rows();
  expect((await initiate({ ...file, sessionId: foreign })).statusCode).toBe(404);
  expect(memory.rows()).toEqual(before);
});

test('a table that does not answer is not told to the caller', async () => {
  const answer = await world({ isDown: true }).initiate(file);
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('secret-host-17');
});

test('recent uploads come page by page, newest first, each once, and only one’s own', async () => {
  const { initiate, handler, pass } = world();
  for (let at = 1; at <= 5; at += 1) {
    await initiate({ ...file, title: `Run ${at}` });
    pass(1);
  }
  await initiate(file, { ...trainer, userId: '55555555-5555-4555-8555-555555555555' });

  const recent = async (query: Record<string, string>) =>
    JSON.parse((await handler(apiEvent('GET /uploads/recent', { as: trainer, query }))).body);
  const first = await recent({ limit: '3' });
  const second = await recent({ limit: '3', cursor: first.nextCursor });

  const titles = [...first.items, ...second.items].map(({ title }) => title);
  expect(titles).toEqual(['Run 5', 'Run 4', 'Run 3', 'Run 2', 'Run 1']);
  expect(first.count).toBe(3);
  expect(second).toMatchObject({ count: 2, nextCursor: null });
  expect(Object.keys(first.items[0])).not.toContain('key');
});
