import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { builtProgram, runBuilt } from '../helpers/built.js';

const PAGE = 'https://www.example.com';
const folder = mkdtempSync(join(tmpdir(), 'apexctl-cors-'));
let program: string;
let server: Server | undefined;
beforeAll(async () => {
  program = await builtProgram();
}, 60_000);
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const asked: Pick<IncomingMessage, 'method' | 'headers'>[] = [];

async function served(answer: RequestListener): Promise<string> {
  asked.length = 0;
  const own = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  server = own;
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
  const address = own.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}/items`;
}

async function cors(...args: readonly string[]) {
  const { code, out } = await runBuilt(program, ['cors', ...args, '--output', 'json'], {
    cwd: folder,
  });
  return { code, document: JSON.parse(out) };
}

/** Findings but notes: servers of tests are all in a private network. */
const faults = ({ findings }: { readonly findings: readonly { readonly severity: string }[] }) =>
  findings.filter(({ severity }) => severity !== 'info');

const admitting = { 'access-control-allow-origin': PAGE, 'access-control-allow-methods': 'PUT' };

test('asks as a browser does, and sends nothing that changes something', async () => {
  const url = await served((_, response) => response.writeHead(204, admitting).end());
  const { code, document } = await cors(
    url,
    '--origin',
    PAGE,
    '--method',
    'PUT',
    '--header',
    'X-B,a-first',
  );
  expect(code).toBe(1);
  expect(asked.map(({ method }) => method)).toEqual(['OPTIONS']);
  expect(asked[0]?.headers).toMatchObject({
    origin: PAGE,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'a-first,x-b',
  });
  expect(asked[0]?.headers.authorization).toBeUndefined();
  expect(document.data.probes).toMatchObject([
    {
      verdict: 'blocked',
      reason: { code: 'header-not-allowed' },
      preflight: { sent: true, status: 204 },
    },
  ]);
});

test('a simple request is judged by its answer', async () => {
  const url = await served((_, response) => response.writeHead(401, admitting).end('no'));
  const { code, document } = await cors(url, '--origin', PAGE);
  expect([code, document.data.probes[0].verdict]).toEqual([0, 'allowed']);
  expect(asked.map(({ method }) => method)).toEqual(['GET']);
});

test('with --send the request itself is sent', async () => {
  const url = await served((_, response) => response.writeHead(200, admitting).end());
  const { code } = await cors(url, '--origin', PAGE, '--method', 'PUT', '--send');
  expect(code).toBe(0);
  expect(asked.map(({ method }) => method)).toEqual(['OPTIONS', 'PUT']);
});

test.each<[string, RequestListener]>([
  [
    'a body without an end',
    (_, response) => void response.writeHead(200, admitting).write('x'.repeat(1e6)),
  ],
  ['an answer cut off', (request) => void request.socket.destroy()],
  [
    'a circle of redirects',
    (_, response) => response.writeHead(302, { ...admitting, location: '/items' }).end(),
  ],
  [
    'a flood of headers',
    (_, response) => response.writeHead(200, { a: 'x'.repeat(200_000) }).end(),
  ],
  [
    'a bomb of compression',
    (_, response) =>
      response
        .writeHead(200, { ...admitting, 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(50_000_000))),
  ],
  [
    'bytes that are no text',
    ({ socket }) =>
      void socket.end(
        Buffer.from('HTTP/1.1 200 OK\r\naccess-control-allow-origin: \xff\xfe\r\n\r\n', 'latin1'),
      ),
  ],
  [
    'thousands of headers',
    ({ socket }) => void socket.end(`HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(9000)}\r\n`),
  ],
  [
    'a redirect without an end',
    ({ url = '' }, response) =>
      response.writeHead(302, { ...admitting, location: `${url}/${'x'.repeat(200)}` }).end(),
  ],
  [
    'a redirect to nowhere',
    (_, response) => response.writeHead(302, { ...admitting, location: 'http://%%%' }).end(),
  ],
  ['no HTTP at all', (request) => void request.socket.end('\u0000\u0001nonsense\r\n')],
])('%s is bounded and explained', async (_, answer) => {
  const url = await served(answer);
  const { code, document } = await cors(url, '--origin', PAGE);
  expect([0, 1, 3]).toContain(code);
  expect(document.data.probes[0].reason.message).toMatch(/\S/);
});

test('no other host is asked, wherever an answer leads', async () => {
  const foreign: string[] = [];
  const other = createServer((request, response) => {
    foreign.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const url = await served((_, response) =>
    response.writeHead(302, { ...admitting, location: `http://other.localhost:${port}/` }).end(),
  );
  const { code, document } = await cors(url, '--origin', PAGE);
  other.close();
  expect(foreign).toEqual([]);
  expect(code).toBe(3);
  expect(faults(document)).toEqual([]);
  expect(document.unknowns[0].reason).toContain('other.localhost');
});

test('a server that speaks no TLS is told as such', async () => {
  const plain = await served((_, response) => response.end());
  const { code, document } = await cors(plain.replace('http:', 'https:'), '--origin', PAGE);
  expect([code, faults(document)]).toEqual([3, []]);
  expect(document.unknowns[0].reason).toMatch(/SSL|TLS|wrong version/i);
});

test('--browser proves a verdict without sending what changes something', async ({ skip }) => {
  const url = await served((_, response) => response.writeHead(204, admitting).end());
  const { code, document } = await cors(url, '--origin', PAGE, '--method', 'PUT,GET', '--browser');
  if (document.error?.id === 'browser-missing') return skip('no Chromium is installed here');
  expect(code).toBe(3);
  expect(document.data.proofs).toMatchObject([
    { seen: { verdict: 'allowed', sentPreflight: true }, agrees: true },
    { seen: { verdict: 'allowed', sentPreflight: false }, agrees: true },
  ]);
  expect(asked.map(({ method }) => method)).not.toContain('PUT');
});

test('--browser says when a browser does something else', async ({ skip }) => {
  let before = 0;
  const url = await served((_, response) => {
    before += 1;
    response.writeHead(200, before === 1 ? admitting : {}).end();
  });
  const { code, document } = await cors(url, '--origin', PAGE, '--browser');
  if (document.error?.id === 'browser-missing') return skip('no Chromium is installed here');
  expect(code).toBe(1);
  expect(faults(document)).toMatchObject([{ rule: 'cors-verdict-differs', severity: 'error' }]);
});

test('--browser with a program that is not there is refused', async () => {
  const url = await served((_, response) => response.end());
  const { code, out } = await runBuilt(
    program,
    ['cors', url, '--origin', PAGE, '--browser', '--output', 'json'],
    { cwd: folder, env: { CHROME_PATH: '/nowhere/chromium' } },
  );
  const { error } = JSON.parse(out);
  expect([code, error.id]).toEqual([2, 'browser-missing']);
  expect(error.what).toContain('/nowhere/chromium');
});

test('answers that are given are judged without a call', async () => {
  const requests = join(folder, 'requests.json');
  const given = { url: 'https://api.example.com/x', origin: PAGE, method: 'DELETE' };
  writeFileSync(
    requests,
    JSON.stringify([
      { ...given, id: 'a', preflightResponse: { status: 200, headers: Object.entries(admitting) } },
      {
        ...given,
        id: 'b',
        preflightResponse: {
          status: 200,
          headers: [...Object.entries(admitting), ['Access-Control-Allow-Methods', 'DELETE']],
        },
        response: { status: 500, headers: [] },
      },
    ]),
  );
  const { code, document } = await cors('--requests', requests);
  expect(code).toBe(1);
  const reasons = document.data.probes.map(
    ({ id, reason }: { id: string; reason: { code: string } }) => [id, reason.code],
  );
  expect(reasons).toEqual([
    ['a', 'method-not-allowed'],
    ['b', 'origin-missing'],
  ]);
});

test.each([
  [['--requests', 'nowhere.json'], 'requests-unreadable'],
  [['https://a.example.com'], 'usage-wrong'],
  [['nonsense', '--origin', PAGE], 'usage-wrong'],
])('%j is refused', async (args, id) => {
  const { code, document } = await cors(...args);
  expect([code, document.error.id]).toEqual([2, id]);
});
