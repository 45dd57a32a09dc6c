/** A row of DescribeStackEvents, as the CLI prints it. */
export interface Row {
  readonly EventId: string;
  readonly StackId: string;
  readonly StackName: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId: string;
  readonly ResourceType: string;
  readonly Timestamp: string;
  readonly ResourceStatus: string;
  readonly ResourceStatusReason?: string;
  readonly ClientRequestToken?: string;
  readonly OperationId?: string;
  readonly HookType?: string;
  readonly HookStatus?: string;
  readonly HookStatusReason?: string;
  readonly HookFailureMode?: string;
}

export interface TellerOptions {
  readonly region?: string;
  readonly account?: string;
  /** Which incarnation of the name, from 1. */
  readonly incarnation?: number;
  /** Seconds after the beginning of time. */
  readonly from?: number;
  /** Clock that several stacks share. */
  readonly clock?: { seconds: number };
}

export const STACK = 'AWS::CloudFormation::Stack';
const START = Date.parse('2030-03-01T10:00:00Z');

/** Tells the events of one stack, one after the other; the clock goes on by itself. */
export function teller(name: string, options: TellerOptions = {}) {
  const { region = 'eu-west-1', account = '123456789012', incarnation = 1, from = 0 } = options;
  const clock = options.clock ?? { seconds: from };
  const number = [...`${name}${region}`].reduce(
    (sum, one) => (sum * 31 + one.charCodeAt(0)) % 99_999_989,
    7,
  );
  const id = `arn:aws:cloudformation:${region}:${account}:stack/${name}/${uuid(number + incarnation)}`;
  const rows: Row[] = [];
  let operation = 0;
  let serial = 0;
  const tell = (
    logicalId: string,
    type: string,
    status: string,
    reason?: string,
    more: Partial<Row> & { readonly after?: number } = {},
  ) => {
    const { after = 1.5, ...rest } = more;
    clock.seconds += after;
    rows.push({
      EventId: `${logicalId}-${status}-${uuid(number * 7 + incarnation * 1000 + serial++)}`,
      StackId: id,
      StackName: name,
      LogicalResourceId: logicalId,
      PhysicalResourceId: type === STACK && logicalId === name ? id : `${name}-${logicalId}-x1y2z3`,
      ResourceType: type,
      Timestamp: new Date(START + clock.seconds * 1000).toISOString(),
      ResourceStatus: status,
      ...(reason !== undefined && { ResourceStatusReason: reason }),
      ClientRequestToken: `token-${operation}`,
      OperationId: uuid(number + operation * 13 + 5),
      ...rest,
    });
  };
  const own = (status: string, reason?: string, more?: Partial<Row> & { after?: number }) =>
    tell(name, STACK, status, reason, more);
  let verb = 'CREATE';
  const self = {
    id,
    name,
    region,
    clock,
    rows,
    tell(...told: Parameters<typeof tell>) {
      tell(...told);
      return self;
    },
    own(...told: Parameters<typeof own>) {
      own(...told);
      return self;
    },
    begin(kind: 'CREATE' | 'UPDATE' | 'DELETE' | 'IMPORT', reason = 'User Initiated') {
      operation++;
      verb = kind;
      own(`${kind}_IN_PROGRESS`, reason);
      return self;
    },
    ok(logicalId: string, type: string, more?: Partial<Row>) {
      tell(logicalId, type, `${verb}_IN_PROGRESS`, undefined, more);
      tell(logicalId, type, `${verb}_COMPLETE`, undefined, more);
      return self;
    },
    start(logicalId: string, type: string, more?: Partial<Row> & { after?: number }) {
      tell(logicalId, type, `${verb}_IN_PROGRESS`, undefined, more);
      return self;
    },
    fail(logicalId: string, type: string, text: string, more?: Partial<Row> & { after?: number }) {
      tell(logicalId, type, `${verb}_FAILED`, text, more);
      return self;
    },
    cancel(logicalId: string, type: string, more: Partial<Row> & { after?: number } = {}) {
      const text = verb === 'CREATE' ? 'Resource creation cancelled' : 'Resource update cancelled';
      tell(logicalId, type, `${verb}_FAILED`, text, { after: 0, ...more });
      return self;
    },
    /** The stack says what failed and begins to roll back. */
    rollback(names: readonly string[], reason?: string) {
      const kind = verb === 'CREATE' ? 'ROLLBACK_IN_PROGRESS' : 'UPDATE_ROLLBACK_IN_PROGRESS';
      const what = verb === 'CREATE' ? 'create' : 'update';
      own(
        kind,
        reason ??
          `The following resource(s) failed to ${what}: [${names.join(', ')}]. Rollback requested by user.`,
      );
      return self;
    },
    undo(logicalId: string, type: string) {
      const done = verb === 'CREATE' ? 'DELETE' : 'UPDATE';
      tell(logicalId, type, `${done}_IN_PROGRESS`);
      tell(logicalId, type, `${done}_COMPLETE`);
      return self;
    },
    end(status: string, reason?: string) {
      own(status, reason);
      return self;
    },
    /** Something asked of the stack again, with another operation. */
    again(status: string, reason = 'User Initiated') {
      operation++;
      own(status, reason);
      return self;
    },
  };
  return self;
}

export type Teller = ReturnType<typeof teller>;

const uuid = (seed: number): string => {
  const hex = Math.abs(Math.trunc(seed * 2654435761))
    .toString(16)
    .padStart(32, '0')
    .slice(-32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
};
