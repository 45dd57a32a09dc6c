import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { makeProject } from '../../sources/index.js';
import { parsers } from '../../sources/parsers.js';
import { frontendParsers, readCalls } from './index.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const web = join(root, 'services/web');

/** The web app of the platform. */
const project = () =>
  makeProject(
    Object.fromEntries(
      readdirSync(web, { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.(ts|html|json)$/.test(path))
        .map((path) => [path, readFileSync(join(web, path), 'utf8')]),
    ),
    frontendParsers(parsers),
  );

test('finds every call of the platform that its contracts promise', async () => {
  const { calls } = readCalls(project());
  const found = calls
    .filter(({ file }) => file === 'src/api.ts')
    .map(({ method, path }) => `${method} ${path}`);
  expect(found.map(shapeOf).sort()).toEqual((await routes()).map(shapeOf).sort());
});

test('says where each is, what it sends and what stands in front', () => {
  const { calls } = readCalls(project());
  const text = readFileSync(join(web, 'src/api.ts'), 'utf8').split('\n');
  for (const { line, path } of calls.filter(({ file }) => file === 'src/api.ts'))
    expect(text[line - 1]).toContain(path.split('{')[0]);
  expect(calls.find(({ path }) => path === '/uploads/recent')).toMatchObject({
    method: 'GET',
    query: ['cursor', 'limit'],
    headers: ['accept', 'authorization', 'x-request-id'],
    credentials: 'omit',
    client: 'fetch',
    certainty: 'certain',
  });
});

test('what it cannot tell is the address that an answer gives', () => {
  expect(readCalls(project()).unresolved).toEqual([
    {
      file: 'src/pages/upload.ts',
      line: expect.any(Number),
      reason: expect.stringContaining('uploadUrl'),
    },
  ]);
});

const shapeOf = (key: string): string => key.replace(/\{[^}]*\}/g, '{}');

async function routes(): Promise<readonly string[]> {
  const services = readdirSync(join(root, 'services'));
  const keys = services.map((service) => {
    const text =
      service === 'web' || service === 'shared'
        ? ''
        : readFileSync(join(root, 'services', service, 'contract.ts'), 'utf8');
    return [...text.matchAll(/key: '([A-Z]+ \/[^']*)'/g)].map(([, key = '']) => key);
  });
  return keys.flat();
}
