import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtProgram, runBuilt } from '../helpers/built.js';
import { http } from '../helpers/http.js';
import { platformWorkspace } from '../helpers/workspace.js';

interface Check {
  readonly id: string;
  readonly resource: string;
  readonly verdict: string;
  readonly outcome?: string;
  readonly part?: string;
  readonly blocks?: boolean;
}
interface Document {
  readonly exit: number;
  readonly complete: boolean;
  readonly data: {
    readonly baseUrl: string;
    readonly verdict: string;
    readonly checks: readonly Check[];
    readonly endpoints: readonly { endpoint: string; requests: number; successRate?: number }[];
    readonly left: readonly { name: string; id?: string; until?: string }[];
    readonly load: { requests: number; errors: number };
    readonly changes: readonly { endpoint: string }[];
  };
  readonly findings: readonly { rule: string; message: string }[];
  readonly unknowns: readonly unknown[];
  readonly error?: { readonly id: string };
}

const workspace = platformWorkspace();
const CONFIG = join(workspace.folder, 'promotion.yaml');
let program: string;

/** The configuration with its environment `local` protected, and whatever else a test wants. */
function configWith(change: (config: ReturnType<typeof parse>) => void): void {
  const config = parse(readFileSync('apex.config.yaml', 'utf8'));
  change(config);
  writeFileSync(CONFIG, JSON.stringify(config));
}

async function apexctl(...words: readonly string[]) {
  const ended = await runBuilt(program, [...words, '--output', 'json'], { cwd: workspace.folder });
  const document: Document = JSON.parse(ended.out);
  return { ...ended, document };
}

beforeAll(async () => {
  program = await builtProgram();
  const run = await apexctl('deploy', '--env', 'local');
  expect(run.code, run.err + run.out).toBe(0);
}, 180_000);
afterAll(async () => {
  await runBuilt(program, ['local', 'stop'], { cwd: workspace.folder });
  workspace.remove();
}, 60_000);

test('the platform answers every endpoint as its contract says, and keeps nothing of the probe', async () => {
  const { code, document, out, err } = await apexctl('probe', '--env', 'local');
  expect(document.findings).toEqual([]);
  expect(document.data.left.map(({ name, until }) => [name, until]).sort()).toEqual([
    ['event', '90 days later'],
    ['file', '90 days later'],
  ]);
  expect([code, document.unknowns]).toEqual([0, []]);
  expect(document.data.endpoints).toHaveLength(14);
  for (const { endpoint, successRate } of document.data.endpoints)
    expect(successRate, endpoint).toBe(1);
  const ids = new Set(document.data.checks.map(({ id }) => id));
  for (const id of ['valid-schema', 'no-login-cors', 'forbidden-status', 'missing-status'])
    expect(ids).toContain(id);
  expect(document.data.checks).toContainEqual(
    expect.objectContaining({ id: 'unknown-path-status', verdict: 'pass' }),
  );
  expect(out + err).not.toMatch(/demo123|eyJ/);

  const login = await http('POST', `${document.data.baseUrl}/auth/login`, {
    body: { email: 'trainer@apexshare.be', password: 'demo123' },
  });
  const headers = { authorization: `Bearer ${login.json<{ token: string }>().token}` };
  const left = await http('GET', `${document.data.baseUrl}/sessions`, { headers });
  expect(left.status, left.text).toBe(200);
  expect(left.text).not.toContain('apexctl probe');
}, 60_000);

test('what differs from the contract is found', async () => {
  configWith((config) => {
    const me = config.probe.endpoints.find(({ route }: { route: string }) => /me$/.test(route));
    me.schema = { type: 'object', required: ['profile'] };
    me.roles = ['trainer'];
  });
  const { code, document } = await apexctl(
    'probe',
    '--env',
    'local',
    '--config',
    CONFIG,
    '--endpoint',
    'GET /auth/me',
  );
  expect(code).toBe(1);
  expect(document.findings.map(({ rule }) => rule).sort()).toEqual([
    'probe-forbidden-status',
    'probe-success-rate',
    'probe-valid-schema',
  ]);
});

test('routes that nobody described are asked without a login, or named with the reason', async () => {
  configWith((config) => {
    delete config.probe.endpoints;
  });
  const { code, document } = await apexctl('probe', '--env', 'local', '--config', CONFIG);
  expect(document.findings).toEqual([]);
  expect([code, document.unknowns]).toEqual([0, []]);
  const asked = document.data.endpoints.filter(({ requests }) => requests > 0);
  expect(asked.map(({ endpoint }) => endpoint)).toEqual(['GET /health']);
  const { checks } = document.data;
  expect(checks).toContainEqual(
    expect.objectContaining({ id: 'no-login-status', resource: 'POST /sessions', verdict: 'pass' }),
  );
  expect(checks).toContainEqual(
    expect.objectContaining({ resource: 'POST /auth/login', verdict: 'skip' }),
  );
  expect(checks.filter(({ id }) => /^forbidden|cleaned-up/.test(id))).toEqual([]);
});

test('a load keeps to its time and compares with an earlier run', async () => {
  const before = await apexctl('probe', '--env', 'local', '--read-only');
  expect(before.code, before.out).toBe(0);
  writeFileSync(join(workspace.folder, 'before.json'), before.out);
  const words = ['--load', '--rate', '10', '--duration', '1s', '--compare', 'before.json'];
  const { document } = await apexctl('probe', '--env', 'local', ...words);
  expect(document.data.load).toMatchObject({ requests: 10, errors: 0 });
  expect(document.data.changes.map(({ endpoint }) => endpoint)).toContain('GET /health');
});

test('load is refused above the ceiling, and on a protected environment that nobody named', async () => {
  const load = (...words: string[]) =>
    apexctl('probe', '--env', 'local', '--config', CONFIG, '--load', ...words);
  configWith((config) => {
    config.environments.local.protected = true;
  });
  const refused = await load('--rate', '1', '--yes');
  expect([refused.code, refused.document.error?.id]).toEqual([5, 'not-agreed']);
  expect((await load('--rate', '1', '--confirm', 'prod')).document.error?.id).toBe('confirm-wrong');
  const above = await load('--rate', '500', '--confirm', 'local');
  expect([above.code, above.document.error?.id]).toEqual([5, 'load-above-ceiling']);
  const agreed = await load('--rate', '5', '--duration', '1s', '--confirm', 'local');
  expect(agreed.document.data.load).toMatchObject({ requests: 5 });
});

test('the gate says in one verdict what the parts say, and what blocks', async () => {
  configWith((config) => {
    config.gate = {
      parts: { check: 'off', validate: 'off', cors: 'off', coverage: 'off', incidents: 'off' },
    };
    config.probe.endpoints = config.probe.endpoints.slice(0, 3); // a firewall counts requests
  });
  const gate = ['gate', '--from', 'local', '--to', 'dev', '--config', CONFIG];
  const pass = await apexctl(...gate);
  expect([pass.code, pass.document.data.verdict], pass.out).toEqual([0, 'pass']);
  expect(pass.document.data.checks).toMatchObject([{ id: 'probe', verdict: 'pass' }]);

  configWith((config) => {
    config.gate = {
      parts: { check: 'off', validate: 'off', cors: 'off', coverage: 'off', incidents: 'off' },
    };
    config.probe.endpoints = config.probe.endpoints.slice(0, 3); // a firewall counts requests
    config.probe.objectives = { p95Ms: 0 };
    config.gate.severity = 'warning';
  });
  const fail = await apexctl(...gate, '--read-only');
  expect([fail.code, fail.document.data.verdict]).toEqual([1, 'fail']);

  configWith((config) => {
    config.probe.url.output = 'NoSuchOutput';
  });
  const error = await apexctl(...gate, '--only', 'probe');
  expect(error.document.data).toMatchObject({
    verdict: 'error',
    checks: [{ id: 'probe/output-missing', verdict: 'unknown', outcome: 'error' }],
  });
  expect(error.document).toMatchObject({ complete: false, error: { id: 'output-missing' } });
  expect([error.code, error.document.exit]).toEqual([3, 3]);
}, 90_000);

test('what is open outranks what is known to be wrong, where both block', async () => {
  const withHole = (weight: string) =>
    configWith((config) => {
      config.gate = {
        parts: { check: 'off', validate: 'off', cors: 'off', coverage: 'off', incidents: 'off' },
        severity: 'warning',
        rules: { 'probe-valid-status': weight },
      };
      config.probe.objectives = { p95Ms: 0 };
      config.probe.endpoints = [
        { route: 'GET /health' },
        { route: 'GET /sessions/{id}', params: { id: '{never}' } },
      ];
    });
  const gate = () => apexctl('gate', '--from', 'local', '--to', 'local', '--config', CONFIG);
  withHole('block');
  const open = await gate();
  expect([open.code, open.document.data.verdict]).toEqual([3, 'inconclusive']);
  const outcomes = open.document.data.checks.map(({ outcome }) => outcome);
  expect(outcomes).toEqual(expect.arrayContaining(['fail', 'inconclusive']));
  expect(open.document.unknowns).toHaveLength(1);
  withHole('warn');
  const known = await gate();
  expect([known.code, known.document.data.verdict]).toEqual([1, 'fail']);
});

test('every part of the gate answers for the platform', async () => {
  configWith((config) => {
    // The platform publishes the passwords of its demo accounts, and says so.
    config.gate = { rules: { 'secret-in-template': 'warn' } };
  });
  const { code, document, err } = await apexctl(
    'gate',
    '--from',
    'local',
    '--to',
    'local',
    '--config',
    CONFIG,
  );
  const lines = document.data.checks.filter(({ blocks }) => blocks);
  expect(lines.map(({ part, id, outcome }) => `${part} ${id} ${outcome}`)).toEqual([
    'check check pass',
    'validate validate pass',
    'cors cors pass',
    'coverage coverage pass',
    'probe probe pass',
    'incidents incidents pass',
  ]);
  expect([code, document.data.verdict, document.complete], err).toEqual([0, 'pass', true]);
  expect([document.unknowns, document.error]).toEqual([[], undefined]);
}, 120_000);

test('without credentials nothing is known of the environment: that is no verdict', async () => {
  const { code, document } = await apexctl('gate', '--from', 'staging', '--to', 'staging');
  expect([code, document.exit, document.complete]).toEqual([4, 4, false]);
  expect(document.error?.id).toBe('credentials-missing');
  expect(document.data.verdict).toBe('error');
  const errors = document.data.checks.filter(({ outcome }) => outcome === 'error');
  expect(errors.map(({ part }) => part)).toEqual(['validate', 'cors', 'coverage', 'probe']);
}, 60_000);

test('the commands of the example workflow run, with the embedded AWS in place of both environments', async () => {
  const workflow = parse(readFileSync('docs/examples/promote.yml', 'utf8'));
  const jobs = Object.values<{ steps: { run?: string }[] }>(workflow.jobs);
  const lines = jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  const typed = lines.filter((line) => line.startsWith('apexctl '));
  expect(typed).toHaveLength(7);
  // The firewall counts the requests of five minutes, and those of the tests before are among them: a fresh start forgets them.
  await runBuilt(program, ['local', 'stop'], { cwd: workspace.folder });
  for (const line of typed) {
    // waiting until all is well would wait for what the embedded AWS reports of earlier tests
    const words = line
      .replace(' --watch', '')
      .replaceAll(/\b(staging|prod)\b/g, 'local')
      .split(' ');
    const { code, document, err } = await apexctl(...words.slice(1));
    const told = `${line}: ${err}${JSON.stringify([document.findings, document.unknowns])}`;
    expect([0, 1], told).toContain(code);
  }
  expect(readFileSync(join(workspace.folder, 'gate.html'), 'utf8')).toContain('Gate local');
}, 120_000);

test.each<[string, RequestListener]>([
  ['a body without an end', (_, response) => void response.writeHead(200).write('x'.repeat(2e6))],
  ['an answer cut off', (request) => void request.socket.destroy()],
  ['no HTTP at all', (request) => void request.socket.end('nonsense\r\n')],
  [
    'a redirect to somebody else',
    (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  ],
])('a server with %s ends the probe with an answer', async (_, listener) => {
  const { asker } = await import('../../src/probe/index.js');
  const { systemClock } = await import('../../src/io/clock.js');
  const io = { clock: systemClock, http: (request: Request) => fetch(request) };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const ask = asker(io, `http://127.0.0.1:${port}`, new AbortController().signal);
  const outcome = await ask({ method: 'GET', path: '/' });
  server.closeAllConnections();
  server.close();
  if ('failure' in outcome) expect(outcome).toMatchObject({ isLate: false });
  else expect(outcome.text.length).toBeLessThanOrEqual(512 * 1024);
  if ('status' in outcome) expect([200, 302]).toContain(outcome.status);
});
