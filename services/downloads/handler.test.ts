import { expect, test } from 'vitest';
import { bearerCheck } from '../shared/auth/bearer.js';
import { claimsFor, signToken } from '../shared/auth/jwt.js';
import { tableRevocations } from '../shared/auth/revocations.js';
import { usageKey } from '../shared/data/keys.js';
import { tableLinks } from '../shared/data/links.js';
import { tableUploads, type Upload, uploadRow } from '../shared/data/uploads.js';
import { tableUsage } from '../shared/data/usage.js';
import type { Identity } from '../shared/http/identity.js';
import { apiEvent, NOW, student, testEdge, trainer } from '../shared/testing/api.js';
import { failingTable, memoryTable } from '../shared/testing/memory-table.js';
import { countDownloads } from './count-download.js';
import { createHandler } from './handler.js';

const secret = 'a-secret-of-at-least-thirty-two-bytes';
const fileId = '33333333-3333-4333-8333-333333333333';
const token = 'T'.repeat(43);
const end = NOW.getTime() / 1000 + 60;
const seconds = (count: number) => new Date(NOW.getTime() + count * 1000);

const upload: Upload = {
  fileId,
  ownerId: trainer.userId,
  key: `uploads/${trainer.userId}/${fileId}/run.mp4`,
  fileName: 'run.mp4',
  contentType: 'video/mp4',
  sizeBytes: 7,
  state: 'uploaded',
  studentEmail: student.email,
  createdAt: NOW.toISOString(),
  expiresAt: end + 86_400,
};

interface World {
  readonly file?: Partial<Upload>;
  readonly at?: Date;
  readonly isDown?: boolean;
  readonly cannotCount?: boolean;
}

async function world({ file = {}, at = NOW, isDown = false, cannotCount = false }: World = {}) {
  const clock = () => at;
  const edge = testEdge(clock);
  const memory = memoryTable(clock, [uploadRow({ ...upload, ...file })]);
  const link = { validUntil: end, studentEmail: student.email };
  await tableLinks(memory).put(fileId, token, link, upload.expiresAt);
  const before = memory.calls();
  const table = isDown ? failingTable() : memory;
  const handler = createHandler(edge, {
    uploads: tableUploads(table),
    links: tableLinks(table),
    checkBearer: bearerCheck({
      secret: async () => secret,
      revocations: tableRevocations(table),
      clock,
    }),
    signGet: async ({ key }, expires) => `https://bucket.example/${key}?expires=${expires}`,
    countDownload: countDownloads(tableUsage(cannotCount ? failingTable() : table), clock),
  });
  return {
    edge,
    memory,
    calls: () => memory.calls() - before,
    get: (query: Record<string, string>, headers: Record<string, string> = {}, id = fileId) =>
      handler(apiEvent('GET /downloads/{fileId}', { params: { fileId: id }, query, headers })),
  };
}

const loginOf = (who: Identity) => ({
  Authorization: `Bearer ${signToken(claimsFor(who, NOW), secret)}`,
});

interface Asking {
  readonly name: string;
  readonly query: Record<string, string>;
  readonly headers: Record<string, string>;
}

const opens: readonly Asking[] = [
  { name: 'the link that was sent', query: { token }, headers: {} },
  { name: 'the trainer who owns it', query: {}, headers: loginOf(trainer) },
  { name: 'the student it was sent to', query: {}, headers: loginOf(student) },
];

test.each(opens)('a file opens for $name', async ({ query, headers }) => {
  const answer = await (await world()).get(query, headers);
  expect(answer.statusCode).toBe(200);
  expect(JSON.parse(answer.body)).toEqual({
    url: `https://bucket.example/${upload.key}?expires=300`,
    expiresInSeconds: 300,
    fileName: 'run.mp4',
    sizeBytes: 7,
  });
});

test('a link opens until the instant of its end', async () => {
  expect((await (await world({ at: seconds(59) })).get({ token })).statusCode).toBe(200);
  const over = await (await world({ at: seconds(60) })).get({ token });
  expect(over.statusCode).toBe(410);
  expect(JSON.parse(over.body).error.code).toBe('link-expired');
});

test('a link of another file or of nobody opens nothing', async () => {
  expect((await (await world()).get({ token: 'U'.repeat(43) })).statusCode).toBe(403);
});

test.each([
  { who: { ...trainer, userId: student.userId } },
  { who: { ...student, email: 'other@apexshare.example' } },
  { who: { ...student, userId: trainer.userId, email: 'other@apexshare.example' } },
  { who: { ...trainer, userId: student.userId, email: student.email } },
])('a login of somebody else opens nothing', async ({ who }) => {
  expect((await (await world()).get({}, loginOf(who))).statusCode).toBe(403);
});

test('a file that has not arrived yet is a conflict', async () => {
  const answer = await (await world({ file: { state: 'initiated' } })).get({ token });
  expect(answer.statusCode).toBe(409);
});

test('a file whose time is over is not there', async () => {
  const answer = await (await world({ at: seconds(60 + 86_400) })).get({ token });
  expect(answer.statusCode).toBe(404);
});

test('an unknown file is not there', async () => {
  const other = '44444444-4444-4444-8444-444444444444';
  expect((await (await world()).get({ token }, {}, other)).statusCode).toBe(404);
});

const early: readonly {
  readonly name: string;
  readonly id: string;
  readonly query: Record<string, string>;
  readonly status: number;
}[] = [
  { name: 'an id that is none', id: 'x', query: { token }, status: 404 },
  { name: 'half a token', id: fileId, query: { token: 'T'.repeat(42) }, status: 400 },
  { name: 'an empty token', id: fileId, query: { token: '' }, status: 400 },
  { name: 'neither link nor login', id: fileId, query: {}, status: 401 },
];

test.each(early)('$name is refused before the table is asked', async ({ id, query, status }) => {
  const { get, calls } = await world();
  expect((await get(query, {}, id)).statusCode).toBe(status);
  expect(calls()).toBe(0);
});

test('a download counts for the trainer and the student, on its day', async () => {
  const { get, memory } = await world();
  await get({ token });
  await get({}, loginOf(trainer));
  const counts = (subject: string) => memory.get(usageKey(subject, '2030-01-15'));
  expect(await counts(`TRAINER#${trainer.userId}`)).toMatchObject({
    downloads: 2,
    downloadedBytes: 14,
  });
  expect(await counts(`STUDENT#${student.email}`)).toMatchObject({ downloads: 1 });
});

test('a download that cannot be counted still comes', async () => {
  const { get, edge } = await world({ cannotCount: true });
  expect((await get({ token })).statusCode).toBe(200);
  expect(edge.lines.map(({ event }) => event)).toContain('download-not-counted');
});

test('a table that does not answer is not told to the caller', async () => {
  const answer = await (await world({ isDown: true })).get({ token });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('secret-host-17');
});
