import { checkRoom } from '../../core/quotas.js';
import { EVERYWHERE, globalOf } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { World } from '../../core/world.js';
import { type Bucket, freshBucket } from './bucket.js';
import { refusals } from './errors.js';
import { checkBucketName } from './names.js';
import { type Objects, objectsOf } from './objects.js';
import type { Upload } from './upload.js';

/** All buckets of all accounts, as handlers, providers and ports share them. */
export interface S3State {
  readonly world: World;
  readonly buckets: Table<Bucket>;
  readonly uploads: Table<Upload>;
  objects(bucket: string): Objects;
  /** Deliveries of notifications that are under way. */
  readonly deliveries: Set<Promise<void>>;
}

export function createState(world: World): S3State {
  const indexes = new Map<string, Objects>();
  return {
    world,
    buckets: world.store.table<Bucket>('s3.buckets', EVERYWHERE),
    uploads: world.store.table<Upload>('s3.uploads', EVERYWHERE),
    deliveries: new Set(),
    objects(bucket) {
      const known = indexes.get(bucket);
      if (known) return known;
      const made = objectsOf(world.store.table(`s3.objects:${bucket}`, EVERYWHERE));
      indexes.set(bucket, made);
      return made;
    },
  };
}

/** @throws NoSuchBucket */
export function bucketOf(state: S3State, name: string): Bucket {
  const bucket = state.buckets.get(name);
  if (!bucket) throw refusals.noSuchBucket(name);
  return bucket;
}

export const changeBucket = (state: S3State, name: string, change: Partial<Bucket>): Bucket =>
  state.buckets.update(name, (bucket) => ({ ...bucket, ...change }));

/** @throws InvalidBucketName, BucketAlreadyExists, BucketAlreadyOwnedByYou, TooManyBuckets */
export function createBucket(
  state: S3State,
  who: Pick<Bucket, 'name' | 'account' | 'region'>,
): Bucket {
  checkBucketName(who.name);
  const holder = state.buckets.get(who.name);
  if (holder && holder.account !== who.account)
    throw refusals.conflict(
      'BucketAlreadyExists',
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
      { BucketName: who.name },
    );
  if (holder)
    throw refusals.conflict(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      { BucketName: who.name },
    );
  const owned = [...state.buckets.values()].filter(({ account }) => account === who.account);
  checkRoom(state.world, globalOf(who.account), 's3.buckets', owned.length, () =>
    refusals.bad('TooManyBuckets', 'You have attempted to create more buckets than allowed'),
  );
  const bucket = freshBucket({ ...who, created: state.world.clock.now() });
  state.buckets.set(bucket.name, bucket);
  return bucket;
}

/** @throws BucketNotEmpty */
export function deleteBucket(state: S3State, bucket: Bucket): void {
  if (state.objects(bucket.name).keys().length > 0) {
    const why = 'The bucket you tried to delete is not empty';
    throw refusals.conflict(
      'BucketNotEmpty',
      bucket.versioning ? `${why}. You must delete all versions in the bucket.` : why,
      { BucketName: bucket.name },
    );
  }
  for (const [id, upload] of [...state.uploads.entries()])
    if (upload.bucket === bucket.name) state.uploads.delete(id);
  state.buckets.delete(bucket.name);
}
