import type * as Sdk from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../../core/aws-error.js';
import type { Handlers } from '../../../core/handlers.js';
import type { Scope } from '../../../core/scope.js';
import type { World } from '../../../core/world.js';
import { eventId } from '../event-id.js';
import { dropStream, groupArn, groupOf, streamsOf } from '../groups.js';
import { ingest } from '../ingest.js';
import { createStream, LINE_OVERHEAD, linesOf, oldestKept, streamOf } from '../lines.js';
import { pageOf } from '../pages.js';
import { parsePattern } from '../pattern/index.js';
import type { LogStream } from '../rows.js';
import { groupNameOf } from './identify.js';

/** Source: API reference, PutLogEvents, constraints. */
const BATCH_BYTES = 1_048_576;
const BATCH_LINES = 10_000;
const BATCH_SPAN_MS = 86_400_000;
const TOO_OLD_MS = 14 * 86_400_000;
const TOO_NEW_MS = 2 * 3_600_000;

/** Source: API reference, GetLogEvents and FilterLogEvents, `limit`. */
const EVENTS_PAGE = 10_000;
const STREAMS_PAGE = 50;

export const eventHandlers = (world: World): Handlers<typeof Sdk> => ({
  CreateLogStream(input, call) {
    createStream(world, call, input.logGroupName ?? '', input.logStreamName ?? '');
    return {};
  },
  DeleteLogStream(input, call) {
    const { logGroupName = '', logStreamName = '' } = input;
    dropStream(world, call, streamOf(world, call, logGroupName, logStreamName));
    return {};
  },

  DescribeLogStreams(input, call) {
    const group = groupNameOf(input);
    groupOf(world, call, group);
    const isByTime = input.orderBy === 'LastEventTime';
    if (isByTime && input.logStreamNamePrefix !== undefined) {
      throw new AwsError(
        'InvalidParameterException',
        'Cannot order by LastEventTime with a logStreamNamePrefix.',
      );
    }
    const order = input.descending ? -1 : 1;
    const streams = streamsOf(world, call, group)
      .filter((stream) => stream.name.startsWith(input.logStreamNamePrefix ?? ''))
      .sort((a, b) =>
        isByTime
          ? order * ((a.lastEventAt ?? 0) - (b.lastEventAt ?? 0))
          : order * (a.name < b.name ? -1 : 1),
      );
    const { page, nextToken } = pageOf(streams, input.nextToken, input.limit ?? STREAMS_PAGE);
    return { logStreams: page.map((stream) => describe(call, stream)), nextToken };
  },

  PutLogEvents(input, call) {
    const { logGroupName = '', logStreamName = '', logEvents = [] } = input;
    const stream = streamOf(world, call, logGroupName, logStreamName);
    const lines = logEvents.map(({ timestamp = 0, message = '' }) => ({ timestamp, message }));
    checkBatch(lines);
    const now = world.clock.now().getTime();
    const expired = oldestKept(world, groupOf(world, call, logGroupName));
    const old = lines.findLastIndex((line) => line.timestamp < now - TOO_OLD_MS);
    const gone = lines.findLastIndex((line) => line.timestamp < expired);
    const early = lines.findIndex((line) => line.timestamp > now + TOO_NEW_MS);
    const accepted = lines.slice(Math.max(old, gone) + 1, early < 0 ? undefined : early);
    ingest(world, call, stream, accepted);
    const rejected = {
      ...(early >= 0 && { tooNewLogEventStartIndex: early }),
      ...(old >= 0 && { tooOldLogEventEndIndex: old + 1 }),
      ...(gone > old && { expiredLogEventEndIndex: gone + 1 }),
    };
    return {
      nextSequenceToken: String(stream.lines + accepted.length).padStart(56, '4'),
      ...(Object.keys(rejected).length > 0 && { rejectedLogEventsInfo: rejected }),
    };
  },

  GetLogEvents(input, call) {
    const stream = streamOf(world, call, groupNameOf(input), input.logStreamName ?? '');
    const events = linesOf(world, call, stream).filter(within(input));
    const limit = input.limit ?? EVENTS_PAGE;
    const [, direction, given] = /^([fb])\/(\d+)$/.exec(input.nextToken ?? '') ?? [];
    const at = Number(given);
    const from =
      direction === 'f'
        ? at
        : direction === 'b'
          ? Math.max(0, at - limit)
          : input.startFromHead
            ? 0
            : Math.max(0, events.length - limit);
    const to = direction === 'b' ? at : Math.min(events.length, from + limit);
    return {
      events: events
        .slice(from, to)
        .map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
      nextForwardToken: `f/${String(to).padStart(56, '0')}`,
      nextBackwardToken: `b/${String(from).padStart(56, '0')}`,
    };
  },

  FilterLogEvents(input, call) {
    const group = groupNameOf(input);
    groupOf(world, call, group);
    const { logStreamNames, logStreamNamePrefix = '', filterPattern = '' } = input;
    for (const name of logStreamNames ?? []) streamOf(world, call, group, name);
    const pattern = parsePattern(filterPattern);
    const isWanted = within(input);
    const streams = streamsOf(world, call, group).filter(
      ({ name }) =>
        (logStreamNames?.includes(name) ?? true) && name.startsWith(logStreamNamePrefix),
    );
    const found = streams.flatMap((stream) =>
      linesOf(world, call, stream)
        .filter((event) => isWanted(event) && pattern(event.message))
        .map((event) => ({
          logStreamName: stream.name,
          timestamp: event.timestamp,
          message: event.message,
          ingestionTime: event.ingestionTime,
          eventId: eventId(stream, event),
          line: event.line,
        })),
    );
    found.sort((a, b) => a.timestamp - b.timestamp || a.line - b.line);
    const { page, nextToken } = pageOf(found, input.nextToken, input.limit ?? EVENTS_PAGE);
    return {
      events: page.map(({ line: _, ...event }) => event),
      searchedLogStreams: [],
      nextToken,
    };
  },
});

function describe(scope: Scope, stream: LogStream) {
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    firstEventTimestamp: stream.firstEventAt,
    lastEventTimestamp: stream.lastEventAt,
    lastIngestionTime: stream.lastIngestedAt,
    uploadSequenceToken: String(stream.lines).padStart(56, '4'),
    arn: `${groupArn(scope, stream.group)}:log-stream:${stream.name}`,
    storedBytes: 0, // AWS reports zero for streams since 2019
  };
}

const within =
  ({ startTime, endTime }: { startTime?: number | undefined; endTime?: number | undefined }) =>
  ({ timestamp }: { readonly timestamp: number }): boolean =>
    timestamp >= (startTime ?? 0) && timestamp <= (endTime ?? Infinity);

function checkBatch(lines: readonly { timestamp: number; message: string }[]): void {
  const first = lines[0];
  if (!first) {
    throw invalid(
      "1 validation error detected: Value '[]' at 'logEvents' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  }
  if (lines.length > BATCH_LINES) {
    throw invalid(
      "1 validation error detected: Value at 'logEvents' failed to satisfy constraint: Member must have length less than or equal to 10000",
    );
  }
  if (lines.some((line) => line.message === '')) {
    throw invalid(
      "1 validation error detected: Value '' at 'logEvents.1.member.message' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  }
  const bytes = lines.reduce(
    (sum, { message }) => sum + Buffer.byteLength(message) + LINE_OVERHEAD,
    0,
  );
  if (bytes > BATCH_BYTES) {
    throw invalid(`Upload too large: ${bytes} bytes exceeds limit of ${BATCH_BYTES}`);
  }
  if (lines.some((line, index) => line.timestamp < (lines[index - 1]?.timestamp ?? 0))) {
    throw invalid('Log events in a single PutLogEvents request must be in chronological order.');
  }
  if ((lines.at(-1)?.timestamp ?? 0) - first.timestamp > BATCH_SPAN_MS) {
    throw invalid(
      'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
    );
  }
}

const invalid = (message: string) => new AwsError('InvalidParameterException', message);
