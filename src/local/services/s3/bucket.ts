import type {
  AnalyticsConfiguration,
  CORSRule,
  Grant,
  IntelligentTieringConfiguration,
  InventoryConfiguration,
  LifecycleRule,
  LoggingEnabled,
  MetricsConfiguration,
  NotificationConfiguration,
  ObjectLockRule,
  ObjectOwnership,
  PublicAccessBlockConfiguration,
  ReplicationConfiguration,
  ServerSideEncryptionRule,
  WebsiteConfiguration,
} from '@aws-sdk/client-s3';

type Stored<T> = Omit<T, '$unknown'>;

/** Everything that is known of one bucket. */
export interface Bucket {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly created: Date;
  /** Absent: versioning was never configured. */
  readonly versioning?: 'Enabled' | 'Suspended' | undefined;
  readonly policy?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** Absent: the ownership controls were deleted, which means ObjectWriter. */
  readonly ownership?: ObjectOwnership | undefined;
  readonly publicAccess?: PublicAccessBlockConfiguration | undefined;
  readonly encryption: readonly ServerSideEncryptionRule[];
  readonly grants?: readonly Grant[] | undefined;
  readonly cors?: readonly CORSRule[] | undefined;
  readonly lifecycle?: readonly LifecycleRule[] | undefined;
  readonly minimumSizeForTransition?: string | undefined;
  readonly logging?: LoggingEnabled | undefined;
  readonly notification: NotificationConfiguration;
  readonly website?: WebsiteConfiguration | undefined;
  readonly replication?: ReplicationConfiguration | undefined;
  readonly objectLock?: { readonly rule?: ObjectLockRule | undefined } | undefined;
  readonly accelerate?: 'Enabled' | 'Suspended' | undefined;
  readonly payer: 'Requester' | 'BucketOwner';
  readonly analytics: Readonly<Record<string, Stored<AnalyticsConfiguration>>>;
  readonly inventory: Readonly<Record<string, Stored<InventoryConfiguration>>>;
  readonly metrics: Readonly<Record<string, Stored<MetricsConfiguration>>>;
  readonly tiering: Readonly<Record<string, Stored<IntelligentTieringConfiguration>>>;
}

/** How S3 makes a bucket since April 2023: ACLs off, public access blocked, SSE-S3. */
export const freshBucket = (
  who: Pick<Bucket, 'name' | 'account' | 'region' | 'created'>,
): Bucket => ({
  ...who,
  tags: {},
  ownership: 'BucketOwnerEnforced',
  publicAccess: ALL_BLOCKED,
  encryption: SSE_S3,
  notification: {},
  payer: 'BucketOwner',
  analytics: {},
  inventory: {},
  metrics: {},
  tiering: {},
});

export const ALL_BLOCKED: PublicAccessBlockConfiguration = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

export const SSE_S3: readonly ServerSideEncryptionRule[] = [
  { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false },
];

export const bucketArn = (name: string): string => `arn:aws:s3:::${name}`;

/** The 64 hexadecimal digits that stand for an account in ACLs and owners. */
export const canonicalId = (account: string): string =>
  Buffer.from(`apexlocal-canonical-${account}`).toString('hex').slice(0, 64).padEnd(64, '0');

/** Whether object ACLs mean anything in this bucket. */
export const hasAcls = (bucket: Bucket): boolean => bucket.ownership !== 'BucketOwnerEnforced';
