import { expect, test } from 'vitest';
import { apiEvent, testEdge } from '../shared/testing/api.js';
import { createHandler } from './handler.js';

const event = apiEvent('GET /health');

test('is well when the table answers', async () => {
  const handler = createHandler(testEdge(), { checkTable: async () => {}, release: 'dev' });
  const answer = await handler(event);
  expect(answer.statusCode).toBe(200);
  expect(JSON.parse(answer.body)).toEqual({
    status: 'ok',
    release: 'dev',
    time: '2030-01-15T10:00:00.000Z',
    checks: { table: 'ok' },
  });
});

test('is degraded when it does not, and keeps the reason to itself', async () => {
  const edge = testEdge();
  const checkTable = async () => {
    throw new Error('table apexshare-uploads-dev: AccessDenied');
  };
  const answer = await createHandler(edge, { checkTable, release: 'dev' })(event);
  expect(answer.statusCode).toBe(503);
  expect(JSON.parse(answer.body)).toMatchObject({
    status: 'degraded',
    checks: { table: 'failed' },
  });
  expect(answer.body).not.toContain('AccessDenied');
  expect(edge.lines.map((line) => line['cause']).join()).toContain('AccessDenied');
});
