/**
 * What was read before any verdict, as plain data: a verdict can be replayed from it.
 * Ids are compared byte for byte, everywhere.
 */
export interface World {
  readonly scope: CleanupScope;
  /** Who really answered. */
  readonly caller: { readonly account: string; readonly arn: string };
  /** RFC 3339, by the clock of AWS. */
  readonly takenAt: string;
  /** How far the clock of this machine may be off, in milliseconds. */
  readonly skewMs: number;
  /** Every region that is enabled in the account, whether or not the environment uses it. */
  readonly regions: readonly RegionView[];
  /** One entry for each incarnation of the environment's stacks, live or deleted, with their nested stacks. */
  readonly histories: readonly History[];
  /** What is missing altogether: a list of regions or of histories that could not be read to its end. */
  readonly holes?: readonly string[];
}

/** The environment that is cleaned up. Nothing outside it is ever a candidate. */
export interface CleanupScope {
  readonly environment: string;
  readonly partition: string;
  readonly account: string;
  /** Regions of the environment. */
  readonly regions: readonly string[];
  /** The exact list of stacks, from the manifest; a name that only looks alike is not in it. */
  readonly stacks: readonly { readonly name: string; readonly region: string }[];
  /** Physical ids that somebody wants to keep: configuration, `--keep`. */
  readonly keep: readonly string[];
  /** Ids and names of what we work with ourselves: operations table, bootstrap, lock, journal. */
  readonly own: readonly string[];
}

/** A read that may have failed. A failed one is never an empty one. */
export type Read<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly reason: string };

export interface RegionView {
  readonly region: string;
  /** Every stack that is not DELETE_COMPLETE, of any name. */
  readonly stacks: Read<readonly StackView[]>;
}

/** A live stack, ours or not. It can only protect. */
export interface StackView {
  /** ARN. */
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly status: string;
  /** ARN of the root stack; absent for a root. */
  readonly rootId?: string;
  readonly parentId?: string;
  /** All rows of ListStackResources. */
  readonly rows: Read<readonly StackRow[]>;
  /** Processed template, parameter values, outputs and exports, as one text. */
  readonly text: Read<string>;
  readonly changeSets: Read<readonly PendingChangeSet[]>;
}

export interface StackRow {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
}

/** A change set that was not executed yet, or is being executed. */
export interface PendingChangeSet {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly changes: readonly PlannedChange[];
}
export interface PlannedChange {
  /** `Add`, `Modify`, `Remove`, `Import`, `Dynamic`. */
  readonly action: string;
  readonly type: string;
  readonly logicalId: string;
  /** The physical id or the name that it will have, where the change set or its template tells. */
  readonly name?: string;
}

/** Everything that one incarnation of a stack of the environment went through. */
export interface History {
  /** ARN of the incarnation. */
  readonly stackId: string;
  readonly stackName: string;
  readonly region: string;
  readonly status: string;
  readonly rootId?: string;
  /** RFC 3339; absent for a live one. */
  readonly deletedAt?: string;
  /** Oldest first. */
  readonly events: Read<readonly HistoryEvent[]>;
}
export interface HistoryEvent {
  readonly id: string;
  /** RFC 3339. */
  readonly time: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  /** ClientRequestToken of the operation. */
  readonly token?: string;
  /** OperationId, where the newer API told it. */
  readonly operation?: string;
  /** ResourceProperties, JSON as it was sent. */
  readonly properties?: string;
}
