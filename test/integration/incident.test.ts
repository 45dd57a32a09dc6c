import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unsealed } from '../../src/diagnose/bundle/index.js';
import { type Local, startLocal } from '../../src/local/index.js';
import type { Incident } from '../../src/state/index.js';
import { runHere } from '../helpers/run-here.js';

const here = resolve(import.meta.dirname, '../..');
let folder: string;
let local: Local;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apexctl-incident-'));
  await cp(join(here, 'test/fixtures/small-app'), folder, { recursive: true });
  await symlink(join(here, 'node_modules'), join(folder, 'node_modules'));
  local = await startLocal({ pace: 'instant' });
});
afterAll(async () => {
  await local.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: readonly string[]) =>
  runHere(folder, [...args, '--env', 'local', '--endpoint-url', local.endpoint]);
const set = (more: Readonly<Record<string, unknown>>) => {
  const file = join(folder, 'settings.json');
  const before = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...before, ...more }));
};
const incident = (): Incident =>
  JSON.parse(readFileSync(join(folder, '.apexctl/state/local/incidents/0001.json'), 'utf8'));

test('a failure is diagnosed, written down, owed, and ended by the deployment that repairs it', async () => {
  set({ broken: true });
  const failed = await run('deploy');
  expect(failed.exit).toBe(6);
  expect(failed.report.data).toMatchObject({ incident: 1 });
  expect(incident()).toMatchObject({
    state: 'open',
    causes: [{ logicalId: 'Broken', stack: 'Small-Api-local' }],
    stacks: [{ name: 'Small-Api-local', region: 'eu-west-1' }],
  });
  expect(incident().impact).toContain(
    'Small-Api-local was not deployed; it is in ROLLBACK_COMPLETE.',
  );

  // The bundle holds what the rollback has taken away, and is whole.
  const path = join(folder, incident().bundle?.path ?? '');
  const read = unsealed(readFileSync(path, 'utf8'));
  expect(read).toHaveProperty('bundle');
  if ('bundle' in read) {
    expect(read.bundle.story.stacks.map(({ name }) => name)).toContain('Small-Api-local');
    expect(Object.keys(read.bundle.templates).length).toBeGreaterThan(0);
  }

  const live = await run('diagnose');
  expect(live.exit).toBe(1);
  expect(live.report.data).toMatchObject({
    incident: 1,
    causes: [{ stack: 'Small-Api-local', logicalId: 'Broken' }],
  });
  const replayed = await run('diagnose', '--events', path);
  expect(replayed.report.data).toMatchObject({ causes: [{ logicalId: 'Broken' }] });

  const again = await run('deploy');
  expect(again.report.error?.id).toBe('incident-owed');
  expect(again.exit).toBe(5);

  set({ broken: false });
  const repaired = await run('deploy');
  expect(repaired.report.error).toBeUndefined();
  expect(repaired.exit).toBe(0);
  expect(incident()).toMatchObject({ state: 'resolved' });
  const list = await run('incident', 'list', '--all');
  expect(list.report.data).toMatchObject({ figures: { incidents: 1, unresolved: 0 } });
  expect(existsSync(path)).toBe(true);
}, 120_000);
