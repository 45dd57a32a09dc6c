import { expect, test } from 'vitest';
import { studentSubject, tableUsage, trainerSubject } from '../shared/data/usage.js';
import { apiEvent, countedIds, NOW, student, testEdge, trainer } from '../shared/testing/api.js';
import { failingTable, memoryTable } from '../shared/testing/memory-table.js';
import { tableEvents } from './events.js';
import { createHandler } from './handler.js';

const DAY_MS = 86_400_000;
const daysAgo = (count: number) => new Date(NOW.getTime() - count * DAY_MS);

function world({ isDown = false } = {}) {
  const edge = testEdge();
  const memory = memoryTable(edge.clock);
  const table = isDown ? failingTable() : memory;
  const usage = tableUsage(memory);
  const parts = { usage: tableUsage(table), events: tableEvents(table), ids: countedIds() };
  const handler = createHandler(edge, parts);
  return {
    memory,
    usage,
    usageOf: async (as: typeof trainer, query = {}) => {
      const answer = await handler(apiEvent('GET /analytics/usage', { as, query }));
      return { status: answer.statusCode, body: JSON.parse(answer.body) };
    },
    report: (body: unknown) => handler(apiEvent('POST /analytics/events', { as: student, body })),
  };
}

test.each([
  { period: '7d', days: 7, from: '2030-01-09' },
  { period: '30d', days: 30, from: '2029-12-17' },
  { period: '90d', days: 90, from: '2029-10-18' },
])('$period are $days days, today the last', async ({ period, days, from }) => {
  const { body } = await world().usageOf(trainer, { period });
  expect(body).toMatchObject({ period, from, to: '2030-01-15' });
  expect(body.days).toHaveLength(days);
  expect(body.days[0]).toEqual({
    date: from,
    uploads: 0,
    uploadedBytes: 0,
    downloads: 0,
    downloadedBytes: 0,
    events: 0,
  });
});

test('without a period it is the last 30 days', async () => {
  expect((await world().usageOf(trainer)).body.period).toBe('30d');
});

test.each(['8d', '0d', '30', '', '365d'])('"%s" is no period', async (period) => {
  const { usageOf, memory } = world();
  expect((await usageOf(trainer, { period })).status).toBe(400);
  expect(memory.calls()).toBe(0);
});

test('the first day of a period counts and the day before does not', async () => {
  const { usage, usageOf } = world();
  const subject = trainerSubject(trainer.userId);
  await usage.count(subject, daysAgo(6), { downloads: 2, downloadedBytes: 10 });
  await usage.count(subject, daysAgo(7), { downloads: 1 });
  await usage.count(subject, NOW, { uploads: 1, uploadedBytes: 5 });
  const { totals, days } = (await usageOf(trainer, { period: '7d' })).body;
  expect(totals).toEqual({
    uploads: 1,
    uploadedBytes: 5,
    downloads: 2,
    downloadedBytes: 10,
    events: 0,
  });
  expect(days[0]).toMatchObject({ date: '2030-01-09', downloads: 2 });
  expect(days[6]).toMatchObject({ date: '2030-01-15', uploads: 1 });
});

test('a student sees their own figures and a trainer theirs', async () => {
  const { usage, usageOf } = world();
  await usage.count(studentSubject(student.email), NOW, { downloads: 3 });
  expect((await usageOf(student)).body.totals.downloads).toBe(3);
  expect((await usageOf(trainer)).body.totals.downloads).toBe(0);
});

test('an event is kept and counted', async () => {
  const { report, usageOf, memory } = world();
  const answer = await report({ type: 'video-played', durationMs: 0 });
  expect(answer.statusCode).toBe(202);
  expect(JSON.parse(answer.body)).toEqual({ eventId: '00000000-0000-4000-8000-000000000001' });
  expect((await usageOf(student)).body.totals.events).toBe(1);
  expect(memory.rows()[0]).toMatchObject({
    pk: `EVENTS#${student.userId}`,
    type: 'video-played',
    expiresAt: NOW.getTime() / 1000 + 90 * 86_400,
  });
});

test.each([
  undefined,
  {},
  { type: 'hacked' },
  { type: 'page-viewed', fileId: '7' },
  { type: 'page-viewed', durationMs: -1 },
  { type: 'page-viewed', userId: trainer.userId },
])('the event %j is refused before the table is asked', async (body) => {
  const { report, memory } = world();
  expect((await report(body)).statusCode).toBe(400);
  expect(memory.calls()).toBe(0);
});

test('a table that does not answer is not told to the caller', async () => {
  const { status, body } = await world({ isDown: true }).usageOf(trainer);
  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain('secret-host-17');
});
