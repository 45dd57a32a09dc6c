import { expect, test } from 'vitest';
import { fakeIo } from '../../test/helpers/fake-io.js';
import { findConfig } from './load.js';

const found = (...paths: readonly string[]) =>
  findConfig(fakeIo({ files: Object.fromEntries(paths.map((path) => [path, ''])) }));

// fakeIo works in /project
test('the nearest configuration upwards is taken, and none from above the repository', async () => {
  expect(await found('/apex.config.yaml', '/project/app.ts')).toBe('/apex.config.yaml');
  expect(await found('/apex.config.yaml', '/project/apex.config.yaml')).toBe(
    '/project/apex.config.yaml',
  );
  expect(await found('/apex.config.yaml', '/project/.git/HEAD')).toBe(undefined);
});
