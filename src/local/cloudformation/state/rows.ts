import type {
  Change,
  ChangeSetStatus,
  DeploymentConfig,
  DetailedStatus,
  ExecutionStatus,
  OperationType,
  ResourceStatus,
  StackDriftStatus,
  StackResourceDriftStatus,
  StackStatus,
} from '@aws-sdk/client-cloudformation';
import type { Principal } from '../../core/principal.js';
import type { Tags } from '../../core/values.js';
import type { Properties } from '../providers/contract.js';
import type { ParameterRow } from '../template/parameters.js';

/** What somebody asked a stack to be. */
export interface Deployment {
  /** Blob id of the text as it was given. */
  readonly template: string;
  readonly parameters: readonly ParameterRow[];
  readonly tags: Tags;
  readonly capabilities: readonly string[];
  readonly notificationArns: readonly string[];
  readonly roleArn?: string;
  readonly description?: string;
  readonly changeSetId?: string;
}

export interface OutputRow {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly exportName?: string;
}

/** In whose name CloudFormation acts. Without either it may do everything. */
export interface Authority {
  /** Who asked for the operation. */
  readonly by?: Principal;
  /** The service role that was named, which takes the place of the one who asked. */
  readonly roleArn?: string;
}

/** The operation that runs on a stack, or that stopped half way. */
export interface OperationRow extends Authority {
  readonly id: string;
  readonly type: OperationType;
  readonly token?: string;
  /** What an update wants; becomes `deployed` when it is through. */
  readonly desired?: Deployment;
  readonly disableRollback: boolean;
  /** Resources count as complete as soon as their configuration is applied. */
  readonly express?: boolean;
  /** What this operation made is deleted in its rollback, even where the policy says Retain. */
  readonly retainExceptOnCreate: boolean;
  readonly onFailure: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';
  /** Name conflicts and property syntax are checked first. */
  readonly validates: boolean;
  /** `LogicalId` or `NestedStack.LogicalId` of what a continued rollback leaves as it is. */
  readonly skip?: readonly string[];
  /** A policy in force for this update alone. */
  readonly policy?: string;
  /** Identifiers of resources that are taken in instead of made, by logical id. */
  readonly imports?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface StackRow {
  readonly stackId: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt?: Date;
  readonly deletedAt?: Date;
  readonly status: StackStatus;
  readonly statusReason?: string;
  readonly detailedStatus?: DetailedStatus;
  /** What the stack stands on; for a new stack, what it is to become. */
  readonly deployed?: Deployment;
  readonly outputs: readonly OutputRow[];
  /** Names of exports that its resources or outputs use. */
  readonly imports: readonly string[];
  readonly operation?: OperationRow;
  readonly lastOperations: readonly { readonly id: string; readonly type: OperationType }[];
  readonly terminationProtection: boolean;
  readonly disableRollback: boolean;
  /** Of the operation that was begun last, where it named one. */
  readonly deploymentConfig?: DeploymentConfig;
  readonly timeoutMinutes?: number;
  readonly policy?: string;
  readonly parentId?: string;
  readonly rootId?: string;
  /** What a nested stack stood on before its parent's operation; what the parent's rollback goes back to. */
  readonly beforeParent?: Deployment;
  readonly drift?: { readonly status: StackDriftStatus; readonly at: Date };
}

/** A physical resource behind a logical id. */
export interface Incarnation {
  readonly type: string;
  readonly physicalId: string;
  readonly properties: Properties;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly dependsOn: readonly string[];
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
  readonly metadata?: unknown;
}

export interface ResourceRow extends Omit<Incarnation, 'physicalId'> {
  readonly logicalId: string;
  /** Absent while nothing was made yet. */
  readonly physicalId?: string;
  readonly status: ResourceStatus;
  readonly statusReason?: string;
  readonly changedAt: Date;
  /** Made by the operation that runs. */
  readonly isNew?: boolean;
  /** Was there before the stack took it in; a rollback gives it back. */
  readonly imported?: boolean;
  /** As it was before the operation that runs; what a rollback goes back to. */
  readonly before?: Incarnation & { readonly replaced: boolean };
  /** What the template said of an unchanged resource before the operation that runs. */
  readonly stood?: Standing;
  /** Physical resources that are to be deleted when the operation cleans up. */
  readonly former?: readonly Incarnation[];
  /** No longer in the template: deleted when the operation cleans up. */
  readonly leaves?: boolean;
  readonly drift?: DriftRow;
}

/** The members of a row that come from the template and not from the resource. */
export type Standing = Pick<
  ResourceRow,
  'dependsOn' | 'deletionPolicy' | 'updateReplacePolicy' | 'metadata'
>;

export interface DriftRow {
  readonly status: StackResourceDriftStatus;
  readonly at: Date;
  readonly expected: Properties;
  readonly actual?: Properties;
}

export interface EventRow {
  readonly eventId: string;
  readonly operationId: string;
  readonly timestamp: Date;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: ResourceStatus;
  readonly reason?: string;
  /** JSON text. */
  readonly properties?: string;
  readonly token?: string;
  readonly detailedStatus?: DetailedStatus;
}

/** A finding of early validation. */
export interface ValidationRow {
  readonly eventId: string;
  readonly operationId: string;
  readonly timestamp: Date;
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  readonly name: 'NAME_CONFLICT_VALIDATION' | 'PROPERTY_VALIDATION' | 'BUCKET_EMPTINESS_VALIDATION';
  /** A warning keeps nobody from executing the change set. */
  readonly mode: 'FAIL' | 'WARN';
  readonly reason: string;
  readonly path: string;
}

export interface ChangeSetRow {
  readonly changeSetId: string;
  readonly name: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly kind: 'CREATE' | 'UPDATE' | 'IMPORT';
  readonly createdAt: Date;
  readonly description?: string;
  readonly status: ChangeSetStatus;
  readonly statusReason?: string;
  readonly executionStatus: ExecutionStatus;
  readonly desired: Deployment;
  readonly changes: readonly Change[];
  readonly operationId: string;
  readonly clientToken?: string;
  readonly executeToken?: string;
  readonly onStackFailure?: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';
  readonly includeNestedStacks: boolean;
  readonly deploymentConfig?: DeploymentConfig;
  readonly validates: boolean;
  readonly imports?: OperationRow['imports'];
  /** Additions whose names are taken are taken in. */
  readonly importsExisting?: boolean;
  /** The change set of the outer stack that this one of a nested stack was made with. */
  readonly parentChangeSetId?: string;
  /** The outermost of them, the only one that can be executed or deleted. */
  readonly rootChangeSetId?: string;
  /** Of the nested stack in the outer one. */
  readonly parentLogicalId?: string;
}

/** Where an operation id leads. */
export interface OperationIndexRow {
  readonly stackId: string;
  readonly type: OperationType;
  readonly startedAt: Date;
  readonly changeSetId?: string;
  /** How the making of a change set ended; stacks have events of their own. */
  readonly ended?: { readonly eventId: string; readonly at: Date; readonly succeeded: boolean };
}

export interface ExportRow {
  readonly name: string;
  readonly value: string;
  readonly stackId: string;
}

/** One run of drift detection, which is over when it is written. */
export interface DriftDetectionRow {
  readonly stackId: string;
  readonly at: Date;
  readonly status: StackDriftStatus;
  readonly drifted: number;
}
