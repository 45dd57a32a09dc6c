import type { Handlers } from '../../../core/handlers.js';
import { authorizeAccount, enter } from '../access.js';
import { grantsOf, refuseAcl } from '../acl.js';
import { bucketArn, canonicalId } from '../bucket.js';
import { refusals } from '../errors.js';
import { regionForNew } from '../names.js';
import { changeBucket, createBucket, deleteBucket, type S3State } from '../state.js';
import { retag } from '../tags.js';

type Api = Handlers<typeof import('@aws-sdk/client-s3')>;

/** Making, finding and deleting buckets. */
export const bucketApi = (state: S3State): Api => ({
  async CreateBucket(input, call) {
    const name = input.Bucket ?? '';
    await authorizeAccount(state, call, 's3:CreateBucket', bucketArn(name));
    const config = input.CreateBucketConfiguration;
    const region = regionForNew(config?.LocationConstraint, call.region);
    const standing = state.buckets.get(name);
    // us-east-1 answers a second creation by the owner as if it were the first
    const isRepeated = standing?.account === call.account && standing.region === 'us-east-1';
    if (isRepeated && call.region === 'us-east-1')
      return { Location: `/${name}`, BucketArn: bucketArn(name) };

    const bucket = createBucket(state, { name, account: call.account, region });
    const ownership = input.ObjectOwnership ?? bucket.ownership;
    if (ownership === 'BucketOwnerEnforced' && input.ACL && input.ACL !== 'private') {
      state.buckets.delete(name);
      throw refusals.bad(
        'InvalidBucketAclWithObjectOwnership',
        "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
      );
    }
    changeBucket(state, name, {
      ownership,
      ...(input.ObjectLockEnabledForBucket ? { objectLock: {}, versioning: 'Enabled' } : {}),
      ...(ownership === 'BucketOwnerEnforced'
        ? {}
        : { grants: grantsOf(bucket.account, input.ACL) }),
    });
    if (config?.Tags) await retag(state, name, config.Tags);
    return {
      Location: region === 'us-east-1' ? `/${name}` : `http://${name}.s3.amazonaws.com/`,
      BucketArn: bucketArn(name),
    };
  },

  async HeadBucket(input, call) {
    const bucket = await enter(state, call, input, { action: 's3:ListBucket' });
    return {
      BucketRegion: bucket.region,
      BucketArn: bucketArn(bucket.name),
      AccessPointAlias: false,
    };
  },

  async GetBucketLocation(input, call) {
    const bucket = await enter(state, call, input, {
      action: 's3:GetBucketLocation',
      anyRegion: true,
    });
    // us-east-1 is told by an empty element
    if (bucket.region === 'us-east-1') return {};
    return { LocationConstraint: bucket.region as never };
  },

  async ListBuckets(input, call) {
    await authorizeAccount(state, call, 's3:ListAllMyBuckets', 'arn:aws:s3:::*');
    const { Prefix: prefix = '', ContinuationToken: token, MaxBuckets: max = 10_000 } = input;
    const after = token === undefined ? '' : Buffer.from(token, 'base64url').toString();
    const buckets = [...state.buckets.values()]
      .filter(({ account, name }) => account === call.account && name.startsWith(prefix))
      .filter(({ region }) => !input.BucketRegion || region === input.BucketRegion)
      .filter(({ name }) => name > after)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const page = buckets.slice(0, max);
    const last = page.at(-1);
    return {
      Owner: { ID: canonicalId(call.account) },
      Buckets: page.map(({ name, created, region }) => ({
        Name: name,
        CreationDate: created,
        BucketRegion: region,
        BucketArn: bucketArn(name),
      })),
      ...(input.Prefix === undefined ? {} : { Prefix: prefix }),
      ...(buckets.length > max && last
        ? { ContinuationToken: Buffer.from(last.name).toString('base64url') }
        : {}),
    };
  },

  async DeleteBucket(input, call) {
    const bucket = await enter(state, call, input, { action: 's3:DeleteBucket' });
    deleteBucket(state, bucket);
    (await state.world.port('tagging')).tagged(bucket, bucketArn(bucket.name), {});
    return {};
  },

  async GetBucketVersioning(input, call) {
    const { versioning } = await enter(state, call, input, { action: 's3:GetBucketVersioning' });
    return versioning ? { Status: versioning } : {};
  },

  async PutBucketVersioning(input, call) {
    const bucket = await enter(state, call, input, { action: 's3:PutBucketVersioning' });
    const status = input.VersioningConfiguration?.Status;
    if (status !== 'Enabled' && status !== 'Suspended') throw refusals.malformedXml();
    if (status === 'Suspended') refuseSuspension(bucket.objectLock !== undefined);
    changeBucket(state, bucket.name, { versioning: status });
    return {};
  },

  async GetBucketAcl(input, call) {
    const bucket = await enter(state, call, input, { action: 's3:GetBucketAcl' });
    return {
      Owner: { ID: canonicalId(bucket.account) },
      Grants: [...(bucket.grants ?? grantsOf(bucket.account, undefined))],
    };
  },

  async PutBucketAcl(input, call) {
    const bucket = await enter(state, call, input, { action: 's3:PutBucketAcl' });
    refuseAcl(bucket, input.ACL, input.AccessControlPolicy?.Grants);
    const grants = input.AccessControlPolicy?.Grants ?? grantsOf(bucket.account, input.ACL);
    changeBucket(state, bucket.name, { grants });
    return {};
  },

  async GetBucketTagging(input, call) {
    const { tags, name } = await enter(state, call, input, { action: 's3:GetBucketTagging' });
    if (Object.keys(tags).length === 0)
      throw refusals.none('NoSuchTagSet', 'The TagSet does not exist', name);
    return { TagSet: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
  },

  async PutBucketTagging(input, call) {
    const bucket = await enter(state, call, input, { action: 's3:PutBucketTagging' });
    await retag(state, bucket.name, input.Tagging?.TagSet ?? []);
    return {};
  },

  async DeleteBucketTagging(input, call) {
    const bucket = await enter(state, call, input, { action: 's3:PutBucketTagging' });
    await retag(state, bucket.name, []);
    return {};
  },
});

function refuseSuspension(hasLock: boolean): void {
  if (hasLock)
    throw refusals.conflict(
      'InvalidBucketState',
      'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
    );
}
