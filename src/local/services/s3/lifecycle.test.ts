import { expect, test } from 'vitest';
import { startLocal } from '../../index.js';
import { sweep } from './lifecycle.js';
import { addVersion } from './objects.js';
import { bucketOf, changeBucket, createBucket, createState } from './state.js';

const DAY_MS = 86_400_000;
const START = Date.UTC(2030, 0, 1, 12);

const version = (key: string, modified: number) => ({
  key,
  isMarker: false,
  modified: new Date(modified),
  etag: 'x',
  size: 1,
  blob: '',
  headers: { contentType: '' },
  metadata: {},
  storageClass: 'STANDARD',
  encryption: { algorithm: 'AES256' },
  tags: {},
});

test('objects go when their days are over, and not before', async () => {
  let now = START;
  const never = async () => {};
  const clock = { now: () => new Date(now), sleep: never, every: () => () => {} };
  const local = await startLocal({ pace: 'instant', clock });
  const state = createState(local.world);
  const { name } = createBucket(state, {
    name: 'ageing-bucket',
    account: '000000000000',
    region: 'us-east-1',
  });
  changeBucket(state, name, {
    versioning: 'Enabled',
    lifecycle: [
      {
        ID: 'r',
        Status: 'Enabled',
        Filter: { Prefix: 'logs/' },
        Expiration: { Days: 2 },
        NoncurrentVersionExpiration: { NoncurrentDays: 3 },
      },
    ],
  });
  const objects = state.objects(name);
  for (const key of ['logs/a', 'kept'])
    addVersion(objects, bucketOf(state, name), version(key, START));
  const kinds = (key: string) => objects.versions(key).map(({ isMarker }) => isMarker);

  now = START + 2 * DAY_MS;
  sweep(state);
  expect(kinds('logs/a')).toEqual([false]);
  now = START + 2.5 * DAY_MS;
  sweep(state);
  expect(kinds('logs/a')).toEqual([true, false]);
  now = START + 6 * DAY_MS;
  sweep(state);
  expect(kinds('logs/a')).toEqual([true]);
  expect(kinds('kept')).toEqual([false]);
  await local.close();
});
