import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assetPath } from '../../../src/local/core/asset.js';
import { startEnvironment } from '../../../src/local/services/lambda/run/environment.js';

test('an ES module finds nothing of the project that its state folder lies in', async () => {
  const project = await mkdtemp(join(tmpdir(), 'inside-'));
  const root = join(project, 'state', 'lambda', 'code');
  await mkdir(join(project, 'node_modules', 'theirs'), { recursive: true });
  await writeFile(join(project, 'node_modules', 'theirs', 'index.js'), 'exports.x = 1;');
  await mkdir(root, { recursive: true });
  await writeFile(join(root, 'index.mjs'), `import 'theirs'; export const handler = () => 1;`);
  const environment = startEnvironment({
    shim: assetPath('lambda-runtime.cjs'),
    root,
    endpoint: 'http://127.0.0.1:1',
    handler: 'index.handler',
    memoryMb: 128,
    variables: {},
    nodeMajor: 22,
    logFormat: 'Text',
    logLevel: 'INFO',
    logStream: 'x',
  });
  const { failure } = await environment.ready;
  environment.stop();
  await rm(project, { recursive: true, force: true });
  expect(failure?.errorType).toBe('Runtime.ImportModuleError');
  expect(failure?.errorMessage).toContain("Cannot find package 'theirs'");
});
