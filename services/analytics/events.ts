import * as v from 'valibot';
import { eventKey, expiryFrom } from '../shared/data/keys.js';
import type { Table } from '../shared/data/table.js';
import { subjectOf, type UsageStore } from '../shared/data/usage.js';
import { idField } from '../shared/http/fields.js';
import type { Identity } from '../shared/http/identity.js';

/** What the web app may report of itself. */
export const eventTypes = [
  'page-viewed',
  'upload-started',
  'upload-finished',
  'upload-failed',
  'download-started',
  'video-played',
] as const;

export const eventSchema = v.strictObject({
  type: v.picklist(eventTypes, `expected one of ${eventTypes.join(', ')}`),
  fileId: v.optional(idField),
  sessionId: v.optional(idField),
  /** How long it took, where it took time. */
  durationMs: v.optional(
    v.pipe(v.number(), v.integer('expected a whole number'), v.minValue(0, 'at least 0')),
  ),
});

export type UsageEvent = v.InferOutput<typeof eventSchema>;

/** Where single events are kept. */
export interface EventLog {
  add(userId: string, at: Date, id: string, event: UsageEvent): Promise<void>;
}

export function tableEvents(table: Pick<Table, 'write'>): EventLog {
  return {
    async add(userId, at, id, event) {
      const row = { ...eventKey(userId, at, id), ...event, expiresAt: expiryFrom(at) };
      await table.write([{ put: row }]);
    },
  };
}

/** Keeps the event and counts it for the day. */
export async function recordEvent(
  { events, usage }: { readonly events: EventLog; readonly usage: UsageStore },
  who: Identity,
  event: UsageEvent,
  { id, now }: { readonly id: string; readonly now: Date },
): Promise<void> {
  await events.add(who.userId, now, id, event);
  await usage.count(subjectOf(who), now, { events: 1 });
}
