import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppWorkspace, appWorkspace } from '../helpers/app-workspace.js';

/** What CloudFormation has begun and what holds it: only its own events tell so. */
const EXECUTING = /Held-Base-local: (creating|updating|going on with) /;
const DEPLOY = 'deploy --env local';

let app: AppWorkspace;
let count = 0;
beforeAll(async () => {
  app = await appWorkspace('held-app');
  const { code, err } = await app.json(DEPLOY);
  expect(code, err).toBe(0);
}, 60_000);
afterAll(() => app.remove());

/** The next deployment changes both stacks, and stands still in the first until the gate is opened. */
function change({ held }: { readonly held: boolean }): void {
  count += 1;
  app.set({ value: `value ${count}`, gate: held ? `N${count}` : '' });
}
const resultsOf = (stacks: readonly { readonly stack: string; readonly result: string }[] = []) =>
  stacks.map(({ stack, result }) => `${stack} ${result}`);
const BOTH_UPDATED = ['Held-Base-local updated', 'Held-Top-local updated'];

/** Goes on with what still runs: nothing may be stuck, and afterwards nothing may be left to do. */
async function goesOn(args = DEPLOY): Promise<void> {
  const { code, err, document } = await app.json(args, [EXECUTING, () => void app.openGate()]);
  expect(code, err).toBe(0);
  expect(resultsOf(document.data.stacks)).toEqual(BOTH_UPDATED);
  await isDone();
}
async function isDone(): Promise<void> {
  const { code, err, document } = await app.json(DEPLOY);
  expect(code, err).toBe(0);
  expect(resultsOf(document.data.stacks)).toEqual([
    'Held-Base-local unchanged',
    'Held-Top-local unchanged',
  ]);
}

describe('Ctrl-C while a stack is being updated', () => {
  test.each(['deploy --env local --resume', DEPLOY])(
    'says what goes on in AWS and how to go on; %s does',
    async (next) => {
      change({ held: true });
      const { code, err, document } = await app.json(DEPLOY, [EXECUTING, (kill) => kill('SIGINT')]);
      expect(code, err).toBe(130);
      expect(document).toMatchObject({ complete: false, exit: 130, error: { id: 'interrupted' } });
      expect(document.error?.why).toContain('Held-Base-local');
      expect(document.error?.hint).toContain('apexctl status --env local');
      expect(document.error?.hint).toContain('apexctl deploy --env local --resume');
      expect(resultsOf(document.data.stacks)).toEqual([
        'Held-Base-local left running',
        'Held-Top-local not started',
      ]);
      await goesOn(next);
    },
    30_000,
  );

  test('twice leaves within a second, still with one document; the next run goes on', async () => {
    change({ held: true });
    let secondAt = 0;
    const { code, document, err } = await app.json(
      DEPLOY,
      [EXECUTING, (kill) => kill('SIGINT')],
      // The first one ends a run that only waits; what hangs is imitated by sending both at once.
    );
    expect([code, document.error?.id], err).toEqual([130, 'interrupted']);
    const hanging = app.json(DEPLOY, [
      /Compare with what is deployed/,
      (kill) => {
        kill('SIGINT');
        setImmediate(() => {
          secondAt = performance.now();
          kill('SIGINT');
        });
      },
    ]);
    const ended = await hanging;
    expect(performance.now() - secondAt).toBeLessThan(1_000);
    expect([ended.code, ended.document.complete]).toEqual([130, false]);
    await goesOn();
  }, 30_000);

  test('being told to end from outside is the same, with its own exit code', async () => {
    change({ held: true });
    const { code, document } = await app.json(DEPLOY, [EXECUTING, (kill) => kill('SIGTERM')]);
    expect([code, document.error?.id]).toEqual([143, 'terminated']);
    await goesOn();
  }, 30_000);
});

describe('killed', () => {
  test.each([
    ['before anything', 'Environment local'],
    ['while it makes a change set', 'Held-Base-local: change set'],
    ['while the stack is being updated', EXECUTING],
  ])(
    '%s: the next run goes on',
    async (_, when) => {
      change({ held: true });
      const { signal, out } = await app.killed(DEPLOY, [when, (kill) => kill('SIGKILL')]);
      expect([signal, out]).toEqual(['SIGKILL', '']);
      await goesOn();
    },
    30_000,
  );

  test('the embedded AWS itself: the run says so at once, and the next one goes on', async () => {
    change({ held: true });
    const { code, document, err } = await app.json(DEPLOY, [
      EXECUTING,
      () => process.kill(app.local().pid, 'SIGKILL'),
    ]);
    expect([code, document.error?.id], err).toEqual([3, 'endpoint-closed']);
    expect(document.error?.hint).toContain('apexctl local start');
    await goesOn();
  }, 30_000);
});

test('of two at once one is told who is at work', async () => {
  change({ held: true });
  let second: ReturnType<AppWorkspace['json']> | undefined;
  const first = await app.json(DEPLOY, [
    EXECUTING,
    () => {
      second = app.json(DEPLOY);
      void second.finally(() => app.openGate());
    },
  ]);
  expect([first.code, resultsOf(first.document.data.stacks)]).toEqual([0, BOTH_UPDATED]);
  const refused = await second;
  expect([refused?.code, refused?.document.error?.id]).toEqual([9, 'lock-held']);
  expect(refused?.document.error?.what).toMatch(/process \d+.*running deploy/);
}, 30_000);

test('a reader that goes away (| head -1) ends no deployment', async () => {
  change({ held: false });
  const child = spawn(process.execPath, [app.program, ...DEPLOY.split(' '), '--output', 'ndjson'], {
    cwd: app.folder,
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const [code] = await closed;
  expect([code, err]).toEqual([0, '']);
  await isDone();
}, 30_000);

describe('an app with assets', () => {
  let small: AppWorkspace;
  beforeAll(async () => {
    small = await appWorkspace('small-app');
  }, 60_000);
  afterAll(() => small.remove());

  test('killed in the bootstrap, while uploading and while creating, it still gets there', async () => {
    for (const when of ['bootstrapping', 'Assets: ', 'Small-Api-local: creating']) {
      const { signal, err } = await small.killed(DEPLOY, [when, (kill) => kill('SIGKILL')]);
      expect(signal, `${when}\n${err}`).toBe('SIGKILL');
    }
    const { code, err, document } = await small.json(DEPLOY);
    expect(code, err).toBe(0);
    expect(document).toMatchObject({ data: { checks: [{ id: 'health', verdict: 'pass' }] } });
    expect(err).toContain('Small-Data-local');
  }, 60_000);
});
