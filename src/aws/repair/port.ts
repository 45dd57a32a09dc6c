/** The calls of CloudFormation that only a repair makes, in one region. */
export interface Repairs {
  readonly region: string;
  /**
   * Goes on with a rollback that got stuck. Only on root stacks.
   *
   * @param skip `LogicalId`, or `NestedStack.LogicalId` for what is in a nested stack
   */
  continueRollback(
    stackId: string,
    request: { readonly token: string; readonly skip: readonly string[] },
  ): Promise<void>;
  /** Rolls back what a failure had kept; what was new is deleted, also where its policy retains it. */
  rollBack(stackId: string, token: string): Promise<void>;
  cancelUpdate(stackId: string, token: string): Promise<void>;
  deleteStack(stackId: string, request: DeleteRequest): Promise<void>;
  importChangeSet(
    request: ImportRequest,
  ): Promise<{ readonly id: string; readonly stackId: string }>;
  /** Updates in express mode, which a stack that failed in express mode insists on. */
  replay(request: ReplayRequest): Promise<void>;

  /** `undefined` when there is no such stack. */
  facts(stackId: string): Promise<RepairFacts | undefined>;
  rows(stackId: string): Promise<readonly RepairRow[]>;
  /** Names of change sets that are there, whatever their status. */
  changeSets(stackId: string): Promise<readonly string[]>;
  /** The template as CloudFormation works with it. */
  template(stackId: string): Promise<string>;
  /** By type: the properties that name a resource for import. A type that is not in it has no import. */
  importIdentifiers(template: string): Promise<ReadonlyMap<string, readonly string[]>>;
}

export interface RepairFacts {
  /** Its last operation ran in express mode. */
  readonly isExpress: boolean;
  /** Set on nested stacks. */
  readonly rootId: string | undefined;
}

export interface RepairRow {
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly type: string;
  readonly status: string;
  readonly reason: string | undefined;
}

export interface DeleteRequest {
  readonly token: string;
  /** Logical ids that are left alone; only for stacks in DELETE_FAILED. */
  readonly retain: readonly string[];
  /** FORCE_DELETE_STACK: what cannot be deleted is left behind; only for stacks in DELETE_FAILED. */
  readonly force: boolean;
}

export interface ImportRequest {
  readonly stack: string;
  readonly name: string;
  readonly token: string;
  readonly template: { readonly body: string } | { readonly url: string };
  /** Role that CloudFormation works with; without it the one that the stack has, or the caller. */
  readonly executionRoleArn: string | undefined;
  readonly resources: readonly ResourceToImport[];
  /** Names of parameters that keep their value. */
  readonly parameters: readonly string[];
  /** Of a stack that does not exist yet. */
  readonly tags: Readonly<Record<string, string>> | undefined;
}
export interface ResourceToImport {
  readonly logicalId: string;
  readonly type: string;
  readonly identifier: Readonly<Record<string, string>>;
}

export interface ReplayRequest {
  readonly stackId: string;
  readonly token: string;
  readonly template: ImportRequest['template'];
  /** Names of parameters that keep their value. */
  readonly parameters: readonly string[];
}
