import type {
  AnalyticsConfiguration,
  CORSRule,
  ReplicationConfiguration,
  ServerSideEncryption,
  WebsiteConfiguration,
} from '@aws-sdk/client-s3';
import type { Properties } from '../../../cloudformation/providers/contract.js';
import {
  booleanOf,
  defined,
  listOf,
  numberOf,
  ownTagList,
  recordOf,
  stringOf,
  stringsOf,
  type Tags,
} from '../../../core/values.js';
import { grantsOf } from '../acl.js';
import { ALL_BLOCKED, type Bucket, SSE_S3 } from '../bucket.js';
import { checkCors, checkEncryption, checkLifecycle } from '../config-checks.js';
import { lifecycleFrom, lifecycleTo } from './lifecycle-properties.js';
import { notificationTo } from './notification-properties.js';

/** What each property of the template makes of the bucket; `undefined` gives S3's default back. */
export const SECTIONS: Readonly<
  Record<string, (value: unknown, bucket: Bucket) => Partial<Bucket>>
> = {
  AccelerateConfiguration: (value) => ({
    accelerate: recordOf(value)['AccelerationStatus'] as Bucket['accelerate'],
  }),
  AccessControl: (value, { account }) => ({
    grants: value === undefined ? undefined : grantsOf(account, CANNED[stringOf(value) ?? '']),
  }),
  AnalyticsConfigurations: (value) => ({ analytics: byId<AnalyticsConfiguration>(value) }),
  BucketEncryption: (value) => ({ encryption: encryptionFrom(value) }),
  CorsConfiguration: (value) => ({
    cors: value === undefined ? undefined : checkCors(corsFrom(recordOf(value)['CorsRules'])),
  }),
  IntelligentTieringConfigurations: (value) => ({ tiering: byId(value) }),
  InventoryConfigurations: (value) => ({ inventory: byId(value) }),
  LifecycleConfiguration: (value) => ({
    lifecycle:
      value === undefined
        ? undefined
        : checkLifecycle(listOf(recordOf(value)['Rules']).map(lifecycleFrom)),
  }),
  LoggingConfiguration: (value) => ({ logging: loggingFrom(value) }),
  MetricsConfigurations: (value) => ({ metrics: byId(value) }),
  ObjectLockConfiguration: (value) => (value === undefined ? {} : lockFrom(value)),
  ObjectLockEnabled: (value) => (booleanOf(value) ? { objectLock: {}, versioning: 'Enabled' } : {}),
  OwnershipControls: (value) => ({ ownership: ownershipFrom(value) }),
  PublicAccessBlockConfiguration: (value) => ({ publicAccess: blockFrom(value) }),
  ReplicationConfiguration: (value) => ({
    replication: value as ReplicationConfiguration | undefined,
  }),
  VersioningConfiguration: (value) => ({
    versioning: value === undefined ? 'Suspended' : versioningFrom(value),
  }),
  WebsiteConfiguration: (value) => ({ website: websiteFrom(value) }),
};

const CANNED: Readonly<Record<string, string>> = {
  AuthenticatedRead: 'authenticated-read',
  BucketOwnerFullControl: 'bucket-owner-full-control',
  BucketOwnerRead: 'bucket-owner-read',
  LogDeliveryWrite: 'log-delivery-write',
  Private: 'private',
  PublicRead: 'public-read',
  PublicReadWrite: 'public-read-write',
};

/** Lists of configurations whose form is the same on both sides, by their `Id`. */
const byId = <T>(value: unknown): Readonly<Record<string, T>> =>
  Object.fromEntries(
    listOf(value).map((item) => [stringOf(recordOf(item)['Id']) ?? '', item as T]),
  );

function encryptionFrom(value: unknown): Bucket['encryption'] {
  if (value === undefined) return SSE_S3;
  const rules = listOf(recordOf(value)['ServerSideEncryptionConfiguration']).map(recordOf);
  return checkEncryption(
    rules.map((rule) => {
      const given = recordOf(rule['ServerSideEncryptionByDefault']);
      return {
        ...(rule['ServerSideEncryptionByDefault'] === undefined
          ? {}
          : {
              ApplyServerSideEncryptionByDefault: defined({
                SSEAlgorithm: stringOf(given['SSEAlgorithm']) as ServerSideEncryption,
                KMSMasterKeyID: stringOf(given['KMSMasterKeyID']),
              }),
            }),
        BucketKeyEnabled: booleanOf(rule['BucketKeyEnabled']) ?? false,
      };
    }),
  );
}

const corsFrom = (value: unknown): CORSRule[] =>
  listOf(value)
    .map(recordOf)
    .map((rule) =>
      defined({
        ID: stringOf(rule['Id']),
        AllowedHeaders: some(stringsOf(rule['AllowedHeaders'])),
        AllowedMethods: [...stringsOf(rule['AllowedMethods'])],
        AllowedOrigins: [...stringsOf(rule['AllowedOrigins'])],
        ExposeHeaders: some(stringsOf(rule['ExposedHeaders'])),
        MaxAgeSeconds: numberOf(rule['MaxAge']),
      }),
    );

const corsTo = (rule: CORSRule) =>
  defined({
    Id: rule.ID,
    AllowedHeaders: rule.AllowedHeaders,
    AllowedMethods: rule.AllowedMethods,
    AllowedOrigins: rule.AllowedOrigins,
    ExposedHeaders: rule.ExposeHeaders,
    MaxAge: rule.MaxAgeSeconds,
  });

function loggingFrom(value: unknown): Bucket['logging'] {
  const target = stringOf(recordOf(value)['DestinationBucketName']);
  if (target === undefined) return undefined;
  return { TargetBucket: target, TargetPrefix: stringOf(recordOf(value)['LogFilePrefix']) ?? '' };
}

function lockFrom(value: unknown): Partial<Bucket> {
  const given = recordOf(recordOf(recordOf(value)['Rule'])['DefaultRetention']);
  const mode = stringOf(given['Mode']) as 'GOVERNANCE' | 'COMPLIANCE' | undefined;
  const retention = defined({
    Mode: mode,
    Days: numberOf(given['Days']),
    Years: numberOf(given['Years']),
  });
  return { objectLock: mode ? { rule: { DefaultRetention: retention } } : {} };
}

function ownershipFrom(value: unknown): Bucket['ownership'] {
  const [rule] = listOf(recordOf(value)['Rules']).map(recordOf);
  return (stringOf(rule?.['ObjectOwnership']) ?? 'BucketOwnerEnforced') as Bucket['ownership'];
}

function blockFrom(value: unknown): Bucket['publicAccess'] {
  if (value === undefined) return ALL_BLOCKED;
  const given = recordOf(value);
  return Object.fromEntries(
    Object.keys(ALL_BLOCKED).map((key) => [key, booleanOf(given[key]) ?? false]),
  );
}

const versioningFrom = (value: unknown) =>
  recordOf(value)['Status'] === 'Enabled' ? 'Enabled' : 'Suspended';

function websiteFrom(value: unknown): WebsiteConfiguration | undefined {
  if (value === undefined) return undefined;
  const given = recordOf(value);
  const index = stringOf(given['IndexDocument']);
  const error = stringOf(given['ErrorDocument']);
  const redirect = given['RedirectAllRequestsTo'];
  const rules = listOf(given['RoutingRules']).map(recordOf);
  return defined({
    IndexDocument: index === undefined ? undefined : { Suffix: index },
    ErrorDocument: error === undefined ? undefined : { Key: error },
    RedirectAllRequestsTo: redirect as WebsiteConfiguration['RedirectAllRequestsTo'],
    RoutingRules: some(
      rules.map((rule) => ({
        Redirect: { ...recordOf(rule['RedirectRule']) },
        Condition: { ...recordOf(rule['RoutingRuleCondition']) },
      })),
    ),
  });
}

const some = <T>(list: readonly T[]): T[] | undefined => (list.length > 0 ? [...list] : undefined);

/** The properties as they are now; those that nobody can change elsewhere are given back as set. */
export function liveProperties(bucket: Bucket, set: Properties, stackTags: Tags): Properties {
  const tags = ownTagList(bucket.tags, stackTags);
  return defined({
    ...set,
    BucketName: bucket.name,
    BucketEncryption: {
      ServerSideEncryptionConfiguration: bucket.encryption.map((rule) => ({
        ServerSideEncryptionByDefault: rule.ApplyServerSideEncryptionByDefault,
        BucketKeyEnabled: rule.BucketKeyEnabled,
      })),
    },
    CorsConfiguration: bucket.cors && { CorsRules: bucket.cors.map(corsTo) },
    LifecycleConfiguration: bucket.lifecycle && { Rules: bucket.lifecycle.map(lifecycleTo) },
    LoggingConfiguration: bucket.logging && {
      DestinationBucketName: bucket.logging.TargetBucket,
      ...(bucket.logging.TargetPrefix ? { LogFilePrefix: bucket.logging.TargetPrefix } : {}),
    },
    NotificationConfiguration:
      Object.keys(bucket.notification).length > 0 ? notificationTo(bucket.notification) : undefined,
    OwnershipControls: bucket.ownership && { Rules: [{ ObjectOwnership: bucket.ownership }] },
    PublicAccessBlockConfiguration: bucket.publicAccess,
    Tags: tags.length > 0 ? tags : undefined,
    VersioningConfiguration: bucket.versioning && { Status: bucket.versioning },
    WebsiteConfiguration: bucket.website && (set['WebsiteConfiguration'] ?? bucket.website),
  });
}
