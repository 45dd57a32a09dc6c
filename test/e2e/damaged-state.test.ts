import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppWorkspace, appWorkspace } from '../helpers/app-workspace.js';
import { refuses, works } from '../helpers/refusal.js';

let app: AppWorkspace;
beforeAll(async () => {
  app = await appWorkspace('held-app');
}, 60_000);
afterAll(() => app.remove());

const at = (...path: string[]) => join(app.folder, ...path);
const write = (path: string, text: string) => writeFileSync(at(path), text);

describe('the state of a folder', () => {
  const state = (...path: string[]) => at('.apexctl', 'state', 'local', ...path);
  const holder = (more: object) =>
    JSON.stringify({
      run: 'r',
      command: 'deploy',
      who: 'ana',
      host: hostname(),
      pid: 2 ** 22 + 1, // more than Linux gives out
      since: new Date().toISOString(),
      renewedAt: new Date().toISOString(),
      fencing: 7,
      ...more,
    });
  beforeAll(async () => {
    await works(app);
  });

  test('is refused where a file is in its way, before anything is changed', async () => {
    for (const name of ['state', 'cache']) {
      rmSync(at('.apexctl', name), { recursive: true });
      write(join('.apexctl', name), 'in the way');
      const id = name === 'state' ? 'state-unwritable' : 'file-unusable';
      const says = [`.apexctl/${name}`, 'a file where a folder is expected'];
      await refuses(app, 'deploy --env local', { exit: 5, id, says, inTurn: true });
      rmSync(at('.apexctl', name));
      await works(app);
    }
  });

  test.each([
    ['a lock of a process that is gone', () => writeFileSync(state('lock.json'), holder({}))],
    ['a torn lock', () => writeFileSync(state('lock.json'), holder({}).slice(0, 30))],
    ['an empty lock', () => writeFileSync(state('lock.json'), '')],
    [
      'a takeover that was cut off',
      () => {
        writeFileSync(state('lock.json'), holder({}));
        writeFileSync(state('lock.json.8'), holder({ fencing: 8 }));
      },
    ],
    ['a torn history', () => appendFileSync(state('history.jsonl'), '{"run":"r","stac')],
    ['a history of garbage', () => writeFileSync(state('history.jsonl'), '\u0000\n[1]\nnull\n{}')],
    [
      'notes of garbage',
      () => writeFileSync(state('stacks.json'), '{"eu-west-1/Held-Base-local":'),
    ],
    ['notes of another shape', () => writeFileSync(state('stacks.json'), '[null, {"x": 5}]')],
    [
      'journals of garbage',
      () => {
        for (const name of readdirSync(state('journal')))
          writeFileSync(state('journal', name), `${'0'.repeat(16)} {"kind":\n\n\u0000`);
      },
    ],
  ])('%s hinders nothing', async (_, damage) => {
    damage();
    await works(app);
    expect(readdirSync(state()).filter((name) => name.startsWith('lock'))).toEqual([]);
    const { document } = await app.json('status --env local');
    expect(document.data).toMatchObject({ lastDeploy: { exit: 'ok' }, lock: null });
  });

  test('a journal that was flipped in the middle does not lead --resume astray', async () => {
    app.set({ value: 'flipped', gate: 'Flip' });
    const { signal } = await app.killed('deploy --env local', async ({ kill }) => {
      await app.isHeld();
      kill('SIGKILL');
    });
    expect(signal).toBe('SIGKILL');
    const [newest = ''] = readdirSync(state('journal')).sort().reverse();
    const text = readFileSync(state('journal', newest), 'utf8');
    writeFileSync(state('journal', newest), text.replace('CreateChangeSet', 'CreatechangeSet'));
    const resumed = await app.json('deploy --env local --resume', () => app.openGate());
    expect(resumed.document.error).toBeUndefined();
    expect([resumed.code, resumed.document.complete], resumed.err).toEqual([0, true]);
    expect((await app.json('deploy --env local')).document.data.stacks).toMatchObject([
      { result: 'unchanged' },
      { result: 'unchanged' },
    ]);
  });

  afterAll(() => app.set({ gate: '' }));

  test('a lock of somebody who lives is respected and named', async () => {
    writeFileSync(state('lock.json'), holder({ pid: process.pid }));
    const says = ['locked by ana', `process ${process.pid}`, 'apexctl status --env local'];
    await refuses(app, 'deploy --env local', { exit: 9, id: 'lock-held', says });
    rmSync(state('lock.json'));
    await works(app);
  });
});

describe('the embedded AWS', () => {
  const local = (...path: string[]) => at('.apexctl', 'local', ...path);
  const newest = (kind: string) =>
    local(readdirSync(local()).find((name) => new RegExp(`^${kind}-\\d+$`).test(name)) ?? '');
  const change = (path: string, edit: (bytes: Buffer) => Buffer) =>
    writeFileSync(path, edit(readFileSync(path)));
  const flipped = (bytes: Buffer) => {
    const middle = bytes.length >> 1;
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 0x55, middle);
    return bytes;
  };
  beforeAll(async () => {
    await works(app);
  });

  test('with a flipped byte in its state says so, keeps the damaged files and begins empty', async () => {
    await app.run('local stop');
    change(newest('snapshot'), flipped);
    const err = await works(app);
    expect(err).toMatch(/warning: Embedded AWS: the state was damaged .* begins empty.*damaged-/);
    expect(err).toContain('create Held-Base-local');
  });

  test('killed, with the end of its journal cut off, goes on without a word', async () => {
    process.kill(app.local().pid, 'SIGKILL');
    change(newest('journal'), (bytes) => bytes.subarray(0, -7));
    const err = await works(app);
    expect(err).not.toContain('damaged');
    // What was in the lost batch is lost whole: at most the end of the last stack's creation.
    expect(err).not.toContain('create Held-Base');
  });

  test('killed, with leftovers of all kinds, starts again', async () => {
    process.kill(app.local().pid, 'SIGKILL');
    writeFileSync(local('endpoint.json'), '{"endpoint": "http://127.0.0.1:1"');
    writeFileSync(local('owner'), '');
    writeFileSync(local('port'), 'seventy');
    await works(app);
  });

  test('writes nothing to its log but what happened', () => {
    const log = readFileSync(local('local.log'), 'utf8');
    expect(log).toContain('listening at');
    expect(log).not.toMatch(/Warning|\n\s+at /);
  });

  test('that does not run is said by the commands that look into it', async () => {
    await app.run('local stop');
    for (const args of ['local mail', 'local logs'])
      await refuses(app, args, { exit: 5, id: 'local-not-running', says: ['apexctl local start'] });
  });
});

describe('a full disk', () => {
  let disk: string | undefined;
  beforeAll(() => {
    const folder = at('disk');
    mkdirSync(folder);
    try {
      const options = ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder];
      execFileSync('mount', options, { stdio: 'ignore' });
      disk = folder;
    } catch {
      // Only root may mount; without a small disk there is nothing to fill.
    }
  });
  afterAll(async () => {
    if (!disk) return;
    await app.run(`local stop --config ${disk}/apex.config.yaml`);
    execFileSync('umount', ['-l', disk]);
  });

  test('is refused before anything is changed, told by every command, and with room again all goes on', async ({
    skip,
  }) => {
    if (!disk) return skip('no small disk can be mounted here');
    for (const name of ['apex.config.yaml', 'app.mjs', 'settings.json'])
      writeFileSync(join(disk, name), readFileSync(at(name)));
    const config = `--config ${disk}/apex.config.yaml`;
    const fill = join(disk, 'fill');
    filling(fill);
    const says = [/no room left/];
    await refuses(app, `local start ${config}`, {
      exit: 5,
      id: 'file-unusable',
      says,
      inTurn: true,
    });
    await refuses(app, `doctor ${config} --report ${disk}/x.html`, {
      exit: 3,
      id: 'report-unwritable',
      says,
    });
    rmSync(fill);
    await works(app, `local start ${config}`);
    writeFileSync(fill, Buffer.alloc(4_000_000));
    await refuses(app, `deploy --env local ${config}`, {
      exit: 5,
      id: 'state-unwritable',
      says: [/bytes are free/],
    });
    rmSync(fill);
    await works(app, `deploy --env local ${config}`);
  }, 20_000);

  test('in the middle lets finish what runs and tells of it; afterwards nothing is stuck', async ({
    skip,
  }) => {
    if (!disk) return skip('no small disk can be mounted here');
    await works(app);
    const { endpoint } = app.local();
    const deploy = `deploy --env local --config ${disk}/apex.config.yaml --endpoint-url ${endpoint}`;
    const fill = join(disk, 'fill');
    writeFileSync(join(disk, 'settings.json'), JSON.stringify({ value: 'more', gate: 'Disk' }));
    const { code, err, document } = await app.json(deploy, async () => {
      await app.isHeld();
      filling(fill);
      await app.openGate();
    });
    // The journal may have room in the block that it has; if not, the next change is refused.
    expect([0, 5], err).toContain(code);
    expect(document.data.stacks?.[0]).toMatchObject({ result: 'updated' });
    expect(err).toContain('no room left');
    rmSync(fill);
    const again = await app.json(deploy);
    expect(again.code, again.err).toBe(0);
    const rest = code === 0 ? 'unchanged' : 'updated';
    expect(again.document.data.stacks).toMatchObject([{ result: 'unchanged' }, { result: rest }]);
  }, 20_000);

  function filling(file: string): void {
    try {
      writeFileSync(file, Buffer.alloc(16_000_000));
    } catch {
      // That is what it is for.
    }
  }
});
