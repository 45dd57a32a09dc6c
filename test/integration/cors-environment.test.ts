import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtProgram, runBuilt } from '../helpers/built.js';
import { platformWorkspace } from '../helpers/workspace.js';

interface Probe {
  readonly id: string;
  readonly purpose: string;
  readonly request: { readonly method: string; readonly url: string; readonly origin: string };
  readonly preflight: { readonly status: number } | null;
  readonly response: { readonly status: number } | null;
  readonly notSent?: string;
  readonly verdict: string;
}

const workspace = platformWorkspace();
let program: string;

beforeAll(async () => {
  program = await builtProgram();
  const run = await runBuilt(program, ['deploy', '--env', 'local'], { cwd: workspace.folder });
  expect(run.code, run.err).toBe(0);
  writeAnotherFrontend();
}, 180_000);
afterAll(async () => {
  await runBuilt(program, ['local', 'stop'], { cwd: workspace.folder });
  workspace.remove();
}, 60_000);

/** A configuration whose frontend sends what the API does not admit. */
function writeAnotherFrontend(): void {
  const { folder } = workspace;
  mkdirSync(join(folder, 'other'));
  writeFileSync(
    join(folder, 'other', 'app.ts'),
    `declare const base: string;
export const traced = () => fetch(base + '/health', { headers: { 'x-trace': '1' } });
export const fine = () => fetch(base + '/health');
`,
  );
  const config = readFileSync(join(folder, 'apex.config.yaml'), 'utf8');
  writeFileSync(
    join(folder, 'other.yaml'),
    config.replace(/^coverage:\n/m, 'coverage:\n  sources: [other]\n'),
  );
}

async function cors(...args: readonly string[]) {
  const run = await runBuilt(program, ['cors', '--env', 'local', ...args, '--output', 'json'], {
    cwd: workspace.folder,
  });
  const document = JSON.parse(run.out);
  const probes: readonly Probe[] = document.data?.probes ?? [];
  return { code: run.code, document, probes, say: `${run.err}\n${run.out}` };
}

describe('the deployed platform', () => {
  test('every call of its frontend is allowed, and every refusal can be read', async () => {
    const { code, document, probes, say } = await cors();
    expect(code, say).toBe(0);
    expect(document.counts).toMatchObject({ blocked: 0 });
    const calls = probes.filter(({ purpose }) => purpose === 'call');
    expect(calls.length).toBeGreaterThan(10);
    expect(calls.every(({ preflight }) => preflight?.status === 204)).toBe(true);
    const refused = probes.filter(({ purpose }) => purpose === 'error-path');
    const statuses = new Set(refused.map(({ response }) => response?.status));
    for (const status of [401, 404, 405]) expect(statuses).toContain(status);
  });

  test('nothing that changes something is sent, to the bucket never', async () => {
    const { probes } = await cors();
    for (const { request, notSent, response } of probes)
      expect([request.method === 'GET', response === null]).toEqual([
        notSent === undefined,
        notSent !== undefined,
      ]);
    expect(probes.filter(({ purpose }) => purpose === 'upload')).toMatchObject([
      { request: { method: 'PUT' }, preflight: { status: 200 }, verdict: 'allowed' },
    ]);
    const sent = await cors('--send');
    expect(sent.probes.find(({ purpose }) => purpose === 'upload')?.response).toBeNull();
    expect(sent.probes.find(({ id }) => id.includes('oversized'))?.response?.status).toBe(413);
  });

  test('a header that the preflight does not allow is told with the line that sends it', async () => {
    const { code, document, say } = await cors('--config', 'other.yaml');
    expect(code, say).toBe(1);
    expect(document.findings).toMatchObject([
      { rule: 'cors-header-not-allowed', file: 'other/app.ts', line: 2 },
    ]);
  });

  test('a real Chromium says the same', async ({ skip }) => {
    const { code, document, say } = await cors('--config', 'other.yaml', '--browser');
    if (document.error?.id === 'browser-missing') return skip('no Chromium is installed here');
    expect(code, say).toBe(1);
    const rules = document.findings.map(({ rule }: { rule: string }) => rule);
    expect(rules).toEqual(['cors-header-not-allowed']);
    expect(document.data.proofs.length).toBe(document.data.probes.length);
    expect(document.data.proofs.every(({ agrees }: { agrees: boolean }) => agrees)).toBe(true);
  });
});

describe('before a deployment', () => {
  test('the templates admit every call of the frontend', async () => {
    const { code, document, say } = await cors('--static');
    expect(code, say).toBe(0);
    expect(document.counts.probes).toBeGreaterThan(20);
  });

  test('they do not admit a header that nobody declared', async () => {
    const { code, document, say } = await cors('--static', '--config', 'other.yaml');
    expect(code, say).toBe(1);
    expect(document.findings).toMatchObject([
      {
        rule: 'cors-header-not-allowed',
        file: 'other/app.ts',
        line: 2,
        stack: 'ApexShare-Api-local',
        logicalId: expect.stringContaining('OPTIONS'),
        fix: expect.stringContaining('method.response.header.Access-Control-Allow-Headers'),
      },
    ]);
  });

  test('a proof is not for them', async () => {
    const { code, document } = await cors('--static', '--browser');
    expect([code, document.error.id]).toEqual([2, 'usage-wrong']);
  });
});
