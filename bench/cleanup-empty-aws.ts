// The embedded AWS in a process of its own, with buckets that are filled on request: the one who measures
// must not share its processor time with the one who answers.

import { type Local, startLocal } from '../src/local/index.js';
import { addVersion } from '../src/local/services/s3/objects.js';
import {
  bucketOf,
  changeBucket,
  createBucket,
  createState,
} from '../src/local/services/s3/state.js';

const ACCOUNT = '000000000000';

/** What is asked of this process; one at a time. */
export interface Fill {
  readonly bucket: string;
  readonly versions: number;
}
export interface Filled {
  readonly versions: readonly { readonly Key: string; readonly VersionId: string }[];
}

/** Two versions of each key, in eight folders. */
async function fill(local: Local, { bucket: name, versions }: Fill): Promise<Filled> {
  const state = createState(local.world);
  createBucket(state, { name, account: ACCOUNT, region: 'eu-west-1' });
  changeBucket(state, name, { versioning: 'Enabled' });
  const bucket = bucketOf(state, name);
  const objects = state.objects(name);
  const blob = await local.world.store.blobs.put(Buffer.from('x'));
  const made = Array.from({ length: versions }, (_, at) =>
    addVersion(objects, bucket, {
      key: `videos/${(at >> 1) % 8}/${at >> 1}`,
      isMarker: false,
      modified: local.world.clock.now(),
      etag: '9dd4e461268c8034f5c8564e155c67a6',
      size: 1,
      blob,
      headers: { contentType: 'video/mp4' },
      metadata: {},
      storageClass: 'STANDARD',
      encryption: { algorithm: 'AES256' },
      tags: {},
    }),
  );
  return { versions: made.map(({ key, versionId }) => ({ Key: key, VersionId: versionId })) };
}

/**
 * Seconds that S3 takes to answer, as seen from a region: told by people who measured it, from memory. Without
 * them the figure would compare what one processor pays for lists and for deletions, which AWS never shows.
 */
const behaviour = {
  faults: [
    { service: 's3', operation: 'ListObjectVersions', do: { delay: 0.15 } },
    { service: 's3', operation: 'DeleteObjects', do: { delay: 0.5 } },
  ],
};
const isPaced = process.argv[2] === 'paced';
const local = await startLocal({ pace: 'instant', ...(isPaced && { behaviour }) });
process.on('message', (asked: Fill) => {
  void fill(local, asked).then((filled) => process.send?.(filled));
});
process.on('disconnect', () => void local.close().then(() => process.exit(0)));
process.send?.({ endpoint: local.endpoint });
