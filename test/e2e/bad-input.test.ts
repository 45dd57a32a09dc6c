import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type AppWorkspace, appWorkspace } from '../helpers/app-workspace.js';

let app: AppWorkspace;
let good: string;
beforeAll(async () => {
  app = await appWorkspace('held-app');
  good = readFileSync(at('apex.config.yaml'), 'utf8');
}, 60_000);
afterEach(() => write('apex.config.yaml', good));
afterAll(() => app.remove());

const at = (...path: string[]) => join(app.folder, ...path);
const write = (path: string, text: string) => writeFileSync(at(path), text);

interface Refusal {
  readonly exit: number;
  readonly id: string;
  /** All of it is said. */
  readonly says: readonly (string | RegExp)[];
  /** It takes the lock before it is refused: two at once would meet. */
  readonly inTurn?: boolean;
}

/** Says what, why and what next on stderr, in JSON exactly one document, and shows no stack of ours. */
async function refuses(
  args: string,
  { exit, id, says, inTurn = false }: Refusal,
  env: Record<string, string> = {},
): Promise<void> {
  const first = app.run(args, env);
  if (inTurn) await first;
  const [plain, json] = await Promise.all([first, app.run(`${args} -o json`, env)]);
  expect([plain.code, json.code], plain.err).toEqual([exit, exit]);
  expect(plain.err).toContain(`error ${id}: `);
  for (const text of says) expect(plain.err).toMatch(text);
  expect(plain.err).toMatch(/\n {2}next: {2}\S/);
  expect(plain.err + json.err).not.toMatch(/\n\s+at .*(dist[/\\]|node:)/);
  expect(plain.err + json.err).not.toContain('Warning');
  const document = JSON.parse(json.out);
  expect(document).toMatchObject({ schemaVersion: 1, exit, complete: false, error: { id } });
  expect(document.error.what.length).toBeGreaterThan(10);
  expect(document.error.hint.length).toBeGreaterThan(10);
}

async function works(args = 'deploy --env local'): Promise<string> {
  const { code, err, document } = await app.json(args);
  expect([code, document.complete], err).toEqual([0, true]);
  return err;
}

describe('the command line', () => {
  test.each([
    ['deploy --env loacl', 'environment-unknown', ['loacl', 'Did you mean: --env local']],
    ['deplyo', 'command-unknown', ['apexctl deploy']],
    ['deploy --evn local', 'usage-wrong', ['--evn', 'did you mean --env?']],
    ['deploy --concurrency many', 'usage-wrong', ['--concurrency', 'a number from 1 to']],
    ['deploy --timeout soon', 'usage-wrong', ['90s, 10m or 2h']],
    ['local start --port 70000', 'usage-wrong', ['a number from 1 to 65535']],
    ['deploy --config nowhere.yaml', 'config-unreadable', ['nowhere.yaml', 'does not exist']],
    ['deploy --config .', 'config-unreadable', ['it is a folder']],
    ['deploy --resume', 'nothing-to-resume', ['No deployment of local is unfinished']],
    ['deploy NoSuchStack', 'stack-unknown', ['NoSuchStack', 'Held-Base-local']],
    ['status --endpoint-url elsewhere', 'endpoint-wrong', ['elsewhere']],
    ['status --endpoint-url http://198.51.100.1', 'endpoint-wrong', ['plain HTTP']],
  ])('%s', (args, id, says) =>
    refuses(args, { exit: 2, id, says, inTurn: id === 'stack-unknown' }),
  );
});

describe('a configuration', () => {
  const LOCAL = 'local: {account: "000000000000", region: eu-west-1, endpoint: embedded}';

  test.each([
    ['that is no YAML', 'project: "Held\napp: node app.mjs\n', 'config-wrong', [/yaml:\d+:\d+: /]],
    ['that is empty', '', 'config-wrong', ['apex.config.yaml:1:1: it is empty']],
    [
      'with a key nobody knows',
      `project: Held\napp: node app.mjs\nenvironments:\n  ${LOCAL}\nstaks: {}\n`,
      'config-wrong',
      ['apex.config.yaml:5:1', 'did you mean "stacks"'],
    ],
    [
      'with a number where text belongs',
      'project: Held\napp: node app.mjs\nenvironments:\n  local: {account: 123, region: eu-west-1}\n',
      'config-wrong',
      ['apex.config.yaml:4:20', 'twelve digits in quotes'],
    ],
    [
      'with a list where keys belong',
      'project: Held\napp: node app.mjs\nenvironments: [local]\n',
      'config-wrong',
      ['apex.config.yaml:3:'],
    ],
    ['of bytes', '\u0000\u0001\ufffd{{{{', 'config-wrong', [/yaml:\d+:\d+: /]],
  ] as const)('%s names the place', async (_, text, id, says) => {
    write('apex.config.yaml', text);
    await refuses('deploy --env local', { exit: 2, id, says });
  });

  test('that is missing is looked for upwards, and the folder is named', async () => {
    rmSync(at('apex.config.yaml'));
    await refuses('deploy', { exit: 2, id: 'config-missing', says: [app.folder] });
  });
});

describe('an app', () => {
  test.each([
    ['that does not exist', 'no-such-program --please', 'app-failed', ['ended with 127']],
    [
      'that does not compile',
      `node --import ${import.meta.resolve('tsx')} broken.ts`,
      'app-failed',
      [/broken\.ts:1:\d+/],
    ],
    ['that throws', 'node throws.mjs', 'app-failed', ['no bucket of that name', 'throws.mjs:1']],
    ['that writes nothing', 'node -e 0', 'assembly-unreadable', ['manifest.json', 'CDK_OUTDIR']],
    ['that writes half of it', 'node half.mjs', 'assembly-unreadable', ['it is no JSON']],
  ])(
    '%s: its own words are shown, and once it is corrected the same command works',
    async (_, command, id, says) => {
      write('broken.ts', 'const bucket: string = ;\n');
      write('throws.mjs', "throw new Error('no bucket of that name');\n");
      write(
        'half.mjs',
        "import { writeFileSync } from 'node:fs';\nwriteFileSync(process.env.CDK_OUTDIR + '/manifest.json', '{');\n",
      );
      write('apex.config.yaml', good.replace('node app.mjs', command));
      await refuses('deploy --env local', { exit: 2, id, says, inTurn: true });
      write('apex.config.yaml', good);
      await works();
    },
  );

  test('whose kept assembly was damaged is synthesized anew', async () => {
    await works();
    const kept = at('.apexctl', 'cache', 'synth');
    for (const name of readdirSync(kept)) {
      writeFileSync(join(kept, name, 'Base.template.json'), '{"Resources": {');
      writeFileSync(join(kept, name, 'manifest.json'), '{');
    }
    await works();
  });
});

describe('AWS', () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });
  const serve = async (answer: RequestListener): Promise<string> => {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  };
  const sts = (status: number, body: string) =>
    serve((_, response) => response.writeHead(status, { 'content-type': 'text/xml' }).end(body));
  const environments = (lines: string) =>
    write('apex.config.yaml', `project: Held\napp: node app.mjs\nenvironments:\n${lines}`);

  test('without credentials it is said at once, and the metadata service is not waited for', async () => {
    environments('  dev: {account: "111111111111", region: eu-west-1}\n');
    const began = performance.now();
    await refuses('deploy --env dev', {
      exit: 4,
      id: 'credentials-missing',
      says: ['aws sso login', '--env local'],
    });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('without a region nothing is guessed', async () => {
    environments('  dev: {account: "111111111111"}\n');
    await refuses('deploy --env dev', { exit: 4, id: 'region-missing', says: ['--region'] });
  });

  test('a variable that leads AWS calls astray is refused before any call', async () => {
    environments('  dev: {account: "111111111111", region: eu-west-1}\n');
    const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
    const says = ['AWS_ENDPOINT_URL', '--endpoint-url http://127.0.0.1:1'];
    await refuses('deploy --env dev', { exit: 5, id: 'endpoint-conflict', says }, env);
  });

  test('expired credentials and those of another account are refused', async () => {
    const expired = await sts(
      403,
      '<ErrorResponse><Error><Code>ExpiredToken</Code><Message>expired</Message></Error></ErrorResponse>',
    );
    const other = await sts(
      200,
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::222222222222:user/eve</Arn><UserId>AIDA</UserId><Account>222222222222</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
    );
    environments(
      `  old: {account: "111111111111", region: eu-west-1, endpoint: "${expired}"}\n  other: {account: "111111111111", region: eu-west-1, endpoint: "${other}"}\n`,
    );
    await refuses('deploy --env old', {
      exit: 4,
      id: 'credentials-expired',
      says: ['Sign in again'],
    });
    await refuses('deploy --env other', {
      exit: 5,
      id: 'account-wrong',
      says: ['222222222222', '111111111111', 'user/eve'],
    });
  });

  const DEV = '  dev: {account: "111111111111", region: eu-west-1}\n';
  const status = (endpoint: string) => `status --env dev --endpoint-url ${endpoint}`;

  test('a stranger at the address is not taken for AWS', async () => {
    const page = (status: number) =>
      serve((_, response) => response.writeHead(status).end('<html>Sign in</html>'));
    environments(DEV);
    for (const endpoint of [await page(200), await page(404)])
      await refuses(status(endpoint), {
        exit: 3,
        id: 'answer-unclear',
        says: ['not one that AWS gives'],
      });
  });

  test('nobody at the address is said as that', async () => {
    environments(DEV);
    await refuses(status('http://127.0.0.1:1'), {
      exit: 3,
      id: 'endpoint-closed',
      says: ['Nothing listens at http://127.0.0.1:1', 'apexctl local start'],
    });
  });

  test('an address that never answers hinders neither --timeout nor who presses Ctrl-C twice', async () => {
    environments(DEV);
    const asked: (() => void)[] = [];
    const silent = status(await serve(() => asked.pop()?.()));
    const late = await app.json(`${silent} --timeout 1s`);
    expect([late.code, late.document.error?.id]).toEqual([10, 'time-up']);
    let began = 0;
    const left = await app.json(silent, async ({ kill, sees }) => {
      await new Promise<void>((go) => asked.push(go));
      began = performance.now();
      kill('SIGINT');
      await sees('Stopping');
      kill('SIGINT');
    });
    expect(performance.now() - began).toBeLessThan(1_000);
    expect([left.code, left.document.error?.id]).toEqual([130, 'interrupted']);
  }, 20_000);
});

describe('a port', () => {
  test('that somebody else uses is refused by name, and who answers there is never asked', async () => {
    await app.run('local stop');
    let asked = 0;
    const stranger = createServer((_, response) => {
      asked += 1;
      response.end('<html>hello</html>');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const address = stranger.address();
    const port = typeof address === 'object' ? address?.port : 0;
    try {
      for (const args of [`local start --port ${port}`, `local start --foreground --port ${port}`])
        await refuses(args, { exit: 2, id: 'port-taken', says: [`Port ${port}`] });
      expect(asked).toBe(0);
      // The port of the last run is taken: the next free one does.
      write(join('.apexctl', 'local', 'port'), String(port));
      await works();
      expect(app.local().endpoint).not.toContain(`:${port}`);
      expect(asked).toBe(0);
    } finally {
      stranger.close();
    }
  }, 20_000);
});

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
    await works();
  });

  test('is refused where a file is in its way, before anything is changed', async () => {
    for (const name of ['state', 'cache']) {
      rmSync(at('.apexctl', name), { recursive: true });
      write(join('.apexctl', name), 'in the way');
      const id = name === 'state' ? 'state-unwritable' : 'file-unusable';
      const says = [`.apexctl/${name}`, 'a file where a folder is expected'];
      await refuses('deploy --env local', { exit: 5, id, says, inTurn: true });
      rmSync(at('.apexctl', name));
      await works();
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
    await works();
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
    await refuses('deploy --env local', { exit: 9, id: 'lock-held', says });
    rmSync(state('lock.json'));
    await works();
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
    await works();
  });

  test('with a flipped byte in its state says so, keeps the damaged files and begins empty', async () => {
    await app.run('local stop');
    change(newest('snapshot'), flipped);
    const err = await works();
    expect(err).toMatch(/warning: Embedded AWS: the state was damaged .* begins empty.*damaged-/);
    expect(err).toContain('create Held-Base-local');
  });

  test('killed, with the end of its journal cut off, goes on without a word', async () => {
    process.kill(app.local().pid, 'SIGKILL');
    change(newest('journal'), (bytes) => bytes.subarray(0, -7));
    const err = await works();
    expect(err).not.toContain('damaged');
    expect(err).not.toContain('create Held');
  });

  test('killed, with leftovers of all kinds, starts again', async () => {
    process.kill(app.local().pid, 'SIGKILL');
    writeFileSync(local('endpoint.json'), '{"endpoint": "http://127.0.0.1:1"');
    writeFileSync(local('owner'), '');
    writeFileSync(local('port'), 'seventy');
    await works();
  });

  test('writes nothing to its log but what happened', () => {
    const log = readFileSync(local('local.log'), 'utf8');
    expect(log).toContain('listening at');
    expect(log).not.toMatch(/Warning|\n\s+at /);
  });

  test('that does not run is said by the commands that look into it', async () => {
    await app.run('local stop');
    for (const args of ['local mail', 'local logs'])
      await refuses(args, { exit: 5, id: 'local-not-running', says: ['apexctl local start'] });
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
    await refuses(`local start ${config}`, { exit: 5, id: 'file-unusable', says, inTurn: true });
    await refuses(`doctor ${config} --report ${disk}/x.html`, {
      exit: 3,
      id: 'report-unwritable',
      says,
    });
    rmSync(fill);
    await works(`local start ${config}`);
    writeFileSync(fill, Buffer.alloc(4_000_000));
    await refuses(`deploy --env local ${config}`, {
      exit: 5,
      id: 'state-unwritable',
      says: [/bytes are free/],
    });
    rmSync(fill);
    await works(`deploy --env local ${config}`);
  }, 20_000);

  test('in the middle lets finish what runs and tells of it; afterwards nothing is stuck', async ({
    skip,
  }) => {
    if (!disk) return skip('no small disk can be mounted here');
    await works();
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
