import { AwsError } from '../../../core/aws-error.js';
import type { Scope } from '../../../core/scope.js';
import type { World } from '../../../core/world.js';
import { reservedOf, unreservedLimit } from '../concurrency.js';
import { functionArn } from '../names.js';
import type { Deployed } from '../rows.js';
import { nodeVersion } from '../runtimes.js';
import type { RunOutcome } from './environment.js';
import { checkEnvironmentKey } from './environment-key.js';
import type { Failure, LogRecord } from './messages.js';
import { createPool, logGroupOf, type Pool } from './pool.js';
import { reportLines, type Told, timeoutText } from './report.js';
import { type Struck, struck } from './struck.js';

/** Source: Lambda quotas, "Invocation payload", synchronous. */
const RESPONSE_BYTES = 6_291_556;

export interface EngineRequest {
  readonly scope: Scope;
  readonly deployed: Deployed;
  readonly requestId: string;
  /** JSON. */
  readonly event: string;
  readonly qualifier?: string | undefined;
  readonly clientContext?: unknown;
}

export interface EngineAnswer {
  /** JSON; of a failed function its error. */
  readonly payload: string;
  readonly failed: boolean;
  readonly durationMs: number;
  readonly lines: readonly LogRecord[];
}

/** Runs events of functions, within their concurrency, and tells logs and metrics of it. */
export interface Engine {
  /** @throws AwsError TooManyRequestsException */
  run(request: EngineRequest): Promise<EngineAnswer>;
  readonly pool: Pool;
}

export function createEngine(world: World): Engine {
  const pool = createPool(world);
  const running = new Map<string, number>();

  const count = (key: string, by: number) => running.set(key, (running.get(key) ?? 0) + by);

  return {
    pool,
    async run(request) {
      const { scope, deployed } = request;
      await checkEnvironmentKey(world, scope, deployed);
      const reserved = reservedOf(world, scope, deployed.name);
      const scopeKey = `${scope.account}/${scope.region}`;
      const key = reserved === undefined ? scopeKey : `${scopeKey}/${deployed.name}`;
      const limit = reserved ?? unreservedLimit(world, scope);
      const fault = struck(world, deployed, request.requestId);
      if ((running.get(key) ?? 0) >= limit || fault?.isThrottled) {
        await metrics(world, request, { Throttles: 1 });
        throw throttled(reserved !== undefined);
      }
      count(key, 1);
      try {
        return await runOne(world, pool, request, fault);
      } finally {
        count(key, -1);
      }
    },
  };
}

async function runOne(
  world: World,
  pool: Pool,
  request: EngineRequest,
  fault: Struck | undefined,
): Promise<EngineAnswer> {
  const { scope, deployed, requestId } = request;
  const refusal = unrunnable(deployed);
  if (refusal) return { payload: JSON.stringify(refusal), failed: true, durationMs: 0, lines: [] };

  const at = world.clock.now().getTime();
  const lease = await pool.lease(scope, deployed);
  const { environment } = lease;
  try {
    const init = await environment.ready;
    const outcome = init.failure
      ? failedInit(init.failure, request)
      : ((await fault?.outcome()) ??
        (await environment.run({
          requestId,
          event: request.event,
          context: contextOf(request, environment.logStream),
          timeoutMs: deployed.config.timeoutSeconds * 1000,
        })));
    const { payload, failure } = payloadOf(deployed, requestId, outcome);
    const told: Told = {
      requestId,
      at,
      region: scope.region,
      initMs: lease.isCold ? init.initMs : undefined,
      initLogs: lease.isCold ? init.logs : [],
      logs: outcome.logs,
      durationMs: outcome.durationMs,
      maxMemoryMb: outcome.maxMemoryMb,
      status: statusOf(outcome, init.failure),
      errorType:
        init.failure?.errorType ?? (outcome.kind === 'exited' ? failure?.errorType : undefined),
    };
    const lines = reportLines(deployed, told);
    await write(world, request, environment.logStream, lines);
    await metrics(world, request, {
      Invocations: 1,
      Errors: failure ? 1 : 0,
      Duration: outcome.durationMs,
    });
    return { payload, failed: failure !== undefined, durationMs: outcome.durationMs, lines };
  } finally {
    lease.release();
  }
}

function statusOf(outcome: RunOutcome, initFailure: Failure | undefined): Told['status'] {
  if (outcome.kind === 'timeout') return 'timeout';
  // An error that the handler itself reported is a success of the sandbox.
  return outcome.kind === 'exited' || initFailure ? 'error' : 'success';
}

/** What runs here is Node.js. */
function unrunnable({ config }: Deployed): Failure | undefined {
  if (config.packageType === 'Zip' && nodeVersion(config.runtime) !== undefined) return undefined;
  const what =
    config.packageType === 'Image' ? 'A container image' : `The runtime ${config.runtime}`;
  return {
    errorType: 'Runtime.Unsupported',
    errorMessage: `${what} is accepted but cannot be run by the embedded AWS: only Node.js functions run here.`,
    trace: [],
  };
}

function payloadOf(
  deployed: Deployed,
  requestId: string,
  outcome: RunOutcome,
): { readonly payload: string; readonly failure?: Failure } {
  if (outcome.kind === 'done') {
    const bytes = Buffer.byteLength(outcome.result);
    if (bytes <= RESPONSE_BYTES) return { payload: outcome.result };
    return failed({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `Response payload size exceeded maximum allowed payload size (${RESPONSE_BYTES} bytes).`,
    });
  }
  if (outcome.kind === 'failed') return failed(outcome.failure);
  const errorMessage =
    outcome.kind === 'timeout'
      ? `Error: ${timeoutText(deployed)}`
      : `Error: Runtime exited with error: ${outcome.how}`;
  return failed({
    errorType: outcome.kind === 'timeout' ? 'Sandbox.Timedout' : 'Runtime.ExitError',
    errorMessage: `RequestId: ${requestId} ${errorMessage}`,
  });
}

const failed = (failure: Omit<Failure, 'trace'> & { readonly trace?: readonly string[] }) => ({
  payload: JSON.stringify(failure),
  failure: { trace: [], ...failure },
});

const failedInit = (failure: Failure, { requestId }: EngineRequest): RunOutcome => ({
  kind: 'failed',
  failure: failure.errorMessage.startsWith('Error: Runtime exited')
    ? { ...failure, errorMessage: `RequestId: ${requestId} ${failure.errorMessage}` }
    : failure,
  logs: [],
  durationMs: 0,
  maxMemoryMb: 0,
});

function contextOf(
  { scope, deployed, qualifier, clientContext, requestId }: EngineRequest,
  logStreamName: string,
) {
  return {
    functionVersion: deployed.version,
    functionName: deployed.name,
    memoryLimitInMB: String(deployed.config.memoryMb),
    logGroupName: logGroupOf(deployed),
    logStreamName,
    clientContext,
    invokedFunctionArn: functionArn(scope, deployed.name, qualifier),
    traceId: `Root=1-${requestId.slice(0, 8)}-${requestId.replaceAll('-', '').slice(8)};Sampled=0`,
  };
}

async function write(
  world: World,
  { scope, deployed }: EngineRequest,
  stream: string,
  lines: readonly LogRecord[],
): Promise<void> {
  const logs = await world.port('logs');
  const records = lines.map(({ at, message }) => ({ timestamp: at, message }));
  logs.put(scope, logGroupOf(deployed), stream, records);
}

async function metrics(
  world: World,
  { scope, deployed }: EngineRequest,
  values: Readonly<Record<string, number>>,
): Promise<void> {
  const dimensions = { FunctionName: deployed.name };
  const data = Object.entries(values).map(([name, value]) => ({
    name,
    value,
    unit: name === 'Duration' ? 'Milliseconds' : 'Count',
    dimensions,
  }));
  (await world.port('cloudwatch')).put(scope, 'AWS/Lambda', data);
}

const throttled = (isReserved: boolean): AwsError =>
  new AwsError('TooManyRequestsException', 'Rate Exceeded.', {
    status: 429,
    fields: {
      Reason: isReserved
        ? 'ReservedFunctionConcurrentInvocationLimitExceeded'
        : 'ConcurrentInvocationLimitExceeded',
      Type: 'User',
    },
  });
