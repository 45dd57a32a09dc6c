import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeleteObjectsCommand, S3Client } from '@aws-sdk/client-s3';
import { awsClients } from '../src/aws/clients.js';
import { sdkLeftovers } from '../src/aws/leftovers/index.js';
import type { Fill, Filled } from './cleanup-empty-aws.js';
import type { Figure } from './figure.js';

const VERSIONS = 100_000;
/** Few enough for the CLI, which starts anew for each call, and too many to be all start. */
const BY_HAND = 2_000;
const AT_ONCE = 1_000;
/** Calls at once of the bare deletion, from the first on: as many as the emptier comes to at most. */
const WIDTH = 16;

/** Emptying a versioned bucket, beside deleting versions that are known and beside what people do by hand. */
export async function cleanupEmptyFigures(versions = VERSIONS): Promise<readonly Figure[]> {
  const paced = await startAws('paced');
  const figures = [await timesBare(paced, versions, "with S3's own times")];
  paced.end();
  const aws = await startAws('at-once');
  try {
    figures.push(await timesBare(aws, versions, 'as fast as the embedded AWS answers'));
    if (!hasCli()) return figures;
    await aws.filled({ bucket: 'by-hand', versions: BY_HAND });
    const byHand = BY_HAND / (await byHandMs(aws.endpoint, 'by-hand'));
    await aws.filled({ bucket: 'by-us', versions });
    const ours = versions / (await oursMs(aws.endpoint, 'by-us', versions));
    const what = 'emptying, times the rate of the AWS CLI in a loop';
    return [...figures, { what, value: ours / byHand, unit: 'x', limit: 15, isFloor: true }];
  } finally {
    aws.end();
  }
}

/** Three times each, in turn, and the best of them: the first one pays for what is compiled on the way. */
async function timesBare(aws: Aws, versions: number, how: string): Promise<Figure> {
  const [bare, ours]: [number[], number[]] = [[], []];
  for (const turn of [1, 2, 3]) {
    const { versions: known } = await aws.filled({ bucket: `known-${turn}`, versions });
    bare.push(await bareMs(aws.endpoint, `known-${turn}`, known));
    await aws.filled({ bucket: `unknown-${turn}`, versions });
    ours.push(await oursMs(aws.endpoint, `unknown-${turn}`, versions));
  }
  const what = `emptying ${versions} versions ${how}, times bare deletion`;
  return { what, value: Math.min(...ours) / Math.min(...bare), unit: 'x', limit: 1.3 };
}

const REGION = 'eu-west-1';
const ACCOUNT = '000000000000';
const CREDENTIALS = { accessKeyId: `APEXLOCAL${ACCOUNT}`, secretAccessKey: 'apexlocal' };

type Aws = Awaited<ReturnType<typeof startAws>>;

/** The embedded AWS, in another process than the one that measures. */
async function startAws(pace: 'paced' | 'at-once') {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'cleanup-empty-aws.ts');
  const child: ChildProcess = fork(script, [pace], { execArgv: ['--import', 'tsx'] });
  const answer = async () => {
    const [value] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('the embedded AWS ended'))),
    ]);
    return value;
  };
  const { endpoint }: { readonly endpoint: string } = await answer();
  return {
    endpoint,
    async filled(fill: Fill): Promise<Filled> {
      child.send(fill);
      return answer();
    },
    end: () => void child.disconnect(),
  };
}

/** As many calls at once as the emptier comes to. */
async function bareMs(
  endpoint: string,
  Bucket: string,
  versions: Filled['versions'],
): Promise<number> {
  const s3 = new S3Client({
    endpoint,
    region: REGION,
    credentials: CREDENTIALS,
    forcePathStyle: true,
  });
  const batches = Array.from({ length: Math.ceil(versions.length / AT_ONCE) }, (_, at) =>
    versions.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
  const start = performance.now();
  const work = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      const Delete = { Objects: batch, Quiet: true };
      await s3.send(new DeleteObjectsCommand({ Bucket, Delete }));
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, work));
  const ms = performance.now() - start;
  s3.destroy();
  return ms;
}

async function oursMs(endpoint: string, bucket: string, expected: number): Promise<number> {
  const clients = awsClients({ endpoint, region: REGION, credentials: async () => CREDENTIALS });
  const { buckets } = sdkLeftovers({
    ...{ clients, account: ACCOUNT, partition: 'aws', command: 'cleanup' },
    ...{ who: `arn:aws:iam::${ACCOUNT}:root`, endpoint, profile: undefined },
  })(REGION);
  const start = performance.now();
  const { removed } = await buckets.empty(bucket, {
    requesterPays: false,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    signal: new AbortController().signal,
    told: () => {},
  });
  const ms = performance.now() - start;
  clients.close();
  if (removed !== expected) throw new Error(`${removed} of ${expected} versions went`);
  return ms;
}

const hasCli = (): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'aws')));

/**
 * What people write: `aws s3 rb --force`, which lays a marker on every key and leaves the versions; then, for
 * versions and again for markers, a loop of `list-object-versions --max-items 1000` into a file and
 * `delete-objects --delete file://…` until nothing is told; then `delete-bucket`.
 */
async function byHandMs(endpoint: string, bucket: string): Promise<number> {
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_DEFAULT_REGION: REGION,
    AWS_ENDPOINT_URL: endpoint,
  };
  const aws = (...args: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      const child = spawn('aws', args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
      let out = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
      });
      child.once('error', reject);
      child.once('close', () => resolve(out));
    });
  const folder = await mkdtemp(join(tmpdir(), 'apexctl-by-hand-'));
  const file = join(folder, 'some.json');
  const start = performance.now();
  await aws('s3', 'rb', `s3://${bucket}`, '--force');
  for (const kind of ['Versions', 'DeleteMarkers']) {
    const query = `{Objects: ${kind}[].{Key: Key, VersionId: VersionId}, Quiet: \`true\`}`;
    const list = ['s3api', 'list-object-versions', '--bucket', bucket, '--max-items', '1000'];
    for (;;) {
      const told = await aws(...list, '--output', 'json', '--query', query);
      if (!told.includes('"Key"')) break;
      await writeFile(file, told);
      await aws('s3api', 'delete-objects', '--bucket', bucket, '--delete', `file://${file}`);
    }
  }
  await aws('s3api', 'delete-bucket', '--bucket', bucket);
  const ms = performance.now() - start;
  await rm(folder, { recursive: true });
  return ms;
}
