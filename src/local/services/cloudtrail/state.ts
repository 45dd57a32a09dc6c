import { AwsError } from '../../core/aws-error.js';
import { decide, parsePolicy } from '../../core/policy/index.js';
import { limitOf } from '../../core/quotas.js';
import type { Scope } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';

export interface Trail {
  readonly name: string;
  readonly arn: string;
  readonly bucket: string;
  readonly prefix?: string;
  readonly kmsKeyId?: string;
  readonly isMultiRegion: boolean;
  readonly includesGlobal: boolean;
  readonly validatesFiles: boolean;
  readonly isLogging: boolean;
  readonly startedAt?: Date;
  readonly stoppedAt?: Date;
  readonly tags: Tags;
}

export const trailsOf = (world: World, scope: Scope): Table<Trail> =>
  world.store.table('cloudtrail.trails', scope);

export const trailArn = ({ region, account }: Scope, name: string): string =>
  `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;

/** @throws AwsError TrailNotFoundException */
export function trailOf(world: World, scope: Scope, nameOrArn: string): Trail {
  const found = trailsOf(world, scope).get(nameOrArn.split('/').at(-1) ?? '');
  if (found) return found;
  if (nameOrArn.startsWith('arn:') && !TRAIL_ARN.test(nameOrArn)) {
    throw new AwsError('CloudTrailARNInvalidException', `The ARN is not valid: ${nameOrArn}.`);
  }
  if (!nameOrArn.startsWith('arn:')) checkTrailName(nameOrArn);
  throw new AwsError(
    'TrailNotFoundException',
    `Unknown trail: ${nameOrArn} for the user: ${scope.account}`,
  );
}

/** @throws AwsError InvalidTrailNameException */
function checkTrailName(name: string): void {
  if (!/^[a-z0-9][a-z0-9._-]{2,127}$/i.test(name)) {
    throw new AwsError(
      'InvalidTrailNameException',
      'Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).',
    );
  }
}

const TRAIL_ARN = /^arn:[a-z-]+:cloudtrail:[a-z0-9-]+:\d{12}:trail\/.+$/;

export interface TrailSettings {
  readonly bucket: string;
  readonly prefix?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly isMultiRegion: boolean;
  readonly includesGlobal: boolean;
  readonly validatesFiles: boolean;
}

/** @throws AwsError TrailAlreadyExistsException, MaximumNumberOfTrailsExceededException, and as `checkSettings` does */
export async function createTrail(
  world: World,
  scope: Scope,
  name: string,
  settings: TrailSettings,
  tags: Tags,
): Promise<Trail> {
  checkTrailName(name);
  if (trailsOf(world, scope).has(name)) {
    throw new AwsError(
      'TrailAlreadyExistsException',
      `Trail ${name} already exists for customer: ${scope.account}`,
    );
  }
  const most = limitOf(world, scope, 'cloudtrail.trails');
  if (trailsOf(world, scope).size >= most) {
    throw new AwsError(
      'MaximumNumberOfTrailsExceededException',
      `User: ${scope.account} already has ${most} trails in ${scope.region}.`,
    );
  }
  await checkSettings(world, scope, name, settings);
  return put(world, scope, {
    name,
    arn: trailArn(scope, name),
    isLogging: false,
    tags,
    ...plain(settings),
  });
}

/** @throws AwsError TrailNotFoundException, and as `checkSettings` does */
export async function updateTrail(
  world: World,
  scope: Scope,
  name: string,
  settings: TrailSettings,
  tags?: Tags,
): Promise<Trail> {
  const current = trailOf(world, scope, name);
  await checkSettings(world, scope, current.name, settings);
  const { prefix: _, kmsKeyId: __, ...rest } = current;
  return put(world, scope, { ...rest, ...plain(settings), tags: tags ?? current.tags });
}

const plain = ({ prefix, kmsKeyId, ...settings }: TrailSettings) => ({
  ...settings,
  ...(prefix && { prefix }),
  ...(kmsKeyId && { kmsKeyId }),
});

async function put(world: World, scope: Scope, trail: Trail): Promise<Trail> {
  trailsOf(world, scope).set(trail.name, trail);
  (await world.port('tagging')).tagged(scope, trail.arn, trail.tags);
  return trail;
}

export function setLogging(world: World, scope: Scope, name: string, isLogging: boolean): void {
  const trail = trailOf(world, scope, name);
  const at = world.clock.now();
  trailsOf(world, scope).set(trail.name, {
    ...trail,
    isLogging,
    ...(isLogging ? { startedAt: at } : { stoppedAt: at }),
  });
}

export async function deleteTrail(world: World, scope: Scope, name: string): Promise<void> {
  const { arn, name: key } = trailOf(world, scope, name);
  trailsOf(world, scope).delete(key);
  (await world.port('tagging')).tagged(scope, arn, {});
}

async function checkSettings(
  world: World,
  scope: Scope,
  name: string,
  { bucket, prefix, kmsKeyId }: TrailSettings,
): Promise<void> {
  const s3 = await world.port('s3');
  if (!s3.owner(bucket)) {
    throw new AwsError('S3BucketDoesNotExistException', `S3 bucket ${bucket} does not exist!`);
  }
  const policy = s3.policy(bucket);
  const by = {
    service: 'cloudtrail.amazonaws.com',
    sourceArn: trailArn(scope, name),
    sourceAccount: scope.account,
  };
  const context = { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SecureTransport': 'true' };
  const folder = `${prefix ? `${prefix}/` : ''}AWSLogs/${scope.account}`;
  const may = (action: string, resource: string) =>
    policy !== undefined &&
    decide([parsePolicy(policy)], { action, resource, principal: by, context }) === 'allow';
  const isAdmitted =
    may('s3:GetBucketAcl', `arn:aws:s3:::${bucket}`) &&
    may('s3:PutObject', `arn:aws:s3:::${bucket}/${folder}/CloudTrail/x`);
  if (!isAdmitted) {
    throw new AwsError(
      'InsufficientS3BucketPolicyException',
      `Incorrect S3 bucket policy is detected for bucket: ${bucket}`,
    );
  }
  if (!kmsKeyId) return;
  const kms = await world.port('kms');
  const insufficient = () =>
    new AwsError(
      'InsufficientEncryptionPolicyException',
      `Insufficient permissions to access S3 bucket ${bucket} or KMS key ${kmsKeyId}.`,
    );
  let key: string;
  try {
    key = kms.resolve(scope, kmsKeyId);
  } catch (error) {
    if (error instanceof AwsError) throw insufficient();
    throw error;
  }
  if (!kms.allows(key, by, 'kms:GenerateDataKey')) throw insufficient();
}
