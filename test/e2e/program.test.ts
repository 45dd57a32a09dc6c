import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtProgram, runBuilt } from '../helpers/built.js';

let program: string;
let folder: string;
beforeAll(async () => {
  program = await builtProgram();
  folder = await mkdtemp(join(tmpdir(), 'apexctl-e2e-'));
}, 60_000);
afterAll(async () => {
  await run('local', 'stop');
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => runBuilt(program, args, { cwd: folder });

test('--version is a line, and needs nothing but Node', async () => {
  const { code, out, err } = await run('--version');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  const entry = await readFile(program, 'utf8');
  const loads = [...entry.matchAll(/\b(?:from|import)\s*["']([^"']+)["']/g)].map(
    ([, from]) => from,
  );
  expect(loads.filter((from) => !/^(node:)?(fs|module)$/.test(from ?? ''))).toEqual([]);
});

test('--help lists every command on stdout', async () => {
  const { code, out, err } = await run('--help');
  expect([code, err]).toEqual([0, '']);
  for (const name of ['local', 'doctor', 'explain', 'completion'])
    expect(out).toContain(`  ${name}`);
});

test('a wrong flag is exit 2; with --output json stdout is one document and stderr is empty', async () => {
  const { code, out, err } = await run('doctor', '--outptu', 'json');
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('did you mean --output?');
  const json = await run('doctor', '--onyl', '--output', 'json');
  expect([json.code, json.err]).toEqual([2, '']);
  expect(JSON.parse(json.out)).toMatchObject({
    schemaVersion: 1,
    exit: 2,
    complete: false,
    error: { code: 'AX1002', id: 'usage-wrong' },
  });
});

test('piped: no escape, no carriage return, on either stream, even where colour is forced', async () => {
  const env = { FORCE_COLOR: '1', TERM: 'xterm-256color' };
  for (const args of [['doctor'], ['explain'], ['--help'], ['explain', 'nothing-like-it']]) {
    const { out, err } = await runBuilt(program, args, { cwd: folder, env });
    expect(out + err).not.toMatch(/[^\n\t\P{Cc}]/u);
  }
});

test('a reader that goes away is no error', async () => {
  const child = spawn(process.execPath, [program, 'explain', 'configuration', '-o', 'json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdout.destroy();
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect([code, err]).toEqual([0, '']);
});

test('the completion scripts are what the shell can read', async () => {
  const { out } = await run('completion', 'bash');
  const shell = spawn('bash', ['-n'], { stdio: ['pipe', 'ignore', 'pipe'] });
  shell.stdin.end(out);
  expect(await new Promise((resolve) => shell.once('close', resolve))).toBe(0);
});

test('the embedded AWS: start, use, stop, reset; nobody is asked, and refusals name the flag', async () => {
  await writeFile(
    join(folder, 'apex.config.yaml'),
    "project: Shop\napp: node app.js\nenvironments:\n  local: { account: '000000000000', region: eu-west-1, endpoint: embedded }\n",
  );
  const started = JSON.parse((await run('local', 'start', '-o', 'json')).out);
  expect(started).toMatchObject({ exit: 0, data: { started: true } });
  const { endpoint, pid } = started.data;
  expect(JSON.parse((await run('local', 'start', '-o', 'json')).out).data).toMatchObject({
    endpoint,
    pid,
    started: false,
  });

  const doctor = JSON.parse((await run('doctor', '-o', 'json')).out);
  const verdicts = doctor.data.checks.map(
    (check: { id: string; verdict: string }) => `${check.id} ${check.verdict}`,
  );
  expect(verdicts).toEqual(
    expect.arrayContaining([
      'region pass',
      'embedded-aws pass',
      'credentials pass',
      'clock-skew pass',
      'bootstrap-version fail',
    ]),
  );

  const refused = await run('local', 'reset');
  expect(refused.code).toBe(5);
  expect(refused.err).toContain('--yes');
  expect((await run('local', 'reset', '--yes')).code).toBe(0);
  expect(JSON.parse((await run('local', 'status', '-o', 'json')).out).data).toMatchObject({
    running: false,
    hasState: false,
  });
}, 60_000);

test('in the foreground it runs until Ctrl-C, and says so in its exit code', async () => {
  const { code, err } = await runBuilt(program, ['local', 'start', '--foreground'], {
    cwd: folder,
    onErr: (text, kill) => {
      if (text.includes('listening at') && !text.includes('Stopping')) kill('SIGINT');
    },
  });
  expect(err).toContain('Stopping');
  expect(code).toBe(130);
  expect((await run('local', 'status')).out).toContain('running\tno');
}, 60_000);
