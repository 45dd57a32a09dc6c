import type { Leftovers, Version } from '../../aws/leftovers/index.js';
import { problems } from '../../errors/index.js';
import { denyingStatement } from '../buckets/denying-statement.js';
import { forecast, forecastText } from '../buckets/forecast.js';
import { TOO_MANY } from '../buckets/letting-expire.js';
import { MOST_VERSIONS } from '../buckets/most-versions.js';
import { refusalText } from '../buckets/refusal-text.js';
import { expiryRules, wayToEmpty } from '../buckets/way-to-empty.js';
import type { Removing, Target } from '../resource-type.js';
import { defineResourceType, present } from './define.js';
import { untilGone } from './until-gone.js';

/** Versions of a bucket with object lock that are asked one by one. */
const MOST_ASKED = 200;

export const bucket = defineResourceType({
  type: 'AWS::S3::Bucket',
  title: 'bucket',
  scope: 'world',
  tier: 'data',
  hasSystemTags: true,
  holdsData: true,
  loses: 'every version of every object in it; its name is free for everybody',
  permissions: {
    look: [
      's3:GetBucketVersioning',
      's3:ListAllMyBuckets',
      's3:GetBucketTagging',
      's3:GetBucketObjectLockConfiguration',
      's3:GetObjectRetention',
      's3:GetObjectLegalHold',
      's3:GetReplicationConfiguration',
      's3:GetBucketRequestPayment',
      's3:GetBucketPolicy',
      's3:ListBucketVersions',
      's3:ListBucketMultipartUploads',
    ],
    remove: [
      's3:DeleteObject',
      's3:DeleteObjectVersion',
      's3:AbortMultipartUpload',
      's3:DeleteBucket',
      's3:PutLifecycleConfiguration',
    ],
  },
  arn: ({ id, partition }) => `arn:${partition}:s3:::${id}`,
  touches: ({ id, partition }) => [`arn:${partition}:s3:::${id}`, `arn:${partition}:s3:::${id}/*`],
  async look(ports, target) {
    const { id, account, region } = target;
    const { buckets } = ports(region);
    const found = await buckets.bucket(id);
    if (!found) return undefined;
    const [bornAt, tags, hasLock, policy, uploads, requesterPays, replicas] = await Promise.all([
      buckets.createdAt(id),
      buckets.tags(id),
      buckets.objectLock(id),
      buckets.policy(id),
      buckets.uploads(id),
      buckets.requesterPays(id),
      buckets.replicatesTo(id),
    ]);
    const inside = await count(ports, target, requesterPays, hasLock);
    const locked = hasLock
      ? await lockedOf(ports, target, inside.some, inside.versions)
      : undefined;
    const denying = denyingStatement(policy?.document);
    const way = wayToEmpty(inside.versions);
    const newest = [inside.newest, ...uploads.map(({ startedAt = '' }) => startedAt)]
      .toSorted()
      .at(-1);
    const isEmpty = inside.versions === 0 && uploads.length === 0;
    return present({
      bornAt,
      owner: account, // every call named it, and was answered
      tags,
      config: {
        BucketName: id,
        ...(found.versioning !== 'never' && {
          VersioningConfiguration: { Status: found.versioning },
        }),
        ...(hasLock && { ObjectLockEnabled: true }),
      },
      content: {
        what: isEmpty
          ? ''
          : `${sizeOf(inside)}${uploads.length > 0 ? `, ${uploads.length} uploads` : ''}`,
        isEmpty,
        count: inside.versions,
        ...(newest && { usedAt: newest }),
      },
      usedBy: replicas.map((to) => ({ what: `replicates to ${to}`, id: to })),
      locks: [
        ...(found.needsMfa ? ['MFA delete is on'] : []),
        ...(locked === undefined ? [] : [locked]),
        ...(denying === undefined ? [] : [`its policy: ${denying}`]),
        ...(way.by === 'expiry' ? [TOO_MANY] : []),
      ],
      steps: isEmpty ? [] : ['empty it'],
    });
  },
  async remove(ports, target, removing) {
    const { id, region } = target;
    const { buckets } = ports(region);
    const now = await buckets.bucket(id);
    if (!now) return;
    const held = now.needsMfa
      ? 'MFA delete is on'
      : denyingStatement((await buckets.policy(id))?.document);
    if (held !== undefined) throw problems.removalHeld({ what: `bucket ${id}`, reason: held });
    if (removing.letsExpire) {
      await removing.during('s3:PutLifecycleConfiguration', id, () =>
        buckets.expire(id, expiryRules),
      );
      return;
    }
    if (wayToEmpty(removing.seen?.content?.count).by === 'expiry')
      throw problems.removalHeld({ what: `bucket ${id}`, reason: TOO_MANY });
    for (const { key, upload } of await buckets.uploads(id))
      await removing.during('s3:AbortMultipartUpload', `${id} ${key}`, () =>
        buckets.abortUpload(id, key, upload),
      );
    const { refused } = await removing.during('s3:DeleteObjectVersion', id, () =>
      empty(ports, target, removing),
    );
    const [example] = refused;
    if (example)
      throw problems.bucketNotEmptied({
        bucket: id,
        refused: refused.length,
        example: refusalText(example),
      });
    await removing.during('s3:DeleteBucket', id, () => buckets.remove(id));
    await untilGone(removing, `bucket ${id}`, () => buckets.bucket(id));
  },
});

/** Deletes every version and delete marker. */
async function empty(ports: Leftovers, { id, region }: Target, removing: Removing) {
  const { buckets } = ports(region);
  const requesterPays = await buckets.requesterPays(id);
  const of = removing.seen?.content?.count;
  const began = removing.now().getTime();
  return buckets.empty(id, {
    requesterPays,
    sleep: (ms) => removing.sleep(ms),
    signal: removing.signal,
    told(done) {
      const ms = removing.now().getTime() - began;
      removing.progress(done, of, forecastText(forecast(done, of, ms)));
    },
  });
}

/** All versions, counted; of a bucket that is too large to delete, as many as prove it. */
async function count(
  ports: Leftovers,
  { id, region }: Target,
  requesterPays: boolean,
  keepsSome: boolean,
) {
  const { buckets } = ports(region);
  const some: Version[] = [];
  let versions = 0;
  let bytes = 0;
  let newest = '';
  await buckets.everyVersion(id, requesterPays, async (page) => {
    for (const version of page) {
      bytes += version.bytes;
      if (version.at > newest) newest = version.at;
    }
    versions += page.length;
    if (keepsSome && some.length < MOST_ASKED)
      some.push(...page.slice(0, MOST_ASKED - some.length));
    return versions <= MOST_VERSIONS;
  });
  // Where counting ended early the same bucket has to look the same the next time.
  const isAll = versions <= MOST_VERSIONS;
  return { versions: isAll ? versions : MOST_VERSIONS + 1, bytes, newest, some, isAll };
}

const sizeOf = (inside: {
  readonly versions: number;
  readonly bytes: number;
  readonly isAll: boolean;
}) =>
  inside.isAll
    ? `${inside.versions.toLocaleString('en-US')} versions, ${inside.bytes} bytes`
    : `more than ${MOST_VERSIONS.toLocaleString('en-US')} versions`;

/** What object lock holds; more versions than can be asked count as held. */
async function lockedOf(
  ports: Leftovers,
  { id, region }: Target,
  some: readonly Version[],
  all: number,
): Promise<string | undefined> {
  if (all > some.length)
    return `object lock is on, and its ${all} versions were not asked one by one`;
  let locked = 0;
  for (const version of some) if (await ports(region).buckets.isLocked(id, version)) locked += 1;
  return locked === 0
    ? undefined
    : `object lock or a legal hold keeps ${locked} of ${all} versions`;
}
