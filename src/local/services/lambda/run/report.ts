import type { Deployed } from '../rows.js';
import type { LogRecord } from './messages.js';
import { runtimeId } from './runtime-id.js';

/** One run of an event, as its log tells it. */
export interface Told {
  readonly requestId: string;
  readonly at: number;
  readonly region: string;
  readonly initMs?: number | undefined;
  readonly initLogs: readonly LogRecord[];
  readonly logs: readonly LogRecord[];
  readonly durationMs: number;
  readonly maxMemoryMb: number;
  readonly status: 'success' | 'error' | 'timeout';
  readonly errorType?: string | undefined;
}

/** The lines of one invocation, in the function's log format. */
export const reportLines = (deployed: Deployed, told: Told): LogRecord[] =>
  deployed.config.logging.format === 'JSON' ? jsonLines(deployed, told) : textLines(deployed, told);

/** Source: developer guide, "Lambda function logs". */
function textLines(deployed: Deployed, told: Told): LogRecord[] {
  const { requestId, at, durationMs, initMs } = told;
  const runtime = deployed.config.runtime ?? '';
  const end = at + Math.round((initMs ?? 0) + durationMs);
  const report = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${billedMs(told)} ms`,
    `Memory Size: ${deployed.config.memoryMb} MB`,
    `Max Memory Used: ${told.maxMemoryMb} MB`,
    ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
    ...(told.status === 'success' ? [] : [`Status: ${told.status}`]),
    ...(told.errorType === undefined ? [] : [`Error Type: ${told.errorType}`]),
  ];
  const lines = [
    ...(initMs === undefined
      ? []
      : [
          {
            at,
            message: `INIT_START Runtime Version: ${runtime} (run by Node.js ${process.version})\tRuntime Version ARN: arn:aws:lambda:${told.region}::runtime:${runtimeId(runtime)}`,
          },
        ]),
    ...told.initLogs,
    { at, message: `START RequestId: ${requestId} Version: ${deployed.version}` },
    ...told.logs,
    ...(told.status === 'timeout'
      ? [
          {
            at: end,
            message: `${new Date(end).toISOString()} ${requestId} ${timeoutText(deployed)}`,
          },
        ]
      : []),
    { at: end, message: `END RequestId: ${requestId}` },
    { at: end, message: `${report.join('\t')}\t` },
  ];
  return inOrder(lines);
}

/** Source: developer guide, "Lambda telemetry API event schema". */
function jsonLines(deployed: Deployed, told: Told): LogRecord[] {
  const { requestId, at, durationMs, initMs, status } = told;
  const end = at + Math.round((initMs ?? 0) + durationMs);
  const version = deployed.version;
  const line = (when: number, type: string, record: object): LogRecord => ({
    at: when,
    message: JSON.stringify({ time: new Date(when).toISOString(), type, record }),
  });
  const isQuiet = deployed.config.logging.systemLevel === 'WARN';
  const metrics = {
    durationMs: Number(durationMs.toFixed(3)),
    billedDurationMs: billedMs(told),
    memorySizeMB: deployed.config.memoryMb,
    maxMemoryUsedMB: told.maxMemoryMb,
    ...(initMs === undefined ? {} : { initDurationMs: Number(initMs.toFixed(3)) }),
  };
  const runtimeVersion = `${deployed.config.runtime ?? ''} (run by Node.js ${process.version})`;
  const before = [
    ...(initMs === undefined
      ? []
      : [
          line(at, 'platform.initStart', {
            initializationType: 'on-demand',
            phase: 'init',
            runtimeVersion,
          }),
        ]),
    ...told.initLogs,
    line(at, 'platform.start', { requestId, version }),
  ];
  const report = line(end, 'platform.report', {
    requestId,
    metrics,
    status,
    ...(told.errorType === undefined ? {} : { errorType: told.errorType }),
  });
  const all = [...before, ...told.logs, report];
  return inOrder(isQuiet ? [...told.initLogs, ...told.logs] : all);
}

export const timeoutText = ({ config }: Deployed): string =>
  `Task timed out after ${config.timeoutSeconds.toFixed(2)} seconds`;

export const billedMs = ({ durationMs, initMs }: Pick<Told, 'durationMs' | 'initMs'>): number =>
  Math.ceil(durationMs + (initMs ?? 0));

/** Clocks of parent and child may differ by a little; the order of the story does not. */
function inOrder(lines: readonly LogRecord[]): LogRecord[] {
  let last = 0;
  return lines.map((line) => {
    last = Math.max(last, line.at);
    return { ...line, at: last };
  });
}
