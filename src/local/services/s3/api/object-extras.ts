import type { Call, Handlers } from '../../../core/handlers.js';
import { enter } from '../access.js';
import { grantsOf, refuseAcl } from '../acl.js';
import { canonicalId } from '../bucket.js';
import { refusals } from '../errors.js';
import { requireLock } from '../lock.js';
import { causeOf, notify } from '../notify.js';
import type { ObjectVersion } from '../object.js';
import { readableVersion, replaceVersion } from '../objects.js';
import { changeBucket, type S3State } from '../state.js';
import { checkedTags, tagSet } from '../tags.js';

type Api = Handlers<typeof import('@aws-sdk/client-s3')>;

/** Tags, ACLs and locks of single objects. */
export const objectExtrasApi = (state: S3State): Api => {
  const change = (bucket: string, object: ObjectVersion, to: Partial<ObjectVersion>) =>
    replaceVersion(state.objects(bucket), { ...object, ...to });
  return {
    async GetObjectTagging(input, call) {
      const { object, version } = await reach(state, call, input, 's3:GetObjectTagging');
      return { TagSet: tagSet(object.tags), ...version };
    },
    async PutObjectTagging(input, call) {
      const found = await reach(state, call, input, 's3:PutObjectTagging');
      const tags = checkedTags(input.Tagging?.TagSet ?? [], { limit: 10, what: 'Object' });
      change(found.bucket.name, found.object, { tags });
      tell(state, call, found, 'ObjectTagging:Put', 'PutObjectTagging');
      return found.version;
    },
    async DeleteObjectTagging(input, call) {
      const found = await reach(state, call, input, 's3:DeleteObjectTagging');
      change(found.bucket.name, found.object, { tags: {} });
      tell(state, call, found, 'ObjectTagging:Delete', 'DeleteObjectTagging');
      return found.version;
    },

    async GetObjectAcl(input, call) {
      const { bucket, object } = await reach(state, call, input, 's3:GetObjectAcl');
      return {
        Owner: { ID: canonicalId(bucket.account) },
        Grants: [...(object.grants ?? grantsOf(bucket.account, undefined))],
      };
    },
    async PutObjectAcl(input, call) {
      const found = await reach(state, call, input, 's3:PutObjectAcl');
      refuseAcl(found.bucket, input.ACL, input.AccessControlPolicy?.Grants);
      change(found.bucket.name, found.object, {
        grants: input.AccessControlPolicy?.Grants ?? grantsOf(found.bucket.account, input.ACL),
      });
      tell(state, call, found, 'ObjectAcl:Put', 'PutObjectAcl');
      return {};
    },

    async GetObjectLockConfiguration(input, call) {
      const action = 's3:GetBucketObjectLockConfiguration';
      const { objectLock, name } = await enter(state, call, input, { action });
      if (!objectLock)
        throw refusals.none(
          'ObjectLockConfigurationNotFoundError',
          'Object Lock configuration does not exist for this bucket',
          name,
        );
      return {
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          ...(objectLock.rule ? { Rule: objectLock.rule } : {}),
        },
      };
    },
    async PutObjectLockConfiguration(input, call) {
      const action = 's3:PutBucketObjectLockConfiguration';
      const bucket = await enter(state, call, input, { action });
      if (bucket.versioning !== 'Enabled')
        throw refusals.conflict(
          'InvalidBucketState',
          "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
        );
      const config = input.ObjectLockConfiguration;
      const { Days, Years } = config?.Rule?.DefaultRetention ?? {};
      if (config?.ObjectLockEnabled !== 'Enabled' || (Days && Years)) throw refusals.malformedXml();
      changeBucket(state, bucket.name, { objectLock: { rule: config.Rule } });
      return {};
    },

    async GetObjectRetention(input, call) {
      const { bucket, object } = await reach(state, call, input, 's3:GetObjectRetention');
      requireLock(bucket);
      if (!object.retention) throw noLock(object.key);
      const { mode, until } = object.retention;
      return { Retention: { Mode: mode, RetainUntilDate: until } };
    },
    async PutObjectRetention(input, call) {
      const { bucket, object } = await reach(state, call, input, 's3:PutObjectRetention');
      requireLock(bucket);
      const { Mode: mode, RetainUntilDate: until } = input.Retention ?? {};
      const standing = object.retention;
      const isShorter = standing !== undefined && (!until || until < standing.until);
      const mayShorten =
        standing?.mode === 'GOVERNANCE' && input.BypassGovernanceRetention === true;
      if (isShorter && standing.until > state.world.clock.now() && !mayShorten)
        throw refusals.accessDenied('Access Denied because object protected by object lock.');
      change(bucket.name, object, { retention: mode && until ? { mode, until } : undefined });
      return {};
    },
    async GetObjectLegalHold(input, call) {
      const { bucket, object } = await reach(state, call, input, 's3:GetObjectLegalHold');
      requireLock(bucket);
      if (!object.legalHold) throw noLock(object.key);
      return { LegalHold: { Status: object.legalHold } };
    },
    async PutObjectLegalHold(input, call) {
      const { bucket, object } = await reach(state, call, input, 's3:PutObjectLegalHold');
      requireLock(bucket);
      const status = input.LegalHold?.Status;
      if (!status) throw refusals.malformedXml();
      change(bucket.name, object, { legalHold: status });
      return {};
    },
  };
};

const noLock = (key: string) =>
  refusals.none(
    'NoSuchObjectLockConfiguration',
    'The specified object does not have a ObjectLock configuration',
    key,
  );

interface Addressed {
  readonly Bucket: string | undefined;
  readonly Key: string | undefined;
  readonly VersionId?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

async function reach(state: S3State, call: Call, input: Addressed, action: string) {
  const key = input.Key ?? '';
  const bucket = await enter(state, call, input, { action, key });
  const object = readableVersion(state.objects(bucket.name), key, input.VersionId);
  return { bucket, object, version: bucket.versioning ? { VersionId: object.versionId } : {} };
}

function tell(
  state: S3State,
  call: Call,
  { bucket, object }: Awaited<ReturnType<typeof reach>>,
  event: string,
  reason: string,
): void {
  const versionId = bucket.versioning ? object.versionId : undefined;
  const what = { event, key: object.key, etag: object.etag, versionId, reason };
  notify(state, bucket.name, what, causeOf(call));
}
