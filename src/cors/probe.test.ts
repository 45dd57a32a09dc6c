import { expect, test } from 'vitest';
import { fakeIo } from '../../test/helpers/fake-io.js';
import { judge } from './judge.js';
import { probe } from './probe.js';
import { readCases } from './request.js';

const PAGE = 'https://www.example.com';
const URL_ = 'https://api.example.com/a';

function request(raw: Readonly<Record<string, unknown>> = {}) {
  const read = readCases({ url: URL_, origin: PAGE, ...raw });
  const [only] = 'wrong' in read ? [] : read.cases;
  if (!only) throw new Error(JSON.stringify(read));
  return only.request;
}

test('a server that never answers is given up', async () => {
  const io = fakeIo();
  const hanging = {
    ...io,
    http: ({ signal }: Request) =>
      new Promise<Response>((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
      ),
    // The clock reaches its next tick as soon as something waits for it.
    clock: {
      ...io.clock,
      every: (_: number, work: () => void) => {
        queueMicrotask(work);
        return () => undefined;
      },
    },
  };
  const { failures, response } = await probe(hanging, request(), { sends: false });
  expect([failures, response]).toEqual([[`GET ${URL_}: no answer after 10 s`], undefined]);
});

test('Ctrl-C is no answer of a server', async () => {
  const end = new AbortController();
  const io = fakeIo({
    signal: end.signal,
    http: {
      [`GET ${URL_}`]: () => {
        end.abort(new Error('interrupted'));
        throw new Error('aborted');
      },
    },
  });
  await expect(probe(io, request(), { sends: false })).rejects.toThrow('interrupted');
});

test('behind a redirect the preflight is asked again, as a browser does', async () => {
  const sent: string[] = [];
  const admitting = { 'access-control-allow-origin': PAGE, 'access-control-allow-headers': 'x-a' };
  const io = fakeIo();
  const asked = await probe(
    {
      ...io,
      http: async ({ method, url }) => {
        sent.push(`${method} ${new URL(url).pathname}`);
        const isFirst = url === URL_ && method === 'GET';
        const status = isFirst ? 307 : url === URL_ ? 204 : 403;
        return new Response(null, {
          status,
          headers: { ...admitting, ...(isFirst && { location: '/b' }) },
        });
      },
    },
    request({ headers: { 'x-a': '1' } }),
    { sends: false },
  );
  expect(sent).toEqual(['OPTIONS /a', 'GET /a', 'OPTIONS /b', 'GET /b']);
  expect(judge(asked).reason.code).toBe('preflight-status');
});

test('a redirect that turns POST into GET leaves the type of the body behind', async () => {
  const sent: (readonly [string, string | null])[] = [];
  const io = fakeIo();
  await probe(
    {
      ...io,
      http: async ({ method, url, headers }) => {
        if (method !== 'OPTIONS') sent.push([`${method} ${url}`, headers.get('content-type')]);
        return new Response(null, { status: 302, headers: { location: `${URL_}b` } });
      },
    },
    request({ method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
    { sends: true },
  );
  expect(sent.slice(0, 2)).toEqual([
    [`POST ${URL_}`, 'application/json'],
    [`GET ${URL_}b`, null],
  ]);
});
