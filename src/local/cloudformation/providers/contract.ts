import type { Scope } from '../../core/scope.js';

/** Resolved properties of a resource: no intrinsic is left in them. */
export type Properties = Readonly<Record<string, unknown>>;

/** The circumstances of one step that CloudFormation takes on a resource. */
export interface Provisioning extends Scope {
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  /** Stack tags and `aws:cloudformation:*` tags, to be merged into the resource's own. */
  readonly stackTags: Readonly<Record<string, string>>;
  /** The name CloudFormation makes up: `<stack>-<logicalId>-<12 upper-case characters>`, cut to `maxLength`. */
  readonly generatedName: (maxLength?: number) => string;
  /** Fires when the operation is cancelled. */
  readonly signal: AbortSignal;
  /** Says in an event what a resource in creation waits for. */
  readonly waits?: (physicalId: string, reason: string) => void;
}

export interface Provisioned {
  /** What `Ref` gives, and the physical id in events. */
  readonly physicalId: string;
  /** What `Fn::GetAtt` gives, by attribute name (nested names with dots). */
  readonly attributes: Readonly<Record<string, unknown>>;
}
export interface Existing extends Provisioned {
  readonly properties: Properties;
}

/**
 * How CloudFormation makes and unmakes one resource type. Errors are AwsError (as the service
 * would answer the handler) or HandlerError; either fails the resource.
 */
export interface ResourceProvider {
  readonly type: string;
  create(properties: Properties, step: Provisioning): Promise<Provisioned>;
  /**
   * Instead of `create`, for a resource of an account that is loaded: what only time or data can bring
   * about (a certificate's validation, a function's code) is taken as done.
   */
  adopt?(properties: Properties, step: Provisioning): Promise<Provisioned>;
  /** In place. Left out: every property change is accepted and only remembered. */
  update?(current: Existing, properties: Properties, step: Provisioning): Promise<Provisioned>;
  /** Must succeed when the resource is already gone. */
  delete(current: Existing, step: Provisioning): Promise<void>;
  /** Live properties for drift; `undefined` when the resource is gone. Left out: type not checked. */
  read?(current: Existing, step: Provisioning): Promise<Properties | undefined>;
  /**
   * All that there are, whoever made them: of each the properties of its primary identifier. Left out:
   * nobody can list the type.
   */
  list?(scope: Scope): readonly Properties[];
  /** For early validation: the identifier that is already taken, if any. */
  taken?(properties: Properties, scope: Scope): string | undefined;
  /** Properties whose change means replacement, beyond what the resource schema says. */
  alsoReplaces?(before: Properties, after: Properties): readonly string[];
}

/** HandlerErrorCode values of resource handlers. Source: CloudFormation CLI, handler error codes. */
export type HandlerErrorCode =
  | 'AccessDenied'
  | 'AlreadyExists'
  | 'GeneralServiceException'
  | 'InternalFailure'
  | 'InvalidRequest'
  | 'NetworkFailure'
  | 'NotFound'
  | 'NotStabilized'
  | 'NotUpdatable'
  | 'ResourceConflict'
  | 'ServiceInternalError'
  | 'ServiceLimitExceeded'
  | 'Throttling';

/** A failure that is worded by the resource handler itself and not by the service. */
export class HandlerError extends Error {
  override readonly name = 'HandlerError';
  readonly code: HandlerErrorCode;

  constructor(code: HandlerErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
