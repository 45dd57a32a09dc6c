import type {
  HandlerErrorCode,
  OperationStatus,
  ProgressEvent,
} from '@aws-sdk/client-cloudcontrol';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { refusals } from './refusals.js';

const HOUR_MS = 3_600_000;
/** Source: Cloud Control API User Guide, "Managing resource operation requests". */
const REQUEST_LIVES_MS = 7 * 24 * HOUR_MS;
/** Source: Cloud Control API Reference, `ClientToken`. */
const CLIENT_TOKEN_LIVES_MS = 36 * HOUR_MS;

/** A request for a change of a resource, and how far it is. */
export interface RequestRow {
  readonly token: string;
  readonly clientToken: string;
  /** What was asked for, to tell a retry from another request. */
  readonly wish: string;
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE';
  readonly type: string;
  /** Absent while AWS has not made it up. */
  readonly identifier?: string;
  readonly status: OperationStatus;
  readonly requestedAt: Date;
  /** When the status was reached. */
  readonly at: Date;
  readonly message?: string;
  readonly code?: HandlerErrorCode;
  /** JSON text. */
  readonly model?: string;
}

/** By request token, oldest first. */
export const requestsOf = ({ store }: World, { account, region }: Scope) =>
  store.table<RequestRow>(REQUESTS, { account, region });

export const REQUESTS = 'cloudcontrol.requests';

/** Requests that are not forgotten yet. */
export function liveRequests(world: World, scope: Scope): readonly RequestRow[] {
  const since = world.clock.now().getTime() - REQUEST_LIVES_MS;
  return [...requestsOf(world, scope).values()].filter((row) => row.requestedAt.getTime() > since);
}

/** @throws AwsError RequestTokenNotFoundException */
export function requestOf(world: World, scope: Scope, token: string): RequestRow {
  const found = liveRequests(world, scope).find((row) => row.token === token);
  if (!found) throw refusals.unknownRequest(token);
  return found;
}

/**
 * The request that a retry repeats.
 *
 * @throws AwsError ClientTokenConflictException where the token stood for another wish
 */
export function repeated(
  world: World,
  scope: Scope,
  clientToken: string,
  wish: string,
): RequestRow | undefined {
  const since = world.clock.now().getTime() - CLIENT_TOKEN_LIVES_MS;
  const found = liveRequests(world, scope).find(
    (row) => row.clientToken === clientToken && row.requestedAt.getTime() > since,
  );
  if (found && found.wish !== wish) throw refusals.tokenConflict();
  return found;
}

export const isOpen = ({ status }: Pick<RequestRow, 'status'>): boolean =>
  status === 'PENDING' || status === 'IN_PROGRESS' || status === 'CANCEL_IN_PROGRESS';

export const progressOf = (row: RequestRow): ProgressEvent => ({
  TypeName: row.type,
  RequestToken: row.token,
  Operation: row.operation,
  OperationStatus: row.status,
  EventTime: row.at,
  ...(row.identifier !== undefined && { Identifier: row.identifier }),
  ...(row.model !== undefined && { ResourceModel: row.model }),
  ...(row.message !== undefined && { StatusMessage: row.message }),
  ...(row.code !== undefined && { ErrorCode: row.code }),
});
