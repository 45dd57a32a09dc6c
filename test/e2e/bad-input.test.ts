import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type AppWorkspace, appWorkspace } from '../helpers/app-workspace.js';
import { refuses, works } from '../helpers/refusal.js';

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
    refuses(app, args, { exit: 2, id, says, inTurn: id === 'stack-unknown' }),
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
    await refuses(app, 'deploy --env local', { exit: 2, id, says });
  });

  test('that is missing is looked for upwards, and the folder is named', async () => {
    rmSync(at('apex.config.yaml'));
    mkdirSync(at('.git')); // a repository of its own: what lies above is not its
    await refuses(app, 'deploy', { exit: 2, id: 'config-missing', says: [app.folder] });
    rmSync(at('.git'), { recursive: true });
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
      await refuses(app, 'deploy --env local', { exit: 2, id, says, inTurn: true });
      write('apex.config.yaml', good);
      await works(app);
    },
  );

  test('whose kept assembly was damaged is synthesized anew', async () => {
    await works(app);
    const kept = at('.apexctl', 'cache', 'synth');
    for (const name of readdirSync(kept)) {
      writeFileSync(join(kept, name, 'Base.template.json'), '{"Resources": {');
      writeFileSync(join(kept, name, 'manifest.json'), '{');
    }
    await works(app);
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
    await refuses(app, 'deploy --env dev', {
      exit: 4,
      id: 'credentials-missing',
      says: ['aws sso login', '--env local'],
    });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('without a region nothing is guessed', async () => {
    environments('  dev: {account: "111111111111"}\n');
    await refuses(app, 'deploy --env dev', { exit: 4, id: 'region-missing', says: ['--region'] });
  });

  test('a variable that leads AWS calls astray is refused before any call', async () => {
    environments('  dev: {account: "111111111111", region: eu-west-1}\n');
    const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
    const says = ['AWS_ENDPOINT_URL', '--endpoint-url http://127.0.0.1:1'];
    await refuses(app, 'deploy --env dev', { exit: 5, id: 'endpoint-conflict', says }, env);
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
    await refuses(app, 'deploy --env old', {
      exit: 4,
      id: 'credentials-expired',
      says: ['Sign in again'],
    });
    await refuses(app, 'deploy --env other', {
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
      await refuses(app, status(endpoint), {
        exit: 3,
        id: 'answer-unclear',
        says: ['not one that AWS gives'],
      });
  });

  test('nobody at the address is said as that', async () => {
    environments(DEV);
    await refuses(app, status('http://127.0.0.1:1'), {
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
        await refuses(app, args, {
          exit: 2,
          id: 'port-taken',
          says: [`Port ${port}`],
          inTurn: true,
        });
      expect(asked).toBe(0);
      // The port of the last run is taken: the next free one does.
      write(join('.apexctl', 'local', 'port'), String(port));
      await works(app);
      expect(app.local().endpoint).not.toContain(`:${port}`);
      expect(asked).toBe(0);
    } finally {
      stranger.close();
    }
  }, 20_000);
});
