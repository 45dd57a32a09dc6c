import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AppWorkspace,
  appWorkspace,
  type Document,
  type During,
} from '../helpers/app-workspace.js';

const DEPLOY = 'deploy --env local';

let app: AppWorkspace;
let count = 0;
beforeAll(async () => {
  app = await appWorkspace('held-app');
  const { code, err } = await app.json(DEPLOY);
  expect(code, err).toBe(0);
}, 60_000);
afterAll(() => app.remove());

type Moment = (during: During) => Promise<void>;

/** Kills a command in a moment of its run. */
const killing = (moment: Moment) => async (during: During) => {
  await moment(during);
  during.kill('SIGKILL');
};

/** The next deployment changes both stacks; when held, it stands still in the first until the gate is opened. */
function change({ held }: { readonly held: boolean }): void {
  count += 1;
  app.set({ value: `value ${count}`, gate: held ? `N${count}` : '' });
}
const resultsOf = ({ data }: Document) =>
  data.stacks?.map(({ stack, result }) => `${stack} ${result}`);
const bothAre = (result: string) => [`Held-Base-local ${result}`, `Held-Top-local ${result}`];

/** Nothing may be stuck, and afterwards nothing may be left to do. */
async function goesOn(args = DEPLOY): Promise<void> {
  const { code, err, document } = await app.json(args, async ({ sees }) => {
    await sees(' Held-Base-local (eu-west-1)'); // in the plan, so it was looked at
    await app.openGate();
  });
  expect(code, err).toBe(0);
  expect(resultsOf(document)).toEqual(bothAre('updated'));
  await isDone();
}
async function isDone(): Promise<void> {
  const { code, err, document } = await app.json(DEPLOY);
  expect(code, err).toBe(0);
  expect(resultsOf(document)).toEqual(bothAre('unchanged'));
}

describe('Ctrl-C while a stack is being updated', () => {
  test.each(['deploy --env local --resume', DEPLOY])(
    'says what goes on in AWS and how to go on; "%s" does',
    async (next) => {
      change({ held: true });
      const { code, err, document } = await app.json(DEPLOY, async ({ kill }) => {
        await app.isHeld();
        kill('SIGINT');
      });
      expect(code, err).toBe(130);
      expect(document).toMatchObject({ complete: false, exit: 130, error: { id: 'interrupted' } });
      expect(document.error?.why).toContain('Held-Base-local');
      expect(document.error?.hint).toContain('apexctl status --env local');
      expect(document.error?.hint).toContain('apexctl deploy --env local --resume');
      expect(resultsOf(document)).toEqual([
        'Held-Base-local left running',
        'Held-Top-local not started',
      ]);
      await goesOn(next);
    },
    30_000,
  );

  test('twice leaves within a second, with one document; the next run goes on', async () => {
    change({ held: true });
    let began = 0;
    const { code, document } = await app.json(DEPLOY, async ({ kill, sees }) => {
      await sees('Held-Base-local: ');
      began = performance.now();
      kill('SIGINT');
      await sees('Stopping');
      kill('SIGINT');
    });
    expect(performance.now() - began).toBeLessThan(1_000);
    expect([code, document.exit, document.complete]).toEqual([130, 130, false]);
    await goesOn();
  }, 30_000);

  test('being told to end from outside is the same, with its own exit code', async () => {
    change({ held: true });
    const { code, document } = await app.json(DEPLOY, async ({ kill }) => {
      await app.isHeld();
      kill('SIGTERM');
    });
    expect([code, document.error?.id]).toEqual([143, 'terminated']);
    await goesOn();
  }, 30_000);
});

describe('killed', () => {
  const moments: readonly (readonly [string, Moment])[] = [
    ['before anything was changed', ({ sees }) => sees('Environment local')],
    ['when the change set is being made', ({ announces }) => announces('CreateChangeSet')],
    ['when the change set is being executed', ({ announces }) => announces('ExecuteChangeSet')],
    ['while the stack is being updated', () => app.isHeld()],
  ];
  test.each(moments)(
    '%s: the next run goes on',
    async (_, moment) => {
      change({ held: true });
      const { signal, out } = await app.killed(DEPLOY, killing(moment));
      expect([signal, out]).toEqual(['SIGKILL', '']);
      await goesOn();
    },
    30_000,
  );

  test('the embedded AWS itself: the run says so at once, and the next one goes on', async () => {
    change({ held: true });
    const { code, document, err } = await app.json(DEPLOY, async () => {
      await app.isHeld();
      process.kill(app.local().pid, 'SIGKILL');
    });
    expect([code, document.error?.id], err).toEqual([3, 'endpoint-closed']);
    expect(document.error?.hint).toContain('apexctl local start');
    await goesOn();
  }, 30_000);

  test('while destroying: destroy goes on, and so does a deployment after it', async () => {
    const destroy = 'destroy --env local --yes';
    const { signal } = await app.killed(
      destroy,
      killing(({ announces }) => announces('DeleteStack')),
    );
    expect(signal).toBe('SIGKILL');
    const again = await app.json(destroy);
    expect(again.code, again.err).toBe(0);
    change({ held: false });
    const { code, err, document } = await app.json(DEPLOY);
    expect([code, resultsOf(document)], err).toEqual([0, bothAre('created')]);
  }, 30_000);
});

test('of two at once one is told who is at work', async () => {
  change({ held: true });
  let second: Awaited<ReturnType<AppWorkspace['json']>> | undefined;
  const first = await app.json(DEPLOY, async () => {
    await app.isHeld();
    second = await app.json(DEPLOY);
    await app.openGate();
  });
  expect([first.code, resultsOf(first.document)], first.err).toEqual([0, bothAre('updated')]);
  expect([second?.code, second?.document.error?.id]).toEqual([9, 'lock-held']);
  expect(second?.document.error?.what).toMatch(/process \d+.*running deploy/);
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

test('an app with assets gets there though it is killed again and again', async () => {
  const small = await appWorkspace('small-app');
  try {
    const moments: readonly Moment[] = [
      ({ announces }) => announces('ExecuteChangeSet'), // of the bootstrap
      ({ announces }) => announces('PublishAsset'),
      ({ sees }) => sees('Small-Data-local created'),
    ];
    for (const moment of moments) {
      const { signal, err } = await small.killed(DEPLOY, killing(moment));
      expect(signal, err).toBe('SIGKILL');
    }
    const { code, err, document } = await small.json(DEPLOY);
    expect(code, err).toBe(0);
    expect(document).toMatchObject({ data: { checks: [{ id: 'health', verdict: 'pass' }] } });
  } finally {
    await small.remove();
  }
}, 60_000);
