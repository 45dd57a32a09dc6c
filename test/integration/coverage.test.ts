import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  APIGatewayClient,
  DeleteMethodCommand,
  GetResourcesCommand,
  PutMethodCommand,
} from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contracts } from '../../infra/contracts.js';
import { builtProgram, type Ended, runBuilt } from '../helpers/built.js';
import { platformWorkspace } from '../helpers/workspace.js';

interface Keyed {
  readonly method: string;
  readonly path: string;
}
interface Answer {
  readonly exit: number;
  readonly data: Readonly<Record<string, readonly Keyed[]>> & {
    readonly routes: readonly (Keyed & { readonly source: string })[];
    readonly unresolved: readonly { readonly file: string; readonly reason: string }[];
  };
  readonly findings: readonly {
    readonly rule: string;
    readonly file?: string;
    readonly line?: number;
  }[];
  readonly counts: Readonly<Record<string, number>>;
}

const workspace = platformWorkspace();
let program: string;

const apexctl = (...args: readonly string[]): Promise<Ended> =>
  runBuilt(program, args, { cwd: workspace.folder });

async function coverage(...args: readonly string[]): Promise<Answer> {
  const { out, err } = await apexctl('coverage', ...args, '--output', 'json');
  try {
    return JSON.parse(out);
  } catch {
    throw new Error(`no document: ${out}\n${err}`);
  }
}

const keysOf = (routes: readonly Keyed[]): readonly string[] =>
  routes.map(({ method, path }) => `${method} ${path}`).sort();
const withoutPreflights = (routes: readonly Keyed[]) =>
  keysOf(routes.filter(({ method }) => method !== 'OPTIONS'));
const promised = contracts.flatMap(({ routes }) => routes.map(({ key }) => key)).sort();

let assembly: Answer;
let live: Answer;
beforeAll(async () => {
  program = await builtProgram();
  const run = await apexctl('deploy', '--env', 'local', '--output', 'json');
  expect(run.code, `${run.err}\n${run.out}`).toBe(0);
  assembly = await coverage('--env', 'local', '--routes', 'assembly', '--min', '100');
  live = await coverage('--env', 'local', '--min', '100');
}, 180_000);

afterAll(async () => {
  await apexctl('local', 'stop');
  workspace.remove();
}, 60_000);

test('routes of the app are those of the contracts, with a preflight for each path', () => {
  expect(promised).toHaveLength(14);
  expect(withoutPreflights(assembly.data.routes)).toEqual(promised);
  const preflights = new Set(
    assembly.data.routes.filter(({ method }) => method === 'OPTIONS').map(({ path }) => path),
  );
  for (const key of promised) expect(preflights).toContain(key.split(' ')[1]);
});

test('what the deployed stage serves are the same routes', () => {
  expect(keysOf(live.data.routes)).toEqual(keysOf(assembly.data.routes));
  expect(new Set(live.data.routes.map(({ source }) => source.split(' ')[0]))).toEqual(
    new Set(['live']),
  );
});

test.each(['assembly', 'live'])('the frontend is covered completely (%s)', (which) => {
  const { exit, counts, data, findings } = which === 'live' ? live : assembly;
  expect(findings).toEqual([]);
  expect(exit).toBe(0);
  expect(counts).toMatchObject({ coveragePercent: 100, covered: 14, unused: 0, unresolved: 0 });
  expect(keysOf(data['elsewhere'] ?? [])).toEqual(['GET /config.json']);
});

function frontend(name: string, source: string): string {
  const folder = join(workspace.folder, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'api.ts'), source);
  return name;
}

test('calls that the deployed API would refuse are findings with their lines', async () => {
  const folder = frontend(
    'broken',
    `const API = import.meta.env.VITE_API_URL;
export const users = () => fetch(\`\${API}/users\`);
export const patch = (id: string) => fetch(\`\${API}/sessions/\${id}\`, { method: 'PATCH' });
export const traced = () => fetch(\`\${API}/health\`, { headers: { 'X-Trace': '1' } });
export const staged = () => fetch(\`\${API}/v1/health\`);
`,
  );
  const { exit, findings, counts } = await coverage(folder, '--env', 'local', '--allow-unused');
  expect(exit).toBe(1);
  expect(findings.map(({ rule, file, line }) => [rule, file, line])).toEqual([
    ['apigw-endpoint-missing', 'broken/api.ts', 2],
    ['apigw-endpoint-missing', 'broken/api.ts', 3],
    ['cors-header-not-allowed', 'broken/api.ts', 4],
    ['apigw-base-url-mismatch', 'broken/api.ts', 5],
  ]);
  expect(counts['coveragePercent']).toBe(25);
});

test('a method that was made after the last deployment is told apart', async () => {
  const { endpoint } = JSON.parse(
    readFileSync(join(workspace.folder, '.apexctl', 'local', 'endpoint.json'), 'utf8'),
  );
  const credentials = { accessKeyId: 'APEXLOCAL000000000000', secretAccessKey: 'apexlocal' };
  const gateway = new APIGatewayClient({ region: 'eu-west-1', endpoint, credentials });
  const restApiId = live.data.routes[0]?.source.split(' ')[1] ?? '';
  const { items = [] } = await gateway.send(new GetResourcesCommand({ restApiId, limit: 500 }));
  const resourceId = items.find(({ path }) => path === '/health')?.id;
  const late = { restApiId, resourceId, httpMethod: 'PUT' };
  await gateway.send(new PutMethodCommand({ ...late, authorizationType: 'NONE' }));
  try {
    const folder = frontend('late', "fetch('/health', { method: 'PUT' });\n");
    const { findings } = await coverage(folder, '--env', 'local', '--allow-unused');
    expect(findings.map(({ rule }) => rule)).toEqual(['apigw-deployment-stale']);
  } finally {
    await gateway.send(new DeleteMethodCommand(late));
    gateway.destroy();
  }
});

test('what cannot be told leaves the answer incomplete, until it is accepted', async () => {
  const folder = frontend(
    'open',
    'export const go = (next: string) => fetch(next);\ngo(location.hash);\nfetch("/health");\n',
  );
  const asked = [folder, '--env', 'local', '--allow-unused', '--routes', 'assembly'];
  const open = await coverage(...asked);
  expect(open.exit).toBe(3);
  expect(open.data.unresolved).not.toEqual([]);
  expect((await coverage(...asked, '--allow-unresolved')).exit).toBe(0);
});

test('a page has the matrix and the lines of the code', async () => {
  const report = join(workspace.folder, 'coverage.html');
  const folder = frontend('page', "fetch('/users?a=1');\n");
  const { code } = await apexctl(
    'coverage',
    folder,
    '--env',
    'local',
    '--routes',
    'assembly',
    '--report',
    report,
  );
  expect(code).toBe(1);
  const text = readFileSync(report, 'utf8');
  expect(text).toContain('<td>/sessions/{id}</td>');
  expect(text).toContain('Coverage 0 %');
  expect(text).toContain('<strong>1 | fetch(&#39;/users?a=1&#39;);</strong>');
});

test('nothing deployed is told with what to do', async () => {
  const empty = platformWorkspace();
  try {
    const { code, out } = await runBuilt(
      program,
      ['coverage', '--env', 'local', '--output', 'json'],
      { cwd: empty.folder },
    );
    expect(code).toBe(2);
    expect(JSON.parse(out).error).toMatchObject({ id: 'coverage-api-missing' });
  } finally {
    await runBuilt(program, ['local', 'stop'], { cwd: empty.folder });
    empty.remove();
  }
}, 60_000);
