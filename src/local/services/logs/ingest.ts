import { gzipSync } from 'node:zlib';
import type { LogLine } from '../../core/ports.js';
import type { Scope } from '../../core/scope.js';
import { defined } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { eventId } from './event-id.js';
import { groupArn } from './groups.js';
import { append } from './lines.js';
import { type Match, type Pattern, parsePattern } from './pattern/index.js';
import type { LogEvent, LogStream, MetricTransformation, SubscriptionFilter } from './rows.js';
import { tablesOf } from './tables.js';

/** Appends lines and tells metric and subscription filters of them. */
export function ingest(
  world: World,
  scope: Scope,
  stream: LogStream,
  lines: readonly LogLine[],
): void {
  const events = append(world, scope, stream, lines);
  if (events.length === 0) return;
  void emitMetrics(world, scope, stream, events).catch((error) => world.log(String(error)));
  for (const filter of tablesOf(world, scope).subscriptions.values()) {
    if (filter.group !== stream.group) continue;
    void deliver(world, scope, stream, filter, events).catch((error) => world.log(String(error)));
  }
}

async function emitMetrics(
  world: World,
  scope: Scope,
  stream: LogStream,
  events: readonly LogEvent[],
): Promise<void> {
  for (const filter of [...tablesOf(world, scope).metricFilters.values()]) {
    if (filter.group !== stream.group) continue;
    const matches = matchesOf(filter.pattern, events);
    for (const transformation of filter.transformations) {
      const data = dataOf(transformation, matches);
      if (data.length === 0) continue;
      (await world.port('cloudwatch')).put(scope, transformation.metricNamespace, data);
    }
  }
}

function dataOf(transformation: MetricTransformation, matches: readonly NonNullable<Match>[]) {
  const { metricName: name, metricValue, defaultValue, unit, dimensions } = transformation;
  if (matches.length === 0)
    return defaultValue === undefined ? [] : [{ name, value: defaultValue }];
  return matches.flatMap((fields) => {
    const value = Number(metricValue.startsWith('$') ? fields[metricValue] : metricValue);
    const named = Object.entries(dimensions ?? {}).map(([key, from]) => [key, fields[from]]);
    // A line that lacks the value or a dimension's field publishes nothing.
    if (Number.isNaN(value) || named.some(([, field]) => field === undefined)) return [];
    const dims: Record<string, string> = Object.fromEntries(named);
    return [defined({ name, value, unit, dimensions: named.length > 0 ? dims : undefined })];
  });
}

async function deliver(
  world: World,
  scope: Scope,
  stream: LogStream,
  filter: SubscriptionFilter,
  events: readonly LogEvent[],
): Promise<void> {
  if (!filter.destinationArn.startsWith('arn:aws:lambda:')) return;
  const pattern = patternOf(filter.pattern);
  const logEvents = events
    .filter((event) => pattern(event.message))
    .map((event) => ({
      id: eventId(stream, event),
      timestamp: event.timestamp,
      message: event.message,
    }));
  if (logEvents.length === 0) return;
  const message = {
    messageType: 'DATA_MESSAGE',
    owner: scope.account,
    logGroup: stream.group,
    logStream: stream.name,
    subscriptionFilters: [filter.name],
    logEvents,
  };
  await (await world.port('lambda')).invoke({
    functionArn: filter.destinationArn,
    payload: { awslogs: { data: gzipSync(JSON.stringify(message)).toString('base64') } },
    type: 'Event',
    by: {
      service: 'logs.amazonaws.com',
      sourceArn: `${groupArn(scope, stream.group)}:*`,
      sourceAccount: scope.account,
    },
  });
}

function matchesOf(text: string, events: readonly LogEvent[]): NonNullable<Match>[] {
  const pattern = patternOf(text);
  return events.flatMap((event) => {
    const match = pattern(event.message);
    return match ? [match] : [];
  });
}

const parsed = new Map<string, Pattern>();

function patternOf(text: string): Pattern {
  const known = parsed.get(text) ?? parsePattern(text);
  parsed.set(text, known);
  return known;
}
