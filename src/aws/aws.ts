import type { Apis } from './apis-port.js';
import type { Repairs } from './repair/port.js';

/**
 * The AWS that commands work with, in our words: one port a service, each with only the calls that
 * are made. Every list is complete; an answer that AWS would not give is an error.
 */
export interface Aws {
  /** Twelve digits. */
  readonly account: string;
  /** Clients are loaded when they are first asked for. A role is assumed before the first call. */
  stacks(region: string, role?: RoleToAssume): Promise<Stacks>;
  /** Repairs of stacks: changes as the role, reads with our own credentials. */
  repairs(region: string, role?: RoleToAssume): Promise<Repairs>;
  objects(region: string, role?: RoleToAssume): Promise<Objects>;
  parameters(region: string): Promise<Parameters>;
  secrets(region: string): Promise<Secrets>;
  distributions(): Promise<Distributions>;
  zones(): Promise<Zones>;
  apis(region: string): Promise<Apis>;
  assets(): Promise<AssetPublisher>;
  /** Forgets which roles could not be assumed; after a bootstrap they exist. */
  forgetRoles(): void;
}

export interface RoleToAssume {
  readonly arn: string;
  readonly externalId: string | undefined;
}

/** CloudFormation in one region. */
export interface Stacks {
  readonly region: string;
  /** `undefined` when there is none of that name (a deleted one is none). */
  stack(nameOrId: string): Promise<StackFacts | undefined>;
  /** Every stack of the region that is not deleted. */
  all(): Promise<readonly StackFacts[]>;
  /** The template as it was sent. */
  template(nameOrId: string): Promise<string>;
  /** Events since the one with id `after`, oldest first; without it all that there are. */
  events(nameOrId: string, after?: string): Promise<readonly StackEvent[]>;
  /** Id of the newest event. */
  newestEvent(nameOrId: string): Promise<string | undefined>;
  /** What early validation found wrong with a change set, one sentence each. */
  validationFailures(changeSetId: string): Promise<readonly string[]>;
  createChangeSet(
    request: ChangeSetRequest,
  ): Promise<{ readonly id: string; readonly stackId: string }>;
  /** `undefined` when there is none of that name. */
  changeSet(nameOrId: string, stack: string): Promise<ChangeSet | undefined>;
  deleteChangeSet(nameOrId: string, stack: string): Promise<void>;
  executeChangeSet(request: ExecuteRequest): Promise<void>;
  deleteStack(stackId: string, options: DeleteOptions): Promise<void>;
  protect(stackId: string, isProtected: boolean): Promise<void>;
  resources(stackId: string): Promise<readonly StackResource[]>;
  exports(): Promise<readonly Export[]>;
  /** Names of stacks that import an export. */
  importersOf(exportName: string): Promise<readonly string[]>;
}

export interface StackFacts {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly statusReason: string | undefined;
  readonly createdAt: Date;
  /** Absent until the first update. */
  readonly updatedAt: Date | undefined;
  readonly description: string | undefined;
  readonly outputs: readonly StackOutput[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly isProtected: boolean;
  /** Set on nested stacks. */
  readonly parentId: string | undefined;
  /** Result of the last drift detection, e.g. `IN_SYNC`, `NOT_CHECKED`. */
  readonly drift: string | undefined;
}
export interface StackOutput {
  readonly key: string;
  readonly value: string;
  readonly exportName: string | undefined;
}

export interface StackEvent {
  readonly id: string;
  readonly time: Date;
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string | undefined;
  /** Token of the operation that it belongs to. */
  readonly token: string | undefined;
}

export interface ChangeSetRequest {
  readonly stack: string;
  readonly name: string;
  readonly type: 'CREATE' | 'UPDATE';
  readonly token: string;
  readonly template: { readonly body: string } | { readonly url: string };
  readonly parameters: readonly ParameterValue[];
  readonly tags: Readonly<Record<string, string>>;
  readonly notificationArns: readonly string[];
  readonly executionRoleArn: string | undefined;
}
export type ParameterValue =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly keep: true };

export interface ChangeSet {
  readonly id: string;
  readonly stackId: string;
  readonly status: string;
  readonly statusReason: string | undefined;
  /** e.g. `AVAILABLE`, `EXECUTE_IN_PROGRESS`. */
  readonly executionStatus: string | undefined;
  readonly changes: readonly ResourceChange[];
}
export interface ResourceChange {
  readonly action: string;
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly type: string;
  /** `True`, `False`, `Conditional`; absent for additions and removals. */
  readonly replacement: string | undefined;
  /** What becomes of the old resource, e.g. `Delete`, `Retain`, `Snapshot`. */
  readonly policyAction: string | undefined;
}

export interface ExecuteRequest {
  readonly changeSetId: string;
  readonly stackId: string;
  readonly token: string;
  readonly keepsFailedResources: boolean;
}
export interface DeleteOptions {
  readonly token: string;
  readonly executionRoleArn?: string | undefined;
}
export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly type: string;
  readonly status: string;
}
export interface Export {
  readonly name: string;
  readonly value: string;
  readonly stackId: string;
}

/** S3 buckets of one region. */
export interface Objects {
  /** All objects below a prefix. */
  list(bucket: string, prefix?: string): Promise<readonly StoredObject[]>;
  /** Whether exactly this key is there. Does not leave a negative cache entry behind, as HEAD would. */
  has(bucket: string, key: string): Promise<boolean>;
  put(request: PutRequest): Promise<void>;
  /** @returns keys that stayed, each with the reason */
  remove(bucket: string, keys: readonly string[]): Promise<readonly string[]>;
  /** Removes every version and delete marker. @returns how many; 0 also when the bucket is gone */
  empty(bucket: string): Promise<number>;
}
export interface StoredObject {
  readonly key: string;
  /** Without quotes; the MD5 of the content for objects that were put in one part without KMS. */
  readonly etag: string;
  readonly bytes: number;
}
export interface PutRequest {
  readonly bucket: string;
  readonly key: string;
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** SSM parameters of one region. */
export interface Parameters {
  /** `undefined` when there is none of that name. */
  value(name: string): Promise<string | undefined>;
}

/** Secrets Manager in one region. */
export interface Secrets {
  value(nameOrArn: string): Promise<string | undefined>;
}

/** CloudFront. */
export interface Distributions {
  /** @returns id of the invalidation */
  invalidate(distributionId: string, paths: readonly string[], token: string): Promise<string>;
  isInvalidated(distributionId: string, invalidationId: string): Promise<boolean>;
}

/** Route 53. */
export interface Zones {
  /** Removes what ACM wrote to prove domains, and nothing else. @returns how many; 0 also when the zone is gone */
  removeValidationRecords(zoneId: string): Promise<number>;
}

/** Publishes assets of a cloud assembly: builds, then uploads. */
export interface AssetPublisher {
  /** One asset of an asset manifest to one of its destinations. Published already is fine. */
  publish(asset: AssetToPublish): Promise<void>;
}
export interface AssetToPublish {
  /** Absolute path of the asset manifest. */
  readonly manifestFile: string;
  readonly id: string;
  readonly destination: string;
  readonly account: string;
  readonly region: string;
}
