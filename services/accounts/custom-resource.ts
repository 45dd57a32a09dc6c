import * as v from 'valibot';

const schema = v.object({
  RequestType: v.picklist(['Create', 'Update', 'Delete']),
  ResponseURL: v.pipe(v.string(), v.url()),
  StackId: v.string(),
  RequestId: v.string(),
  LogicalResourceId: v.string(),
  PhysicalResourceId: v.optional(v.string()),
});

/** The parts of a custom resource request that we read. */
export type ResourceRequest = v.InferOutput<typeof schema>;

/** What CloudFormation waits for at the ResponseURL. */
export interface ResourceAnswer {
  readonly Status: 'SUCCESS' | 'FAILED';
  /** Shown in the stack's events. */
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly Data?: Readonly<Record<string, string>>;
}

/** @throws when the event is none; then there is nobody to answer */
export function readResourceRequest(event: unknown): ResourceRequest {
  return v.parse(schema, event);
}

/** Always the same: another id would make CloudFormation delete the accounts after an update. */
const PHYSICAL_ID = 'apexshare-demo-accounts';

/** The whole answer may have 4096 bytes. Source: CloudFormation user guide, custom resource responses. */
const MOST_REASON = 1_000;

export function success(request: ResourceRequest, count: number): ResourceAnswer {
  return { Status: 'SUCCESS', ...idsOf(request), Data: { Count: String(count) } };
}

export function failure(request: ResourceRequest, thrown: unknown): ResourceAnswer {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return { Status: 'FAILED', Reason: text.slice(0, MOST_REASON), ...idsOf(request) };
}

function idsOf({ StackId, RequestId, LogicalResourceId, PhysicalResourceId }: ResourceRequest) {
  return {
    PhysicalResourceId: PhysicalResourceId ?? PHYSICAL_ID,
    StackId,
    RequestId,
    LogicalResourceId,
  };
}
