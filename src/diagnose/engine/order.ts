import type { EventRecord } from '../story.js';
import { isCancelled } from '../words/noise.js';
import { isFailed, isOwn } from './own.js';

/** Every event once, oldest first, whatever the order they came in. */
export function ordered(events: readonly EventRecord[]): readonly EventRecord[] {
  const byId = new Map<string, EventRecord>();
  for (const event of events) {
    const known = byId.get(event.id);
    // The same event twice with other contents: the same one is kept whatever comes first.
    if (!known || contentOf(event) < contentOf(known)) byId.set(event.id, event);
  }
  return [...byId.values()]
    .map((event) => ({ event, key: keyOf(event) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ event }) => event);
}

const contentOf = (event: EventRecord): string => JSON.stringify(event);

type Key = readonly (string | number)[];

const keyOf = (event: EventRecord): Key => [
  event.time,
  event.order ?? 0,
  stepOf(event),
  event.logicalId,
  event.status,
  event.id,
];

/** Where an event stands among others of the same instant: begun, done, failed, cancelled, the stack's answer. */
function stepOf(event: EventRecord): number {
  const { status, reason = '' } = event;
  if (!isOwn(event)) {
    if (isFailed(status)) return isCancelled(reason) ? 4 : 3;
    return status.endsWith('_IN_PROGRESS') ? 1 : 2;
  }
  if (!status.endsWith('_IN_PROGRESS')) return 7;
  return /ROLLBACK|CLEANUP/.test(status) ? 5 : 0;
}

function compare(a: Key, b: Key): number {
  for (const [at, mine] of a.entries()) {
    const theirs = b[at] ?? '';
    if (mine !== theirs) return mine < theirs ? -1 : 1;
  }
  return 0;
}
