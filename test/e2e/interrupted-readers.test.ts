import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type AppWorkspace,
  appWorkspace,
  type Document,
  type During,
} from '../helpers/app-workspace.js';

/** What is asked of an API that keeps items, and stands still where a test wants it to. */
const PROBE = `
probe:
  url: { stack: 'Held-Base-{env}', output: Url }
  headers: {}
  endpoints:
    - { route: GET /health }
    - { route: POST /items, body: { a: 1 }, status: 201, creates: { item: id } }
    - { route: GET /slow }
    - { route: 'DELETE /items/{id}', params: { id: '{item}' }, status: 204, deletes: item }
gate: { parts: { validate: 'off', cors: 'off', coverage: 'off', incidents: 'off' } }
`;

let app: AppWorkspace;
const items = new Set<string>();
/** Requests such as `GET /slow` that get no answer before they are let go. */
const held = new Map<string, () => void>();
let hold: string | undefined;
let told: () => void = () => {};
let isStuck = false;
let count = 0;

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const name = `${request.method} ${request.url?.replace(/i\d+$/, '{id}')}`;
    const answer = () => {
      const [status, text] = answerTo(request.method ?? '', request.url ?? '', body);
      response.writeHead(status).end(text);
    };
    if (name !== hold) return answer();
    held.set(name, answer);
    told();
  });
});

function answerTo(method: string, url: string, body: string): readonly [number, string?] {
  const id = url.split('/')[2] ?? '';
  if (method === 'GET') return [/^\/(health|slow)$/.test(url) ? 200 : 404];
  if (method === 'DELETE') {
    if (isStuck && items.has(id)) return [500];
    return [items.delete(id) ? 204 : 404];
  }
  if (body !== '{"a":1}') return [400];
  count += 1;
  items.add(`i${count}`);
  return [201, JSON.stringify({ id: `i${count}` })];
}

/** Resolves when the request that is to be held is there. */
const isHeld = () =>
  new Promise<void>((resolve) => {
    told = resolve;
    if (hold !== undefined && held.has(hold)) resolve();
  });

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  app = await appWorkspace('held-app');
  const source = join(app.folder, 'app.mjs');
  const before = readFileSync(source, 'utf8');
  const after = before.replace('Base: {', 'Base: { Outputs: { Url: { Value: value } },');
  writeFileSync(source, after);
  appendFileSync(join(app.folder, 'apex.config.yaml'), PROBE);
  app.set({ value: `http://127.0.0.1:${port}` });
  const { code, err } = await app.json('deploy --env local');
  expect(code, err).toBe(0);
}, 60_000);
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await app.remove();
});
beforeEach(() => {
  items.clear();
  held.clear();
  hold = undefined;
  isStuck = false;
});

interface ProbeData {
  readonly endpoints: readonly { readonly endpoint: string }[];
  readonly left: readonly { readonly name: string; readonly id?: string }[];
  readonly load?: { readonly stopped?: string; readonly requests: number };
  readonly checks: readonly {
    readonly id: string;
    readonly resource: string;
    readonly verdict: string;
    readonly found: string;
    readonly part?: string;
    readonly outcome?: string;
  }[];
  readonly verdict?: string;
}
const dataOf = ({ data }: Document) => data as unknown as ProbeData;

const stopping =
  (signal: NodeJS.Signals, then: () => void = () => {}) =>
  async ({ kill, sees }: During) => {
    await isHeld();
    kill(signal);
    await sees('Stopping');
    then();
  };

test('undisturbed, the probe answers for all endpoints and leaves nothing', async () => {
  const { code, document, err } = await app.json('probe --env local');
  expect(code, err + JSON.stringify(document)).toBe(0);
  expect(dataOf(document).endpoints).toHaveLength(4);
  expect([...items]).toEqual([]);
});

describe('a probe that is ended', () => {
  test.each<[NodeJS.Signals, number, string]>([
    ['SIGINT', 130, 'interrupted'],
    ['SIGTERM', 143, 'terminated'],
  ])('by %s tells what it saw, and removes what it made', async (signal, exit, id) => {
    hold = 'GET /slow';
    const { code, document, err } = await app.json('probe --env local', stopping(signal));
    expect([code, document.exit, document.complete], err).toEqual([exit, exit, false]);
    expect(document.error?.id).toBe(id);
    const { endpoints, left, checks } = dataOf(document);
    expect(endpoints.map(({ endpoint }) => endpoint)).toEqual(['GET /health', 'POST /items']);
    expect(checks.filter(({ verdict }) => verdict === 'unknown')).toMatchObject([
      { resource: 'DELETE /items/{id}', found: expect.stringContaining('interrupted') },
      { resource: 'GET /slow' },
    ]);
    expect(left).toEqual([]);
    expect([...items]).toEqual([]);
  });

  test('waits for the answer that names what was being made, and removes that', async () => {
    hold = 'POST /items';
    const letGo = () => {
      hold = undefined;
      for (const answer of held.values()) answer();
    };
    const { code, document } = await app.json('probe --env local', stopping('SIGINT', letGo));
    expect([code, document.error?.id]).toEqual([130, 'interrupted']);
    expect([...items]).toEqual([]);
  });

  test('names what it could not remove', async () => {
    hold = 'GET /slow';
    isStuck = true;
    const { code, document, out } = await app.json('probe --env local', stopping('SIGINT'));
    const [id] = items;
    expect(code, out).toBe(130);
    expect(dataOf(document).left).toMatchObject([
      { name: 'item', id, route: 'POST /items', because: 'HTTP 500' },
    ]);
  });

  test('twice, it leaves at once with one document, and has named what it was removing', async () => {
    hold = 'GET /slow';
    const { code, document, err } = await app.json('probe --env local', async (during) => {
      await isHeld();
      hold = 'DELETE /items/{id}';
      during.kill('SIGINT');
      await isHeld();
      during.kill('SIGINT');
    });
    const [id] = items;
    expect([code, document.complete, document.error?.id], err).toEqual([130, false, 'interrupted']);
    expect(err).toContain(`item ${id} of POST /items`);
  });

  test('under load tells the load that there was', async () => {
    const { code, document } = await app.json(
      'probe --env local --load --rate 20 --duration 30s',
      async ({ kill }) => {
        hold = 'GET /slow'; // the load has begun, and one of its requests stands still
        await isHeld();
        kill('SIGINT');
      },
    );
    expect([code, document.error?.id]).toEqual([130, 'interrupted']);
    expect(dataOf(document).load).toMatchObject({ stopped: 'interrupted' });
  });
});

describe('a gate that is ended', () => {
  test.each<[NodeJS.Signals, number, string]>([
    ['SIGINT', 130, 'interrupted'],
    ['SIGTERM', 143, 'terminated'],
  ])('by %s tells what its parts said so far', async (signal, exit, id) => {
    hold = 'GET /slow';
    const gate = 'gate --from local --to local';
    const { code, document, err } = await app.json(gate, stopping(signal));
    expect([code, document.exit, document.complete], err).toEqual([exit, exit, false]);
    expect(document.error?.id).toBe(id);
    const { verdict, checks } = dataOf(document);
    expect(verdict).toBe('error');
    expect(new Set(checks.map(({ part }) => part))).toEqual(new Set(['check', 'probe']));
    expect(checks).toContainEqual(
      expect.objectContaining({ id: `probe/${id}`, outcome: 'error', verdict: 'unknown' }),
    );
    expect([...items]).toEqual([]);
  });

  test('before its second part does not begin that', async () => {
    const { code, document, err } = await app.json(
      'gate --from local --to local',
      async ({ kill, sees }) => {
        await sees('Gate: check');
        kill('SIGINT');
      },
    );
    expect([code, document.error?.id]).toEqual([130, 'interrupted']);
    expect(err).not.toContain('Gate: probe');
  });

  test('twice, it leaves at once with one document', async () => {
    hold = 'GET /slow';
    const { code, document } = await app.json('gate --from local --to local', async ({ kill }) => {
      await isHeld();
      hold = 'DELETE /items/{id}';
      kill('SIGINT');
      await isHeld();
      kill('SIGINT');
    });
    expect([code, document.complete, document.error?.id]).toEqual([130, false, 'interrupted']);
  });
});

test.each(['probe --env local', 'gate --from local --to local'])(
  'a reader that goes away (| head -1) changes nothing for "%s", and nothing stays',
  async (line) => {
    for (const output of ['pretty', 'ndjson', 'json']) {
      const words = [...line.split(' '), '--output', output];
      const child = spawn(process.execPath, [app.program, ...words], {
        cwd: app.folder,
        env: { PATH: process.env['PATH'], HOME: app.folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let err = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        err += text;
      });
      const closed = once(child, 'close');
      if (output === 'ndjson') await once(child.stdout, 'data');
      child.stdout.destroy();
      const [code, signal] = await closed;
      expect([code, signal], err).toEqual([0, null]);
      expect(err).not.toMatch(/EPIPE|bug/);
    }
    expect([...items]).toEqual([]);
  },
);
