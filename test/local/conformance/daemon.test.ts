import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FolderInUse, findLocal, launchLocal, startLocal } from '../../../src/local/index.js';
import { tinyServices } from './tiny-services.js';

const command = [process.execPath, '--import', 'tsx', 'src/local/daemon.ts'];
const AT = { account: '000000000000', region: 'eu-west-1' };
let stateFolder: string;
beforeEach(() => {
  stateFolder = mkdtempSync(join(tmpdir(), 'apexctl-daemon-'));
});
afterEach(() => rmSync(stateFolder, { recursive: true, force: true }));

const control = (found: { endpoint: string; nonce: string }, route: string) =>
  fetch(`${found.endpoint}/_apexctl/${route}`, {
    method: 'POST',
    headers: { 'x-apexctl-nonce': found.nonce },
  });

describe('in a process of its own', () => {
  test('is found by its folder, only once, and is gone after stop', async () => {
    const launched = await launchLocal({ command, stateFolder, pace: 'instant' });
    expect(statSync(join(stateFolder, 'endpoint.json')).mode & 0o777).toBe(0o600);
    expect(await findLocal(stateFolder)).toEqual(launched);
    expect(await launchLocal({ command, stateFolder })).toEqual(launched);
    await expect(startLocal({ stateFolder })).rejects.toThrow(FolderInUse);

    expect((await control(launched, 'stop')).status).toBe(202);
    await expect.poll(() => existsSync(join(stateFolder, 'endpoint.json'))).toBe(false);
    expect(await findLocal(stateFolder)).toBeUndefined();
  });

  test('ends cleanly on SIGTERM', async () => {
    const { pid } = await launchLocal({ command, stateFolder });
    process.kill(pid, 'SIGTERM');
    await expect
      .poll(() => readFileSync(join(stateFolder, 'local.log'), 'utf8'))
      .toContain('ended');
    await expect.poll(() => existsSync(join(stateFolder, 'owner'))).toBe(false);
  });

  test('tells why it did not start', async () => {
    const bad = launchLocal({ command, stateFolder, pace: 'leisurely' });
    await expect(bad).rejects.toThrow('--pace is "leisurely"; it can be brisk or instant');
  });

  test('takes a behaviour file, and names the place where one is wrong', async () => {
    const behaviour = join(stateFolder, 'storm.yaml');
    writeFileSync(behaviour, 'faults: { service: sqs, do: throtle }');
    const bad = launchLocal({ command, stateFolder, behaviour });
    await expect(bad).rejects.toThrow('storm.yaml:1:29: faults.do is "throtle"');

    writeFileSync(behaviour, 'faults: { name: storm, service: sqs, do: throttle }');
    const { endpoint, nonce } = await launchLocal({ command, stateFolder, behaviour });
    const headers = { 'x-apexctl-nonce': nonce };
    const response = await fetch(`${endpoint}/_apexctl/faults`, { headers });
    const rules = [{ name: 'storm', matched: 0, fired: 0 }];
    expect(await response.json()).toEqual({ rules, firings: [] });
    await control({ endpoint, nonce }, 'stop');
    await expect.poll(() => existsSync(join(stateFolder, 'owner'))).toBe(false);
  });
});

describe('a stale endpoint file', () => {
  test.each([
    ['of a dead process', 999_999_999],
    ['of another program', process.pid],
  ])('%s is removed', async (_, pid) => {
    const file = {
      ...{ endpoint: 'http://127.0.0.1:9', port: 9, pid, nonce: 'n', instance: 'i' },
      startedAt: new Date(0).toISOString(),
    };
    writeFileSync(join(stateFolder, 'endpoint.json'), JSON.stringify(file));
    expect(await findLocal(stateFolder)).toBeUndefined();
    expect(existsSync(join(stateFolder, 'endpoint.json'))).toBe(false);
  });

  test('that names another instance is no proof', async () => {
    const local = await startLocal(tinyServices());
    const { endpoint, port } = local;
    const file = { endpoint, port, pid: process.pid, nonce: local.nonce, instance: 'another' };
    const startedAt = new Date(0).toISOString();
    writeFileSync(join(stateFolder, 'endpoint.json'), JSON.stringify({ ...file, startedAt }));
    expect(await findLocal(stateFolder)).toBeUndefined();
    await local.close();
  });
});

describe('in this process', () => {
  test('keeps state and port over a restart', async () => {
    const first = await startLocal({ stateFolder, ...tinyServices() });
    first.world.store.table('t', AT).set('a', { at: new Date(5) });
    await first.close();

    const again = await startLocal({ stateFolder, ...tinyServices() });
    expect(again.port).toBe(first.port);
    expect(again.world.store.table('t', AT).get('a')).toEqual({ at: new Date(5) });
    expect(again.nonce).not.toBe(first.nonce);
    await again.close();
  });

  test('takes the next port when the wished one is taken, unless that is forbidden', async () => {
    const first = await startLocal(tinyServices());
    const lines: string[] = [];
    const log = (line: string) => void lines.push(line);
    const next = await startLocal({ ...tinyServices(), port: first.port, log });
    expect(next.port).toBeGreaterThan(first.port);
    expect(lines).toEqual([`port ${first.port} is taken; listening on ${next.port}`]);
    const strict = startLocal({ ...tinyServices(), port: first.port, strictPort: true });
    await expect(strict).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await Promise.all([first.close(), next.close()]);
  });

  test('ends by itself when nobody asks it anything', async () => {
    const local = await startLocal({ ...tinyServices(), idleMs: 20 });
    await local.closed;
    await expect(fetch(local.endpoint)).rejects.toThrow();
  });
});
