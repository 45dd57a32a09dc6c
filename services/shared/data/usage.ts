import * as v from 'valibot';
import type { Identity } from '../http/identity.js';
import { expiryFrom, usageKey } from './keys.js';
import type { Table } from './table.js';

const count = v.optional(v.number(), 0);
const countsSchema = v.object({
  uploads: count,
  uploadedBytes: count,
  downloads: count,
  downloadedBytes: count,
  events: count,
});

/** What is counted for a day. */
export type Counts = Readonly<v.InferOutput<typeof countsSchema>>;

export const noCounts: Counts = v.parse(countsSchema, {});

/** Whose figures they are: a trainer's files, or what a student downloaded. */
export const trainerSubject = (userId: string): string => `TRAINER#${userId}`;
export const studentSubject = (email: string): string => `STUDENT#${email}`;

export function subjectOf({ role, userId, email }: Identity): string {
  return role === 'trainer' ? trainerSubject(userId) : studentSubject(email);
}

/** Where usage is counted, by subject and day. */
export interface UsageStore {
  count(subject: string, at: Date, amounts: Partial<Counts>): Promise<void>;
  /** Counts by day (`2030-01-15`), both ends included; days without any are left out. */
  between(subject: string, from: Date, to: Date): Promise<ReadonlyMap<string, Counts>>;
}

const MOST_DAYS = 366;

export function tableUsage(table: Pick<Table, 'add' | 'range'>): UsageStore {
  return {
    async count(subject, at, amounts) {
      await table.add(usageKey(subject, dayOf(at)), numbersIn(amounts), expiryFrom(at));
    },
    async between(subject, from, to) {
      const first = usageKey(subject, dayOf(from));
      const last = usageKey(subject, dayOf(to));
      const rows = await table.range(first.pk, first.sk, last.sk, MOST_DAYS);
      return new Map(rows.map((row) => [row.sk.slice('DAY#'.length), v.parse(countsSchema, row)]));
    },
  };
}

/** The day of an instant, in UTC. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

function numbersIn(amounts: Partial<Counts>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(amounts).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}
