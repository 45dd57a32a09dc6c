import { HandlerError } from '../../cloudformation/providers/contract.js';
import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { type Identifier, identifierText } from './identifier.js';
import { refusals } from './refusals.js';
import {
  isOpen,
  liveRequests,
  REQUESTS,
  type RequestRow,
  repeated,
  requestOf,
  requestsOf,
} from './requests.js';

/** How long a call waits for its work when nothing is to take time. */
const GRACE_MS = 2_000;

/** A change that somebody wants, and how it is done. */
export interface Wanted extends Pick<RequestRow, 'operation' | 'type' | 'wish'> {
  readonly clientToken: string | undefined;
  readonly identifier?: Identifier | undefined;
  /** The resource that it was done to, and its model where there is one afterwards. */
  readonly work: (signal: AbortSignal) => Promise<{
    readonly identifier: Identifier;
    readonly model?: Readonly<Record<string, unknown>>;
  }>;
}

/** Carries out requests in the background and remembers how far they are. */
export interface Desk {
  /**
   * The request as it is when it begins, or as it is now where it is a retry.
   *
   * @throws AwsError ClientTokenConflictException, ConcurrentOperationException
   */
  begin(scope: Scope, wanted: Wanted): Promise<RequestRow>;
  /** @throws AwsError RequestTokenNotFoundException; ConcurrentModificationException when it is over */
  cancel(scope: Scope, token: string): RequestRow;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
}

export function requestDesk(world: World): Desk {
  const running = new Map<string, { readonly done: Promise<void>; readonly cancel: () => void }>();
  return {
    async begin(scope, wanted) {
      const row = accepted(world, scope, wanted);
      if (running.has(row.token) || !isOpen(row)) return row;
      const cancelled = new AbortController();
      const done = carryOut(world, scope, row.token, wanted, cancelled.signal).finally(() =>
        running.delete(row.token),
      );
      running.set(row.token, { done, cancel: () => cancelled.abort() });
      // The work begins after the answer's status is fixed: AWS never answers with the end.
      await graceFor(world, done);
      return row;
    },
    cancel(scope, token) {
      const row = requestOf(world, scope, token);
      if (row.status !== 'PENDING' && row.status !== 'IN_PROGRESS')
        throw refusals.over(token, row.status);
      const next = change(world, scope, token, { status: 'CANCEL_IN_PROGRESS' });
      running.get(token)?.cancel();
      return next;
    },
    async idle() {
      await Promise.allSettled([...running.values()].map(({ done }) => done));
    },
  };
}

function accepted(world: World, scope: Scope, wanted: Wanted): RequestRow {
  const { operation, type, wish } = wanted;
  const clientToken = wanted.clientToken ?? ids.uuid();
  const known = repeated(world, scope, clientToken, wish);
  if (known) return known;
  const identifier = wanted.identifier && identifierText(wanted.identifier);
  const isSame = (row: RequestRow) => row.type === type && row.identifier === identifier;
  if (
    identifier !== undefined &&
    liveRequests(world, scope).some((row) => isOpen(row) && isSame(row))
  )
    throw refusals.busy();
  const at = world.clock.now();
  const row: RequestRow = {
    ...{ token: ids.uuid(), clientToken, wish, operation, type },
    ...{ status: 'IN_PROGRESS', requestedAt: at, at },
    ...(identifier !== undefined && { identifier }),
  };
  requestsOf(world, scope).set(row.token, row);
  return row;
}

async function carryOut(
  world: World,
  scope: Scope,
  token: string,
  { work }: Wanted,
  signal: AbortSignal,
): Promise<void> {
  const end = (more: Partial<RequestRow>): void => {
    // A request that the embedded AWS leaves behind when it stops is settled by the next start.
    if (world.signal.aborted) return;
    change(world, scope, token, { ...more, ...(signal.aborted && { status: 'CANCEL_COMPLETE' }) });
  };
  try {
    const { identifier, model } = await work(signal);
    end({
      status: 'SUCCESS',
      identifier: identifierText(identifier),
      ...(model && { model: JSON.stringify(model) }),
    });
  } catch (error) {
    const { code, message } =
      error instanceof HandlerError
        ? error
        : new HandlerError('InternalFailure', 'Internal Failure');
    end({ status: 'FAILED', code, message });
  }
}

const change = (world: World, scope: Scope, token: string, more: Partial<RequestRow>): RequestRow =>
  requestsOf(world, scope).update(token, (row) => ({ ...row, ...more, at: world.clock.now() }));

/** What ran when the embedded AWS was stopped has failed. */
export function settleInterrupted(world: World): void {
  for (const scope of world.store.scopes(REQUESTS)) {
    for (const row of [...requestsOf(world, scope).values()].filter(isOpen))
      change(world, scope, row.token, {
        status: 'FAILED',
        code: 'InternalFailure',
        message: 'Internal Failure',
      });
  }
}

/** With pace `instant`, what is done at once is done before the call returns. */
async function graceFor({ pace }: World, work: Promise<void>): Promise<void> {
  if (pace !== 'instant') return;
  let timer: NodeJS.Timeout | undefined;
  const bell = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, GRACE_MS);
    timer.unref();
  });
  await Promise.race([work, bell]);
  clearTimeout(timer);
}
