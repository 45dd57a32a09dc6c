import { AwsError } from '../../core/aws-error.js';
import type { LogLine } from '../../core/ports.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { groupOf } from './groups.js';
import type { Chunk, LogEvent, LogGroup, LogStream } from './rows.js';
import { chunkKey, streamKey, tablesOf } from './tables.js';

/** Small puts of a stream are merged into one chunk when there are this many. */
const MERGED_CHUNKS = 64;
/** The oldest lines of a stream go first. A bound of ours: AWS keeps what retention allows. */
const KEPT_LINES = 50_000;
/** Bytes that AWS counts for a line beside its message. Source: PutLogEvents, constraints. */
export const LINE_OVERHEAD = 26;
const DAY_MS = 86_400_000;

/** @throws AwsError ResourceAlreadyExistsException, ResourceNotFoundException */
export function createStream(world: World, scope: Scope, group: string, name: string): void {
  groupOf(world, scope, group);
  if (!/^[^:*\n]{1,512}$/.test(name)) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${name}' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*`,
    );
  }
  if (tablesOf(world, scope).streams.has(streamKey(group, name))) {
    throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists');
  }
  addStream(world, scope, group, name);
}

export function addStream(world: World, scope: Scope, group: string, name: string): LogStream {
  const stream: LogStream = {
    group,
    name,
    createdAt: world.clock.now().getTime(),
    storedBytes: 0,
    first: 0,
    open: 0,
    next: 0,
    lines: 0,
    kept: 0,
  };
  tablesOf(world, scope).streams.set(streamKey(group, name), stream);
  return stream;
}

/** @throws AwsError ResourceNotFoundException */
export function streamOf(world: World, scope: Scope, group: string, name: string): LogStream {
  groupOf(world, scope, group);
  const stream = tablesOf(world, scope).streams.get(streamKey(group, name));
  if (stream) return stream;
  throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
}

/** Appends lines: one new row, however many lines the stream has. */
export function append(
  world: World,
  scope: Scope,
  stream: LogStream,
  lines: readonly LogLine[],
): readonly LogEvent[] {
  if (lines.length === 0) return [];
  const { streams, chunks } = tablesOf(world, scope);
  const ingestionTime = world.clock.now().getTime();
  const events = lines.map((line, index) => ({
    timestamp: line.timestamp,
    message: line.message,
    ingestionTime,
    line: stream.lines + index,
  }));
  const times = events.map((event) => event.timestamp);
  const bytes = events.reduce(
    (sum, event) => sum + Buffer.byteLength(event.message) + LINE_OVERHEAD,
    0,
  );
  chunks.set(chunkKey(stream.group, stream.name, stream.next), { events });
  const grown = {
    ...stream,
    firstEventAt: Math.min(stream.firstEventAt ?? Infinity, ...times),
    lastEventAt: Math.max(stream.lastEventAt ?? 0, ...times),
    lastIngestedAt: ingestionTime,
    storedBytes: stream.storedBytes + bytes,
    next: stream.next + 1,
    lines: stream.lines + events.length,
    kept: stream.kept + events.length,
  };
  streams.set(streamKey(stream.group, stream.name), trim(world, scope, merge(world, scope, grown)));
  return events;
}

/** Lines of one stream that retention still keeps, oldest first. */
export function linesOf(world: World, scope: Scope, stream: LogStream): LogEvent[] {
  const { chunks, groups } = tablesOf(world, scope);
  const oldest = oldestKept(world, groups.get(stream.group));
  const events: LogEvent[] = [];
  for (let number = stream.first; number < stream.next; number++) {
    const chunk = chunks.get(chunkKey(stream.group, stream.name, number));
    for (const event of chunk?.events ?? []) if (event.timestamp >= oldest) events.push(event);
  }
  return events.sort((a, b) => a.timestamp - b.timestamp || a.line - b.line);
}

/** Drops what retention no longer keeps, in every group that has one. */
export function sweep(world: World, scope: Scope): void {
  const { groups, streams } = tablesOf(world, scope);
  for (const stream of [...streams.values()]) {
    const oldest = oldestKept(world, groups.get(stream.group));
    if (oldest === 0 || stream.kept === 0) continue;
    const kept = dropWhile(world, scope, stream, ({ events }) =>
      events.every((event) => event.timestamp < oldest),
    );
    if (kept !== stream) streams.set(streamKey(stream.group, stream.name), kept);
  }
}

export const oldestKept = (world: World, group: LogGroup | undefined): number =>
  group?.retentionInDays === undefined
    ? 0
    : world.clock.now().getTime() - group.retentionInDays * DAY_MS;

function merge(world: World, scope: Scope, stream: LogStream): LogStream {
  if (stream.next - stream.open < MERGED_CHUNKS) return stream;
  const { chunks } = tablesOf(world, scope);
  const events: LogEvent[] = [];
  for (let number = stream.open; number < stream.next; number++) {
    const key = chunkKey(stream.group, stream.name, number);
    events.push(...(chunks.get(key)?.events ?? []));
    chunks.delete(key);
  }
  chunks.set(chunkKey(stream.group, stream.name, stream.open), { events });
  return { ...stream, open: stream.open + 1, next: stream.open + 1 };
}

function trim(world: World, scope: Scope, stream: LogStream): LogStream {
  if (stream.kept <= KEPT_LINES) return stream;
  let surplus = stream.kept - KEPT_LINES;
  return dropWhile(world, scope, stream, ({ events }) => {
    const goes = surplus >= events.length;
    if (goes) surplus -= events.length;
    return goes;
  });
}

function dropWhile(
  world: World,
  scope: Scope,
  stream: LogStream,
  goes: (chunk: Chunk) => boolean,
): LogStream {
  const { chunks } = tablesOf(world, scope);
  let { first, kept } = stream;
  for (; first < stream.next; first++) {
    const key = chunkKey(stream.group, stream.name, first);
    const chunk = chunks.get(key);
    if (chunk && !goes(chunk)) break;
    kept -= chunk?.events.length ?? 0;
    chunks.delete(key);
  }
  return first === stream.first
    ? stream
    : { ...stream, first, kept, open: Math.max(stream.open, first) };
}
