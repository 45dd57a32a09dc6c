import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

const run = promisify(execFile);

const version = (() => {
  try {
    return execFileSync('aws', ['--version'], { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
  } catch {
    return undefined;
  }
})();

/** An implementation that shares no code with the SDK whose schemas we read. */
describe.skipIf(!version)(`the AWS CLI${version ? '' : ' (not installed)'}`, () => {
  let local: Local;
  let folder: string;
  beforeAll(async () => {
    local = await startLocal({ pace: 'instant' });
    folder = mkdtempSync(join(tmpdir(), 'apexctl-cli-'));
  });
  afterAll(async () => {
    await local.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const aws = async (...args: string[]): Promise<string> => {
    const { endpoint, credentials } = local.clientConfig();
    const env = {
      PATH: process.env['PATH'],
      HOME: folder,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: endpoint,
    };
    const all = [...args, '--endpoint-url', endpoint, '--output', 'json'];
    return (await run('aws', all, { env })).stdout;
  };

  test('speaks the query protocol', async () => {
    expect(JSON.parse(await aws('sts', 'get-caller-identity'))).toMatchObject({
      Account: '000000000000',
    });
  });

  test('speaks JSON, and reads errors', async () => {
    await aws('logs', 'create-log-group', '--log-group-name', 'cli');
    const again = aws('logs', 'create-log-group', '--log-group-name', 'cli');
    await expect(again).rejects.toThrow('(ResourceAlreadyExistsException)');
  });

  test('speaks REST with XML, in parts and in ranges', async () => {
    const bytes = Buffer.alloc(9 * 1024 * 1024, 'large enough for parts ');
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    writeFileSync(from, bytes);
    await aws('s3', 'mb', 's3://cli-films');
    await aws('s3', 'cp', from, 's3://cli-films/a folder/é.bin');
    await aws('s3', 'cp', 's3://cli-films/a folder/é.bin', to);
    expect(readFileSync(to).equals(bytes)).toBe(true);
  }, 60_000);

  test('speaks REST with JSON', async () => {
    expect(JSON.parse(await aws('lambda', 'list-functions'))).toEqual({ Functions: [] });
  });
});
