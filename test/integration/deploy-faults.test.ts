import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../src/local/index.js';
import { runHere } from '../helpers/run-here.js';

const here = resolve(import.meta.dirname, '../..');
const BEHAVIOUR = `
seed: 7
faults:
  - { name: lost creation, operation: CreateChangeSet, nth: 1, do: reset-after }
  - { name: lost execution, operation: ExecuteChangeSet, nth: 1, do: reset-after }
  - { name: stale, service: cloudformation, operation: DescribeStacks, from: 4, times: 2, do: stale }
  - { name: busy, service: s3, operation: PutObject, nth: 1, do: { error: { status: 503 } } }
`;
let folder: string;
let local: Local;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apexctl-faults-'));
  await cp(join(here, 'test/fixtures/small-app'), folder, { recursive: true });
  await symlink(join(here, 'node_modules'), join(folder, 'node_modules'));
  local = await startLocal({ pace: 'instant', behaviour: BEHAVIOUR });
});
afterAll(async () => {
  await local.close();
  await rm(folder, { recursive: true, force: true });
});

test('a deployment comes through lost answers, stale reads and refused uploads', async () => {
  const run = await runHere(folder, [
    ...['deploy', '--env', 'local'],
    ...['--endpoint-url', local.endpoint],
  ]);
  expect(run.report.error).toBeUndefined();
  expect(run.exit).toBe(0);
  const hit = new Set(local.world.behaviour.firings.map(({ rule }) => rule));
  expect([...hit].sort()).toEqual(['busy', 'lost creation', 'lost execution', 'stale']);
});
