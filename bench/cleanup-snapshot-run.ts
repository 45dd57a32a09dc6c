// Reads a snapshot from the endpoint that is named, and tells how much is in it.

import { callAs } from '../src/aws/call.js';
import { awsClients } from '../src/aws/clients.js';
import { readWorld } from '../src/aws/leftovers/snapshot/index.js';

const [endpoint = ''] = process.argv.slice(2);
const region = 'eu-west-1';
const account = '000000000000';
const clients = awsClients({
  endpoint,
  region,
  credentials: async () => ({ accessKeyId: 'APEXLOCAL000000000000', secretAccessKey: 'apexlocal' }),
});
const call = callAs({ who: 'bench', endpoint, profile: undefined, command: 'cleanup' });
const { world } = await readWorld(
  {
    ...{ clients, call, account, region, partition: 'aws', homeRegions: [region] },
    sleep: async () => {},
    signal: new AbortController().signal,
  },
  {
    scope: {
      ...{ environment: 'bench', partition: 'aws', account, regions: [region] },
      ...{ stacks: [{ name: 'Stack-0', region }], keep: [], own: [] },
    },
    caller: { account, arn: `arn:aws:iam::${account}:root` },
    takenAt: '2030-01-01T00:00:00Z',
    skewMs: 0,
    firstBorn: () => '2000-01-01T00:00:00.000Z',
    progress: () => {},
  },
);
const stacks = world.regions.flatMap((one) => (one.stacks.known ? one.stacks.value : []));
const rows = stacks.flatMap((one) => (one.rows.known ? one.rows.value : []));
process.stdout.write(JSON.stringify({ stacks: stacks.length, rows: rows.length }));
clients.close();
