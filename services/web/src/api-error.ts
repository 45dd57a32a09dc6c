import * as v from 'valibot';

/** Why a call gave no answer. `status` 0: no answer came at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly requestId: string;

  constructor(message: string, facts: { status: number; code: string; requestId: string }) {
    super(message);
    this.status = facts.status;
    this.code = facts.code;
    this.requestId = facts.requestId;
  }
}

const errorSchema = v.object({
  error: v.object({ code: v.string(), message: v.string() }),
  requestId: v.string(),
});
/** API Gateway's own answers. */
const gatewaySchema = v.object({ message: v.string() });

/** The error in an answer that is not 2xx, whether a function or API Gateway wrote it. */
export function errorIn(status: number, data: unknown, requestId: string): ApiError {
  const ours = v.safeParse(errorSchema, data);
  if (ours.success) {
    const { error, requestId: theirId } = ours.output;
    return new ApiError(error.message, { status, code: error.code, requestId: theirId });
  }
  const gateway = v.safeParse(gatewaySchema, data);
  const message = gateway.success ? gateway.output.message : `The API answered with ${status}.`;
  return new ApiError(message, { status, code: `http-${status}`, requestId });
}

/** What to show of anything that was thrown. */
export function explained(thrown: unknown): string {
  if (!(thrown instanceof ApiError)) {
    return thrown instanceof Error ? thrown.message : 'Something went wrong.';
  }
  return `${thrown.message} (request ${thrown.requestId})`;
}
