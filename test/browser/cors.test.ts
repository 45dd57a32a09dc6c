import { createServer, type RequestListener, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type OpenPage,
  openPage,
  type RunningBrowser,
  startChromium,
} from '../../src/cors/browser/index.js';
import { type Case, judge, readCases } from '../../src/cors/index.js';
import { UserError } from '../../src/errors/index.js';
import { realFiles } from '../../src/io/files.js';
import { generated, type Headers, type Reply, type Row, table } from './cors-cases.js';

const PAGE = 'http://www.localhost:8123';
const rows = [...table, ...generated(120)];
const servers: Server[] = [];
let running: RunningBrowser | undefined;
let page: OpenPage | undefined;
let origins: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  running = await startChromium({ env: process.env, files: realFiles('/') }).catch(unlessMissing);
  if (!running) return;
  const api = await served();
  origins = { page: PAGE, api, 'api-user': api.replace('http://', ''), third: await served() };
  page = await openPage(running.browser, PAGE);
}, 60_000);

afterAll(async () => {
  await running?.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** Machines without a browser skip; a browser that does not start is a failure. */
function unlessMissing(error: unknown): undefined {
  if (error instanceof UserError && error.problem.id === 'browser-missing') return undefined;
  throw error;
}

async function served(): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

/** Answers what the row says whose number is the path. */
const answer: RequestListener = (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
  const id = pathname.slice(1);
  const row = rows[Number(id)];
  const hop = Number(searchParams.get('hop') ?? 0);
  const isPreflight = request.headers['access-control-request-method'] !== undefined;
  const behind = row?.hops?.[hop - 1];
  const first = isPreflight ? row?.preflight : row?.answer;
  const reply = hop === 0 ? first : isPreflight ? (behind?.preflight ?? row?.preflight) : behind;
  if (!reply) return void request.socket.destroy();
  response.writeHead(reply.status, lines(reply.headers, id).flat()).end();
};

const filled = (text: string, id: string): string =>
  text.replace(/\{(\w+(?:-\w+)?)\}/g, (whole, name) =>
    name === 'id' ? id : (origins[name] ?? whole),
  );

const lines = (headers: Headers, id: string): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, filled(one, id)]),
  );

function caseOf(
  { request, preflight, answer: first, hops = [] }: Row,
  id: string,
  origin = PAGE,
): Case {
  const given = (reply: Reply | undefined) =>
    reply && { status: reply.status, headers: lines(reply.headers, id) };
  const read = readCases({
    url: `${origins['api']}/${id}`,
    origin,
    ...request,
    preflightResponse: given(preflight),
    response: given(first),
    redirected: hops.map((hop) => ({ ...given(hop), preflight: given(hop.preflight) })),
  });
  const [only] = 'wrong' in read ? [] : read.cases;
  if (!only) throw new Error(JSON.stringify(read));
  return only;
}

test('there are enough rows to mean something', () => {
  expect(rows.length).toBeGreaterThan(220);
});

test('our verdict is what a real Chromium does, in every row', async ({ skip }) => {
  if (!page) return skip('no Chromium is installed here');
  const differences: unknown[] = [];
  for (const [index, row] of rows.entries()) {
    const given = caseOf(row, String(index));
    const { verdict, needsPreflight, reason } = judge(given, 'chromium');
    const seen = await page.perform(given.request, { sends: true });
    const isSame =
      seen.verdict === verdict &&
      seen.sentPreflight === needsPreflight &&
      (seen.message ?? reason.message) === reason.message;
    if (!isSame)
      differences.push({ name: row.name, seen, ours: { verdict, needsPreflight, reason } });
  }
  expect(differences).toEqual([]);
}, 40_000);

test('an opaque origin is null in Chromium too', async ({ skip }) => {
  if (!running) return skip('no Chromium is installed here');
  const opaque = await openPage(running.browser, 'null');
  const differences: unknown[] = [];
  for (const [index, row] of rows.entries()) {
    if (!/^answers: (null|star|origin|two stars|empty|no-cors)$/.test(row.name)) continue;
    const given = caseOf(row, String(index), 'null');
    const { verdict, needsPreflight, reason } = judge(given, 'chromium');
    const seen = await opaque.perform(given.request, { sends: true });
    if (seen.verdict !== verdict || seen.sentPreflight !== needsPreflight)
      differences.push({ name: row.name, seen, reason });
  }
  await opaque.close();
  expect(differences).toEqual([]);
});
