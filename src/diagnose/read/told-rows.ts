import type { EventRecord } from '../story.js';
import { eventRecord } from './event-record.js';

/** Members of an event as a tool printed them; the names are those of DescribeStackEvents. */
export type ToldRow = Readonly<Record<string, string>>;

const MOST_OF_ROWS = 50_000;

/**
 * Events of rows in the order in which they were printed. Rows without times keep that order, or its reverse where
 * the list is told newest first.
 */
export function eventsOfRows(rows: readonly ToldRow[]): readonly EventRecord[] {
  const kept = rows.filter(isWhole).slice(0, MOST_OF_ROWS);
  const begin = beginsAt(kept);
  const isNewestFirst = begin > 0 && begin >= kept.length / 2;
  return kept.map((row, at) => {
    const order = isNewestFirst ? kept.length - at : at + 1;
    const event = eventRecord(row);
    return event.time === '' ? { ...event, id: `row ${order} ${event.id}`, order } : event;
  });
}

const isWhole = (row: ToldRow): boolean =>
  /^[A-Z]{2,20}(?:_[A-Z]{2,20}){1,5}$/.test(row['ResourceStatus'] ?? '') &&
  (row['LogicalResourceId'] ?? '') !== '';

/** Where an operation begins: with somebody's wish, or with the first thing that is in progress. */
function beginsAt(rows: readonly ToldRow[]): number {
  const asked = rows.findIndex((row) => row['ResourceStatusReason'] === 'User Initiated');
  if (asked >= 0) return asked;
  const begun = rows.findIndex((row) => row['ResourceStatus']?.endsWith('_IN_PROGRESS'));
  const ended = rows.findIndex((row) => /_(?:COMPLETE|FAILED)$/.test(row['ResourceStatus'] ?? ''));
  return begun > ended && ended >= 0 ? rows.length : 0;
}
