import { mkdtemp, realpath, rm, stat, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeIo } from '../../test/helpers/fake-io.js';
import { systemClock } from './clock.js';
import { realFiles } from './files.js';
import { http } from './http.js';
import type { Files } from './io.js';
import { realProcesses } from './processes.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apexctl-io-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The real files and the fake ones keep the same promises. */
const both: readonly (readonly [string, () => Files])[] = [
  ['real', () => realFiles(folder)],
  ['fake', () => fakeIo().files],
];
test.each(both)('%s files: written whole, created once, absent is an answer', async (_, make) => {
  const files = make();
  await files.write('a/b.txt', 'one');
  await files.write('a/b.txt', 'two');
  await files.append('a/b.txt', '!');
  expect(await files.readText('a/b.txt')).toBe('two!');
  expect(await files.create('a/lock', 'me')).toBe(true);
  expect(await files.create('a/lock', 'you')).toBe(false);
  expect(await files.readText('a/lock')).toBe('me');
  expect(await files.list('a')).toEqual(['b.txt', 'lock']);
  expect(await files.list('nowhere')).toEqual([]);
  expect(await files.readText('a/none')).toBeUndefined();
  expect(await files.look('a')).toMatchObject({ kind: 'folder' });
  expect(await files.look('a/b.txt')).toMatchObject({ kind: 'file', bytes: 4 });
  await files.rename('a', 'c');
  expect(await files.readText('c/b.txt')).toBe('two!');
  await files.remove('c');
  await files.remove('c');
  expect(await files.look('c/b.txt')).toBeUndefined();
});

test('files are for their owner alone unless told otherwise', async () => {
  const files = realFiles(folder);
  await files.write('private', 'x');
  await files.write('script', 'x', 0o755);
  const mode = async (name: string) => (await stat(join(folder, name))).mode & 0o777;
  expect(await mode('private')).toBe(0o600);
  expect(await mode('script')).toBe(0o755);
});

test('names below .localhost are this machine, under their own name', async () => {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/empty' ? 204 : 201, { 'set-cookie': ['a=1', 'b=2'] });
    response.end(
      request.url === '/empty' ? undefined : `${request.method} ${request.headers.host}`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const at = `http://d1.cloudfront.net.localhost:${port}`;
  const answer = await http(new Request(`${at}/x`, { method: 'POST', body: 'hi' }));
  expect([answer.status, await answer.text()]).toEqual([
    201,
    `POST d1.cloudfront.net.localhost:${port}`,
  ]);
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect((await http(new Request(`${at}/empty`))).status).toBe(204);
  await new Promise((resolve) => server.close(resolve));
  await expect(http(new Request(at))).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('other programs get a short environment, give lines, and end with the signal', async () => {
  const processes = realProcesses({ PATH: process.env['PATH'], AWS_SECRET_ACCESS_KEY: 'secret' });
  const lines: string[] = [];
  const script =
    'console.log(process.env.AWS_SECRET_ACCESS_KEY ?? "none"); console.error(process.env.X)';
  const result = await processes.run(processes.node, ['-e', script], {
    env: { X: 'given' },
    onLine: (line, stream) => lines.push(`${stream} ${line}`),
  });
  expect(result).toEqual({ code: 0, stdout: 'none\n', stderr: 'given\n' });
  expect(lines.sort()).toEqual(['stderr given', 'stdout none']);
  expect((await processes.shell('exit 3')).code).toBe(3);
  expect((await processes.run('apexctl-no-such-program', [])).code).toBe(127);

  const stop = new AbortController();
  const endless = processes.shell(
    `"${processes.node}" -e "setInterval(() => {}, 1000); console.log(1)"`,
    {
      signal: stop.signal,
      onLine: () => stop.abort(new Error('enough')),
    },
  );
  await expect(endless).rejects.toThrow('enough');
});

test('a sleep ends early when the signal fires', async () => {
  const stop = new AbortController();
  const sleeping = systemClock.sleep(60_000, stop.signal);
  stop.abort(new Error('enough'));
  await expect(sleeping).rejects.toThrow('enough');
});

test.each(both)(
  '%s files: a real path is absolute, and absent where nothing is',
  async (_, make) => {
    const files = make();
    await files.write('real/a.txt', 'one');
    expect(await files.realPath('real/a.txt')).toMatch(/^\/.*\/real\/a\.txt$/);
    expect(await files.realPath('real/none.txt')).toBeUndefined();
  },
);

test('a link is said to be one, with the facts of what it leads to', async () => {
  const files = realFiles(folder);
  await files.write('links/a.txt', 'one');
  await symlink(join(folder, 'links/a.txt'), join(folder, 'links/b.txt'));
  expect(await files.look('links/b.txt')).toMatchObject({ kind: 'file', bytes: 3, isLink: true });
  expect(await files.look('links/a.txt')).not.toHaveProperty('isLink');
  expect(await files.realPath('links/b.txt')).toBe(await realpath(join(folder, 'links/a.txt')));
});
