import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { destinationOf, sendTo } from './destinations.js';
import { functionArn } from './names.js';
import type { Deployed } from './rows.js';
import type { Engine, EngineAnswer } from './run/engine.js';
import { keyOf, tablesOf } from './tables.js';
import { deployedAt } from './versions.js';

/** Source: Lambda quotas, "Invocation payload": synchronous and asynchronous. */
const SYNC_BYTES = 6_291_456;
const ASYNC_BYTES = 1_048_576;
/** Source: developer guide, "Asynchronous invocation": attempts after the first. */
const DEFAULT_RETRIES = 2;
const RETRY_PAUSE_MS = 1_000; // a minute on AWS

export interface Invocation {
  readonly scope: Scope;
  readonly name: string;
  readonly qualifier?: string | undefined;
  /** JSON; empty means `{}`. */
  readonly event: string;
  readonly clientContext?: unknown;
}

export interface Invoker {
  /** @throws AwsError ResourceNotFoundException, InvalidRequestContentException, TooManyRequestsException */
  sync(
    invocation: Invocation,
  ): Promise<EngineAnswer & { readonly requestId: string; readonly version: string }>;
  /** Accepts the event and runs it later, with retries, dead-letter queue and destinations. */
  later(invocation: Invocation): { readonly requestId: string };
  /** Resolves when no accepted event is left. */
  settled(): Promise<void>;
}

export function createInvoker(world: World, engine: Engine): Invoker {
  const accepted = new Set<Promise<void>>();

  return {
    async sync(invocation) {
      const { scope, name, qualifier, clientContext } = invocation;
      const deployed = deployedAt(world, scope, name, qualifier);
      const event = checked(invocation.event, SYNC_BYTES);
      const requestId = ids.uuid();
      const answer = await engine.run({
        scope,
        deployed,
        requestId,
        event,
        qualifier,
        clientContext,
      });
      return { ...answer, requestId, version: deployed.version };
    },
    later(invocation) {
      const { scope, name, qualifier } = invocation;
      deployedAt(world, scope, name, qualifier);
      const event = checked(invocation.event, ASYNC_BYTES);
      const requestId = ids.uuid();
      const work = runLater(world, engine, { ...invocation, event }, requestId)
        .catch((error) => world.log(`lambda ${name}: ${String(error)}`))
        .finally(() => accepted.delete(work));
      accepted.add(work);
      return { requestId };
    },
    async settled() {
      while (accepted.size > 0) await Promise.all(accepted);
    },
  };
}

async function runLater(
  world: World,
  engine: Engine,
  { scope, name, qualifier, event }: Invocation,
  requestId: string,
): Promise<void> {
  const config = tablesOf(world, scope).invokeConfigs.get(keyOf(name, qualifier ?? '$LATEST'));
  const retries = config?.retries ?? DEFAULT_RETRIES;
  for (let attempt = 1; ; attempt++) {
    if (world.signal.aborted) return;
    const deployed = deployedAt(world, scope, name, qualifier);
    const outcome = await attemptOnce(engine, { scope, deployed, requestId, event, qualifier });
    const isLast = attempt > retries;
    if (!outcome || (outcome.failed && !isLast)) {
      // A throttled event does not use up a retry; it waits for its turn.
      if (!outcome) attempt--;
      await world.clock.sleep(
        world.pace === 'instant' && outcome ? 0 : RETRY_PAUSE_MS * attempt + 50,
        world.signal,
      );
      continue;
    }
    await report(world, { scope, deployed, qualifier, event, requestId, attempt, outcome });
    return;
  }
}

/** `undefined` when it was throttled. */
async function attemptOnce(
  engine: Engine,
  request: Parameters<Engine['run']>[0],
): Promise<EngineAnswer | undefined> {
  try {
    return await engine.run(request);
  } catch (error) {
    if (error instanceof AwsError && error.code === 'TooManyRequestsException') return undefined;
    throw error;
  }
}

interface Finished {
  readonly scope: Scope;
  readonly deployed: Deployed;
  readonly qualifier: string | undefined;
  readonly event: string;
  readonly requestId: string;
  readonly attempt: number;
  readonly outcome: EngineAnswer;
}

/** Source: developer guide, "Capturing records of Lambda asynchronous invocations". */
async function report(world: World, finished: Finished): Promise<void> {
  const { scope, deployed, qualifier, event, requestId, attempt, outcome } = finished;
  const by = {
    service: 'lambda.amazonaws.com',
    sourceArn: functionArn(scope, deployed.name, qualifier),
    sourceAccount: scope.account,
  };
  const dead = deployed.config.deadLetterArn;
  if (outcome.failed && dead !== undefined) {
    await sendTo(world, dead, event, by);
  }
  const target = destinationOf(world, scope, deployed.name, qualifier, outcome.failed);
  if (target === undefined) return;
  const record = {
    version: '1.0',
    timestamp: world.clock.now().toISOString(),
    requestContext: {
      requestId,
      functionArn: functionArn(scope, deployed.name, deployed.version),
      condition: outcome.failed ? 'RetriesExhausted' : 'Success',
      approximateInvokeCount: attempt,
    },
    requestPayload: JSON.parse(event) as unknown,
    responseContext: {
      statusCode: 200,
      executedVersion: deployed.version,
      ...(outcome.failed && { functionError: 'Unhandled' }),
    },
    responsePayload: JSON.parse(outcome.payload) as unknown,
  };
  await sendTo(world, target, JSON.stringify(record), by);
}

function checked(event: string, limit: number): string {
  const bytes = Buffer.byteLength(event);
  if (bytes > limit) {
    throw new AwsError(
      'RequestTooLargeException',
      `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
      { status: 413 },
    );
  }
  if (event === '') return '{}';
  try {
    JSON.parse(event);
    return event;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new AwsError(
      'InvalidRequestContentException',
      `Could not parse request body into json: ${detail}`,
      { status: 400 },
    );
  }
}
