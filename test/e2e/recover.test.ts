import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppWorkspace, appWorkspace } from '../helpers/app-workspace.js';

let app: AppWorkspace;
beforeAll(async () => {
  app = await appWorkspace('small-app');
}, 120_000);
afterAll(() => app.remove(), 60_000);

test('a first deployment that failed is taken back, and the corrected one comes through', async () => {
  app.set({ broken: true });
  const failed = await app.json('deploy --env local --yes');
  expect(failed.code).toBe(6);

  const shown = await app.json('recover --env local --dry-run');
  expect(shown.code).toBe(0);
  expect(shown.document.data['plan']).toContainEqual(
    expect.objectContaining({ stack: 'Small-Api-local', way: 'delete-record' }),
  );
  const refused = await app.json('recover --env local');
  expect(refused.document.error).toMatchObject({ id: 'not-agreed' });

  const repaired = await app.json('recover --env local --yes');
  expect(repaired.document.error).toBeUndefined();
  expect(repaired.code).toBe(0);
  expect(repaired.document.data.stacks).toMatchObject([
    { stack: 'Small-Api-local', status: 'DELETE_COMPLETE' },
  ]);

  app.set({ broken: false });
  const deployed = await app.json('deploy --env local --yes');
  expect(deployed.document.error).toBeUndefined();
  expect(deployed.code).toBe(0);
  const nothing = await app.json('recover --env local');
  expect(nothing.code).toBe(0);
}, 180_000);
