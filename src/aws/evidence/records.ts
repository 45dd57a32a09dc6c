/** One event of DescribeStackEvents or DescribeEvents. */
export interface EventRecord {
  readonly id: string;
  /** RFC 3339. */
  readonly time: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly token?: string;
  /** OperationId of the newer API. */
  readonly operation?: string;
  /** `STACK_EVENT`, `VALIDATION_ERROR`, `HOOK_INVOCATION_ERROR`, `PROVISIONING_ERROR`, …; absent in the older API. */
  readonly kind?: string;
  readonly hook?: {
    readonly type: string;
    readonly status?: string;
    readonly reason?: string;
    readonly mode?: string;
  };
  readonly validation?: {
    readonly name: string;
    readonly mode?: string;
    readonly reason: string;
    readonly path?: string;
  };
  readonly detailedStatus?: string;
  /** ResourceProperties, JSON as it was sent. */
  readonly properties?: string;
  /** Place in its list, oldest first, where the list tells no time. */
  readonly order?: number;
}

export interface LogLine {
  /** e.g. the log group. */
  readonly source: string;
  readonly stream?: string;
  /** RFC 3339. */
  readonly time: string;
  readonly text: string;
  /** Logical id of the resource whose log it is, where that is known. */
  readonly logicalId?: string;
  readonly stackId?: string;
}
