import { allPages, isThrottled, leavesDoubt } from '../call.js';
import {
  type Emptied,
  type Emptying,
  emptyBucket,
  type VersionId,
} from '../emptying/empty-bucket.js';
import type { Version, VersionPage } from '../emptying/version-page.js';
import { type Ask, walk } from '../emptying/walk.js';
import { unlessAbsent } from '../looking/absent.js';
import { listedVersions } from './listed-versions.js';
import { isUnwritable, removeOneVersion } from './remove-one-version.js';
import { documentOf, doneOrGone, type LeftoverSource, tagsOf, timeOf } from './source.js';

const NO_BUCKET = 'NoSuchBucket';

/** Buckets. Every call names the owner that it expects, so that no bucket of somebody else is touched. */
export function sdkBuckets(source: LeftoverSource) {
  const { account, call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-s3');
    const { SendingS3 } = await import('../sending-s3.js');
    const { CandidS3 } = await import('./candid-s3.js');
    return { sdk, client: clients.get(SendingS3, region), candid: clients.get(CandidS3, region) };
  };
  const owned = (Bucket: string) => ({ Bucket, ExpectedBucketOwner: account });
  const setting = <T>(action: string, send: () => Promise<T>, ...none: readonly string[]) =>
    unlessAbsent(source, action, send, [NO_BUCKET, ...none]);

  const ports = {
    /** `undefined`: nobody here has a bucket of this name. A bucket of another account is denied. */
    async bucket(name: string) {
      const { sdk, client } = await open();
      const ask = () => client.send(new sdk.GetBucketVersioningCommand(owned(name)));
      const versioning = await setting('s3:GetBucketVersioning', ask);
      return (
        versioning && {
          versioning: versioning.Status === undefined ? 'never' : String(versioning.Status),
          needsMfa: versioning.MFADelete === 'Enabled',
        }
      );
    },
    /** The list tells when a bucket was made; a change of its policy may move that time forward. */
    async createdAt(name: string) {
      const { sdk, client } = await open();
      const all = await allPages('s3:ListAllMyBuckets', async (ContinuationToken) => {
        const input = { Prefix: name, MaxBuckets: 1000, ContinuationToken };
        const send = () => client.send(new sdk.ListBucketsCommand(input));
        const page = await call('s3:ListAllMyBuckets', send);
        return { items: page.Buckets ?? [], next: page.ContinuationToken };
      });
      return timeOf(all.find(({ Name }) => Name === name)?.CreationDate);
    },
    async tags(name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetBucketTaggingCommand(owned(name)));
      return tagsOf((await setting('s3:GetBucketTagging', send, 'NoSuchTagSet'))?.TagSet);
    },
    async objectLock(name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetObjectLockConfigurationCommand(owned(name)));
      const none = 'ObjectLockConfigurationNotFoundError';
      const found = await setting('s3:GetBucketObjectLockConfiguration', send, none);
      return found?.ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled';
    },
    async replicatesTo(name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetBucketReplicationCommand(owned(name)));
      const none = 'ReplicationConfigurationNotFoundError';
      const found = await setting('s3:GetReplicationConfiguration', send, none);
      const rules = found?.ReplicationConfiguration?.Rules ?? [];
      return rules.map(({ Destination }) => Destination?.Bucket ?? '');
    },
    async requesterPays(name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetBucketRequestPaymentCommand(owned(name)));
      return (await setting('s3:GetBucketRequestPayment', send))?.Payer === 'Requester';
    },
    async policy(name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetBucketPolicyCommand(owned(name)));
      const found = await setting('s3:GetBucketPolicy', send, 'NoSuchBucketPolicy');
      return found?.Policy === undefined
        ? undefined
        : { text: found.Policy, document: documentOf(found.Policy) };
    },
    async putPolicy(name: string, Policy: string) {
      const { sdk, client } = await open();
      const command = new sdk.PutBucketPolicyCommand({ ...owned(name), Policy });
      await call('s3:PutBucketPolicy', () => client.send(command));
    },
    async removePolicy(name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteBucketPolicyCommand(owned(name)));
      await doneOrGone(source, 's3:DeleteBucketPolicy', send, [NO_BUCKET, 'NoSuchBucketPolicy']);
    },

    /** One page of versions and delete markers; of no bucket: an empty one. */
    async versions(name: string, at: VersionsAt): Promise<VersionPage> {
      const { sdk, candid } = await open();
      const command = new sdk.ListObjectVersionsCommand({
        ...owned(name),
        ...(at.most !== undefined && { MaxKeys: at.most }),
        ...(at.after && { KeyMarker: at.after.key }),
        ...(at.after?.version && { VersionIdMarker: at.after.version }),
        ...(at.requesterPays && { RequestPayer: 'requester' as const }),
      });
      const page = await setting('s3:ListBucketVersions', () => listedVersions(candid, command));
      return page ?? { versions: [], next: undefined };
    },
    /** Deletes up to 1,000 versions; answers those that stayed. Locks are never bypassed. */
    async removeVersions(name: string, versions: readonly VersionId[], requesterPays: boolean) {
      const { sdk, candid } = await open();
      const alone = versions.filter(({ key }) => isUnwritable(key));
      const together = alone.length > 0 ? versions.filter((one) => !alone.includes(one)) : versions;
      const command = new sdk.DeleteObjectsCommand({
        ...owned(name),
        Delete: {
          Quiet: true,
          Objects: together.map(({ key, version }) =>
            version === '' ? { Key: key } : { Key: key, VersionId: version },
          ),
        },
        ...(requesterPays && { RequestPayer: 'requester' as const }),
      });
      const send = () => candid.send(command);
      const answer =
        together.length > 0 ? await setting('s3:DeleteObjectVersion', send) : undefined;
      const stayed = (answer?.Errors ?? []).map(
        ({ Key = '', VersionId = '', Code = 'unknown' }) => ({
          ...{ key: Key, version: VersionId, code: Code },
        }),
      );
      for (const one of alone) {
        const where = { ...one, bucket: name, account, requesterPays };
        const ask = () => removeOneVersion(candid, where);
        const code = await setting('s3:DeleteObjectVersion', ask);
        if (code !== undefined) stayed.push({ key: one.key, version: one.version, code });
      }
      return stayed;
    },
    /** Whether a call failed because S3 is busy, or wants fewer of them. */
    isSlowDown: (error: unknown): boolean => isThrottled(error) || leavesDoubt(error),
    /** Whether one version is held by a retention that is not over, or by a legal hold. */
    async isLocked(name: string, { key, version }: VersionId) {
      const { sdk, client } = await open();
      const input = { ...owned(name), Key: key, VersionId: version };
      const none = [
        'NoSuchObjectLockConfiguration',
        'NoSuchKey',
        'NoSuchVersion',
        'MethodNotAllowed',
      ];
      const ask = () => client.send(new sdk.GetObjectRetentionCommand(input));
      const kept = await setting('s3:GetObjectRetention', ask, ...none);
      // One that is over is told for a while still; counting it as held is the safe side.
      if (kept?.Retention?.RetainUntilDate !== undefined) return true;
      const askHold = () => client.send(new sdk.GetObjectLegalHoldCommand(input));
      const hold = await setting('s3:GetObjectLegalHold', askHold, ...none);
      return hold?.LegalHold?.Status === 'ON';
    },
    async uploads(name: string) {
      const { sdk, client } = await open();
      return allPages('s3:ListBucketMultipartUploads', async (token) => {
        const [KeyMarker, UploadIdMarker] = token?.split('\0') ?? [];
        const input = { ...owned(name), KeyMarker, UploadIdMarker };
        const send = () => client.send(new sdk.ListMultipartUploadsCommand(input));
        const page = await setting('s3:ListBucketMultipartUploads', send);
        const items = (page?.Uploads ?? []).map(({ Key = '', UploadId = '', Initiated }) => ({
          key: Key,
          upload: UploadId,
          startedAt: timeOf(Initiated),
        }));
        const next = `${page?.NextKeyMarker ?? ''}\0${page?.NextUploadIdMarker ?? ''}`;
        return { items, next: page?.IsTruncated ? next : undefined };
      });
    },
    async abortUpload(name: string, key: string, UploadId: string) {
      const { sdk, client } = await open();
      const input = { ...owned(name), Key: key, UploadId };
      const send = () => client.send(new sdk.AbortMultipartUploadCommand(input));
      const gone = [NO_BUCKET, 'NoSuchUpload'];
      await doneOrGone(source, 's3:AbortMultipartUpload', send, gone);
    },
    /** Lets S3 itself empty the bucket, with a rule that `expiryRule` makes. */
    async expire(name: string, rules: readonly LifecycleRule[]) {
      const { sdk, client } = await open();
      const command = new sdk.PutBucketLifecycleConfigurationCommand({
        ...owned(name),
        LifecycleConfiguration: {
          Rules: rules.map(({ id, ...rule }) => ({
            ID: id,
            Status: 'Enabled',
            Filter: { Prefix: '' },
            ...(rule.currentDays !== undefined && { Expiration: { Days: rule.currentDays } }),
            ...(rule.dropsMarkers === true && { Expiration: { ExpiredObjectDeleteMarker: true } }),
            ...(rule.noncurrentDays !== undefined && {
              NoncurrentVersionExpiration: { NoncurrentDays: rule.noncurrentDays },
            }),
            ...(rule.uploadDays !== undefined && {
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: rule.uploadDays },
            }),
          })),
        },
      });
      await call('s3:PutLifecycleConfiguration', () => client.send(command));
    },
    async remove(name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteBucketCommand(owned(name)));
      await doneOrGone(source, 's3:DeleteBucket', send, [NO_BUCKET]);
    },
  };
  const listOf = (name: string, requesterPays: boolean) => (ask: Ask) =>
    ports.versions(name, { ...ask, requesterPays });

  return {
    ...ports,
    /** Tells every version, page by page; `false` from `visit` ends it. */
    everyVersion: (
      name: string,
      requesterPays: boolean,
      visit: (versions: readonly Version[]) => Promise<boolean>,
    ) => walk(listOf(name, requesterPays), visit),
    /** Deletes every version and delete marker; of no bucket: none. */
    empty: (name: string, { requesterPays, ...means }: EmptyAs): Promise<Emptied> =>
      emptyBucket({
        list: listOf(name, requesterPays),
        remove: (versions) => ports.removeVersions(name, versions, requesterPays),
        isSlowDown: ports.isSlowDown,
        ...means,
      }),
  };
}

export interface EmptyAs extends Pick<Emptying, 'sleep' | 'signal' | 'told'> {
  readonly requesterPays: boolean;
}

export type { Version, VersionId, VersionPage };
export interface VersionsAt extends Ask {
  readonly requesterPays?: boolean;
}
export interface LifecycleRule {
  readonly id: string;
  readonly currentDays?: number;
  readonly noncurrentDays?: number;
  readonly uploadDays?: number;
  readonly dropsMarkers?: true;
}
