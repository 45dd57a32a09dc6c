/**
 * What is in an account, as far as a deployment meets it. Times are RFC 3339. It holds templates, names
 * and limits; no secret value, no code, no object, no environment of a function.
 */
export interface AccountSnapshot extends Required<Found> {
  readonly kind: 'apexctl.account';
  readonly version: 1;
  readonly takenAt: string;
  /** Twelve digits. */
  readonly account: string;
  /** What could not be read; it is missing above, and there may be any of it. */
  readonly unknowns: readonly Unread[];
}
export interface Unread {
  /** The call, or the stack, that was asked for. */
  readonly what: string;
  readonly region: string;
  readonly reason: string;
  readonly stack?: string;
}

/** What one reading brings. */
export interface Found {
  readonly stacks?: readonly StackSnapshot[];
  readonly things?: readonly Thing[];
  readonly limits?: readonly LimitInForce[];
  readonly settings?: readonly Setting[];
}

export interface StackSnapshot {
  readonly region: string;
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly statusReason: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string | undefined;
  readonly description: string | undefined;
  /** As it was sent; absent for a stack of which only a change set was ever made. */
  readonly template: string | undefined;
  readonly parameters: readonly {
    readonly key: string;
    /** `****` where the template hides it. */
    readonly value: string;
    readonly resolved: string | undefined;
  }[];
  readonly tags: Readonly<Record<string, string>>;
  readonly outputs: readonly {
    readonly key: string;
    readonly value: string;
    readonly description: string | undefined;
    readonly exportName: string | undefined;
  }[];
  readonly capabilities: readonly string[];
  readonly notificationArns: readonly string[];
  readonly roleArn: string | undefined;
  readonly isProtected: boolean;
  /** Its creation was asked not to roll back. */
  readonly keepsFailures: boolean;
  readonly timeoutMinutes: number | undefined;
  readonly parentId: string | undefined;
  readonly rootId: string | undefined;
  readonly resources: readonly ResourceSnapshot[];
}
export interface ResourceSnapshot {
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly type: string;
  readonly status: string;
  readonly statusReason: string | undefined;
  readonly changedAt: string;
}

/** A resource whose name is taken, with what CloudFormation would be told to have one like it. */
export interface Thing {
  readonly region: string;
  readonly type: string;
  /** What `Ref` gives. */
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** What `Fn::GetAtt` gives, where AWS draws it. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface LimitInForce {
  readonly region: string;
  /** As Service Quotas names service and quota. */
  readonly service: string;
  readonly code: string;
  readonly value: number;
}
export interface Setting {
  readonly region: string;
  /** 1 while SES lets mail go to verified addresses only. */
  readonly name: 'ses.sandbox';
  readonly value: number;
}
