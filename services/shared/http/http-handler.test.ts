import { expect, test } from 'vitest';
import { apiEvent, ORIGIN, testEdge } from '../testing/api.js';
import { httpHandler } from './http-handler.js';
import { Refusal } from './refusal.js';

const routes = {
  'GET /things/{id}': async ({ params }: { params: Record<string, string | undefined> }) => ({
    status: 200,
    body: { id: params['id'] },
  }),
  'DELETE /things/{id}': async () => ({ status: 204 }),
  'POST /things': async () => {
    throw new Refusal(409, 'There is one already.');
  },
  'GET /broken': async () => {
    throw new Error('table secret-table-17 of bob@example.com is gone');
  },
};

const cases = [
  { name: 'a route is answered', key: 'GET /things/{id}', status: 200, body: { id: '7' } },
  { name: 'an answer without body is empty', key: 'DELETE /things/{id}', status: 204, body: '' },
  {
    name: 'a refusal says why',
    key: 'POST /things',
    status: 409,
    body: { error: { code: 'conflict', message: 'There is one already.' }, requestId: 'r-1' },
  },
  {
    name: 'a failure says nothing',
    key: 'GET /broken',
    status: 500,
    body: {
      error: { code: 'internal', message: 'The request could not be served.' },
      requestId: 'r-1',
    },
  },
  {
    name: 'an unknown path is not found',
    key: 'GET /elsewhere',
    status: 404,
    body: { error: { code: 'not-found', message: 'There is no such path.' }, requestId: 'r-1' },
  },
  {
    name: 'an unknown method is not allowed',
    key: 'PATCH /things/{id}',
    status: 405,
    body: {
      error: { code: 'method-not-allowed', message: 'This path takes GET, DELETE, OPTIONS.' },
      requestId: 'r-1',
    },
  },
  { name: 'a preflight is answered', key: 'OPTIONS /things', status: 204, body: '' },
];

test.each(cases)('$name, with the headers of every answer', async ({ key, status, body }) => {
  const event = apiEvent(key, { params: { id: '7' }, headers: { 'x-request-id': 'r-1' } });
  const answer = await httpHandler(testEdge(), routes)(event);

  expect(answer.statusCode).toBe(status);
  expect(answer.body === '' ? '' : JSON.parse(answer.body)).toEqual(body);
  expect(answer.headers).toMatchObject({
    'Access-Control-Allow-Origin': ORIGIN,
    'Access-Control-Expose-Headers': 'X-Request-ID',
    Vary: 'Origin',
    'X-Request-ID': 'r-1',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  expect(answer.headers['Content-Type']).toBe(body === '' ? undefined : 'application/json');
});

const origins = [
  {
    name: 'repeats an allowed origin',
    origin: 'https://two.example',
    granted: 'https://two.example',
  },
  { name: 'grants nothing to another origin', origin: 'https://evil.example', granted: undefined },
  { name: 'grants nothing to a longer name', origin: `${ORIGIN}.evil.example`, granted: undefined },
  { name: 'tells the first origin to who names none', origin: undefined, granted: ORIGIN },
];

test.each(origins)('$name', async ({ origin, granted }) => {
  const edge = { ...testEdge(), origins: [ORIGIN, 'https://two.example'] };
  const event = { ...apiEvent('GET /things/{id}'), headers: origin ? { Origin: origin } : null };
  const { headers } = await httpHandler(edge, routes)(event);
  expect(headers['Access-Control-Allow-Origin']).toBe(granted);
  expect(headers['Vary']).toBe('Origin');
});

test('a preflight names every header that the web app sends', async () => {
  const { headers } = await httpHandler(testEdge(), routes)(apiEvent('OPTIONS /things'));
  for (const name of ['Authorization', 'Content-Type', 'X-Request-ID', 'X-Requested-With']) {
    expect(headers['Access-Control-Allow-Headers']).toContain(name);
  }
  expect(headers['Access-Control-Allow-Methods']).toContain('DELETE');
});

test('the log has the cause of a failure, its request id and nobody’s address', async () => {
  const edge = testEdge();
  await httpHandler(edge, routes)(apiEvent('GET /broken', { headers: { 'X-Request-ID': 'r-2' } }));
  const failure = edge.lines.find(({ event }) => event === 'failure');
  expect(failure).toMatchObject({ level: 'error', requestId: 'r-2' });
  expect(failure?.['cause']).toContain('secret-table-17');
  expect(JSON.stringify(edge.lines)).not.toContain('bob@');
});

test('a request id that could forge a log line or a header is replaced by that of the gateway', async () => {
  const event = apiEvent('GET /things/{id}', { headers: { 'X-Request-ID': 'a\r\nSet-Cookie: b' } });
  const { headers } = await httpHandler(testEdge(), routes)(event);
  expect(headers['X-Request-ID']).toBe('gateway-id');
});

test('an event with nothing in it is answered', async () => {
  const answer = await httpHandler(testEdge(), routes)({});
  expect(answer.statusCode).toBe(404);
});
