import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  APIGatewayClient,
  CreateDeploymentCommand,
  DeleteGatewayResponseCommand,
  GetGatewayResponseCommand,
  GetRestApisCommand,
  GetStagesCommand,
  PutGatewayResponseCommand,
} from '@aws-sdk/client-api-gateway';
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
  readonly read?: string;
  readonly gatewayResponse?: string | null;
  readonly reason: { readonly code: string; readonly message: string };
  readonly fix?: string;
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
    const asked = document.data.probes.filter(({ read }: Probe) => read === undefined);
    expect(document.data.proofs.length).toBe(asked.length);
    expect(document.data.proofs.every(({ agrees }: { agrees: boolean }) => agrees)).toBe(true);
  });
});

describe('what API Gateway answers by itself', () => {
  const local = () => {
    const file = join(workspace.folder, '.apexctl', 'local', 'endpoint.json');
    const { endpoint, nonce }: Readonly<Record<string, string>> = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    return { endpoint: endpoint ?? '', nonce: nonce ?? '' };
  };
  const read = (probes: readonly Probe[]) => probes.filter(({ read: told }) => told !== undefined);

  test('every answer is read, not provoked, and judged for the page', async () => {
    const { probes } = await cors();
    const types = new Map(read(probes).map((one) => [one.gatewayResponse, one]));
    expect(types.size).toBe(21);
    for (const type of ['THROTTLED', 'QUOTA_EXCEEDED', 'DEFAULT_5XX', 'INTEGRATION_TIMEOUT'])
      expect(types.get(type)).toMatchObject({ verdict: 'allowed', preflight: null });
    expect(types.get('THROTTLED')?.response?.status).toBe(429);
    expect(types.get('EXPIRED_TOKEN')?.read).toContain('not provoked');
  });

  test('without headers it is blocked, with the message of the console and the line of the template', async () => {
    const credentials = { accessKeyId: 'APEXLOCAL000000000000', secretAccessKey: 'apexlocal' };
    const { endpoint } = local();
    const gateway = new APIGatewayClient({ region: 'eu-west-1', endpoint, credentials });
    const { items = [] } = await gateway.send(new GetRestApisCommand({}));
    const at = { restApiId: items[0]?.id, responseType: 'DEFAULT_5XX' as const };
    const before = await gateway.send(new GetGatewayResponseCommand(at));
    await gateway.send(new DeleteGatewayResponseCommand(at));
    const stages = await gateway.send(new GetStagesCommand({ restApiId: at.restApiId }));
    const stageName = stages.item?.[0]?.stageName;
    const deploy = () =>
      gateway.send(new CreateDeploymentCommand({ restApiId: at.restApiId, stageName }));
    try {
      const undeployed = read((await cors()).probes);
      expect(undeployed.map(({ verdict }) => verdict)).not.toContain('blocked');
      expect(undeployed[0]?.read).toContain('not answered yet: DEFAULT_5XX');
      await deploy();
      const { code, document, probes, say } = await cors();
      expect(code, say).toBe(1);
      const blocked = read(probes).filter(({ verdict }) => verdict === 'blocked');
      expect(blocked.map(({ gatewayResponse }) => gatewayResponse).sort()).toEqual([
        ...['API_CONFIGURATION_ERROR', 'AUTHORIZER_CONFIGURATION_ERROR', 'AUTHORIZER_FAILURE'],
        ...['DEFAULT_5XX', 'INTEGRATION_FAILURE', 'INTEGRATION_TIMEOUT'],
      ]);
      expect(blocked[0]?.reason.code).toBe('origin-missing');
      expect(document.findings.map(({ rule }: { rule: string }) => rule)).toEqual(
        blocked.map(() => 'cors-error-unreadable'),
      );
      expect(document.findings[0]).toMatchObject({
        message: expect.stringContaining('The page sees a network error'),
        stack: 'ApexShare-Api-local',
        fix: expect.stringContaining('with ResponseType DEFAULT_5XX'),
      });
    } finally {
      const { responseParameters, responseTemplates } = before;
      await gateway.send(
        new PutGatewayResponseCommand({ ...at, responseParameters, responseTemplates }),
      );
      await deploy();
      gateway.destroy();
    }
  });

  test('what may not be read is unknown, and everything else is still told', async () => {
    const { endpoint, nonce } = local();
    const error = { status: 403, code: 'AccessDeniedException', message: 'not here' };
    const behave = (faults: readonly unknown[]) =>
      fetch(`${endpoint}/_apexctl/behaviour`, {
        method: 'PUT',
        headers: { 'x-apexctl-nonce': nonce },
        body: JSON.stringify({ faults }),
      });
    const denied = (operation: string) => ({ service: 'apigateway', operation, do: { error } });
    await behave([denied('GetExport')]);
    try {
      const { code, probes, say } = await cors();
      expect(code, say).toBe(0);
      expect(read(probes)[0]?.read).toMatch(/as they are set.*AWS refused apigateway:GET/);
    } finally {
      await behave([]);
    }
    await behave([denied('GetExport'), denied('GetGatewayResponses')]);
    try {
      const { code, document, probes, say } = await cors();
      expect(code, say).toBe(3);
      expect(read(probes)).toEqual([]);
      expect(probes.length).toBeGreaterThan(10);
      expect(document.unknowns).toMatchObject([
        { what: expect.stringContaining('API Gateway itself'), stack: 'ApexShare-Api-local' },
      ]);
    } finally {
      await behave([]);
    }
  });
});

describe('before a deployment', () => {
  test('the templates admit every call of the frontend', async () => {
    const { code, document, say } = await cors('--static');
    expect(code, say).toBe(0);
    expect(document.counts.probes).toBeGreaterThan(30);
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
