import { expect, test } from 'vitest';
import { type FakeWorld, fakeIo } from '../test/helpers/fake-io.js';
import { main } from './main.js';

async function run(line: string, world: FakeWorld = {}, signal?: AbortSignal) {
  const io = fakeIo({ ...world, ...(signal ? { signal } : {}) });
  const code = await main(line.split(' ').filter(Boolean), io);
  return { code, out: io.out.text, err: io.err.text, io };
}
const error = (out: string) => JSON.parse(out).error.id;

test('an answer goes to stdout, and its exit code is the answer', async () => {
  const { code, out, err } = await run('explain 7');
  expect(code).toBe(0);
  expect(out).toContain('needs-recovery');
  expect(err).toBe('');
});

test('a wrong command line is exit 2: for people on stderr, as JSON on stdout', async () => {
  const people = await run('explain --wat');
  expect([people.code, people.out]).toEqual([2, '']);
  expect(people.err).toMatch(
    /^error usage-wrong: .*\n {2}next: .*\n {2}more: {2}apexctl explain usage-wrong\n$/,
  );
  for (const line of [
    'explain --wat -o json',
    '--output=json explain --wat',
    'explai --output json',
  ]) {
    const { code, out, err } = await run(line);
    expect([code, err]).toEqual([2, '']);
    expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1, exit: 2, complete: false });
  }
});

test('a group of commands alone is answered with what is in it', async () => {
  const { code, out, err } = await run('local');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^Usage: apexctl local [\s\S]* {2}start [\s\S]* {2}mail /);
});

test('where nothing runs and nothing is deployed, the answer says what to type next', async () => {
  const { code, out } = await run('local status');
  expect(code).toBe(0);
  expect(out).toContain('running\tno; commands that need it start it\n');
  expect(out).toMatch(/\nNext: apexctl local start\n$/);
});

test('a topic that nobody knows names the nearest', async () => {
  const { code, err } = await run('explain account-worng');
  expect(code).toBe(2);
  expect(err).toContain('apexctl explain account-wrong');
});

test('a format of findings is refused where there are none', async () => {
  expect((await run('explain 7 -o json')).code).toBe(0);
  const { code, err } = await run('explain 7 -o sarif');
  expect(code).toBe(2);
  expect(err).toContain('it writes pretty, json, ndjson, markdown, html');
  expect((await run('explain 7 -o markdown')).out).toContain('### Exit code 7');
  expect((await run('explain 7 -o html')).out).toContain('<!doctype html>');
});

test('with ndjson every line is an event, and the last one is the answer', async () => {
  const { code, out } = await run('doctor -o ndjson', PROGRAMS);
  const events = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events.map(({ event }) => event)).toEqual(['step-started', 'step-done', 'result']);
  expect(events.at(-1)).toMatchObject({ exit: code, command: 'doctor' });
});

test('in GitHub Actions findings become annotations and a summary', async () => {
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: '/project/summary.md' };
  const { out, io } = await run('doctor', { ...PROGRAMS, env });
  expect(out).toMatch(/^::error title=configuration::/);
  expect(await io.files.readText('summary.md')).toContain('## apexctl doctor: findings');
});

test('--report writes a page', async () => {
  const { io } = await run('doctor --report out/page.html', PROGRAMS);
  expect(await io.files.readText('out/page.html')).toContain('<!doctype html>');
});

test('nobody there to ask is a refusal that names the flag; --yes is the answer', async () => {
  const world = { files: { '.apexctl/local/journal': 'x' } };
  const refused = await run('local reset -o json', world);
  expect([refused.code, error(refused.out)]).toEqual([5, 'not-agreed']);
  expect(refused.io.files.all.size).toBe(1);
  expect((await run('local reset --yes', world)).io.files.all.size).toBe(0);
  const no = await run('local reset', { ...world, answers: [false] });
  expect([no.code, no.io.files.all.size]).toEqual([5, 1]);
});

test('a bug of ours is exit 70, asks for a report, and shows its stack only with --debug', async () => {
  const world = { files: { 'apex.config.yaml': 'project: x' } };
  const broken = async (line: string) => {
    const io = fakeIo(world);
    const files = { ...io.files, look: () => Promise.reject(new TypeError('look is broken')) };
    const code = await main(line.split(' '), { ...io, files });
    return { code, err: io.err.text };
  };
  const plain = await broken('doctor');
  expect(plain.code).toBe(70);
  expect(plain.err).toContain('error bug: apexctl 0.0.0-test has a bug: TypeError: look is broken');
  expect(plain.err).not.toMatch(/\n\s+at /);
  expect((await broken('doctor --debug')).err).toMatch(/TypeError: look is broken\n\s+at /);
});

test('a configuration that is wrong shows the line', async () => {
  const files = { 'apex.config.yaml': 'project: x\napp: y\nenvironmets:\n  a: 1\n' };
  const { code, err } = await run('doctor', { ...PROGRAMS, files });
  expect(code).toBe(2);
  expect(err).toContain('apex.config.yaml:3:1: "environmets" is not a key');
  expect(err).toContain('why:   environmets:');
});

test('completion knows commands and the environments of the configuration', async () => {
  const files = {
    'apex.config.json': JSON.stringify({
      project: 'X',
      app: 'x',
      environments: { dev: { account: '111111111111' } },
    }),
  };
  expect((await run('__complete doctor --env d', { files })).out).toBe('dev\tenvironment\n');
  expect((await run('__complete expl', { files })).out).toMatch(/^explain\t/);
});

const PROGRAMS: FakeWorld = {
  programs: {
    'npm --version': { stdout: '11.0.0\n' },
    'git --version': { stdout: 'git version 2.40' },
  },
};
