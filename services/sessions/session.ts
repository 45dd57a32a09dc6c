import * as v from 'valibot';
import type { Position } from '../shared/data/table.js';
import { emailField, lineField } from '../shared/http/fields.js';
import type { Identity } from '../shared/http/identity.js';
import type { PageRequest } from '../shared/http/page.js';

/** A training session of one trainer. */
export interface Session {
  readonly id: string;
  readonly ownerId: string;
  readonly title: string;
  /** `2030-01-15`, or an instant in RFC 3339. */
  readonly date: string;
  readonly notes: string;
  /** Who sees the session, in lower case, each once. */
  readonly studentEmails: readonly string[];
  /** Goes up by one with every change. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Each student takes up to two of the hundred changes that one transaction can have. */
export const MOST_STUDENTS = 40;

const dateField = v.pipe(
  v.string(),
  v.check(isDate, 'expected a date (2030-01-15) or an instant (2030-01-15T10:00:00Z)'),
);

const draftEntries = {
  title: lineField(200),
  date: dateField,
  notes: v.optional(v.pipe(v.string(), v.maxLength(4_000, 'at most 4000 characters')), ''),
  studentEmails: v.optional(
    v.pipe(
      v.array(emailField),
      v.transform((emails) => [...new Set(emails)]),
      v.maxLength(MOST_STUDENTS, `at most ${MOST_STUDENTS} students`),
    ),
    [],
  ),
};

/** What a trainer says of a new session. */
export const draftSchema = v.strictObject(draftEntries);
export type Draft = v.InferOutput<typeof draftSchema>;

/** All of a session anew, and the version that the trainer saw. */
export const revisionSchema = v.strictObject({
  ...draftEntries,
  version: v.pipe(v.number(), v.integer('expected a whole number'), v.minValue(1, 'at least 1')),
});
export type Revision = v.InferOutput<typeof revisionSchema>;

export interface SessionPage {
  readonly sessions: readonly Session[];
  readonly next: Position | undefined;
}

/** Where sessions are kept. */
export interface SessionStore {
  get(id: string): Promise<Session | undefined>;
  /** Newest first. */
  ownedBy(ownerId: string, page: PageRequest): Promise<SessionPage>;
  /** Newest first; each names only this student. */
  attendedBy(email: string, page: PageRequest): Promise<SessionPage>;
  create(session: Session): Promise<void>;
  /** Replaces `before` unless it was changed since; tells whether it did. */
  replace(before: Session, after: Session): Promise<boolean>;
  /** Removes `session` unless it was changed since; tells whether it did. */
  remove(session: Session): Promise<boolean>;
}

export function isOwner(session: Session, who: Identity): boolean {
  return who.role === 'trainer' && session.ownerId === who.userId;
}

export function isStudentOf(session: Session, who: Identity): boolean {
  return who.role === 'student' && session.studentEmails.includes(who.email);
}

/** The session as this person may see it: students do not see each other. */
export function seenBy(who: Identity, { ownerId: _owner, ...session }: Session) {
  return who.role === 'trainer' ? session : { ...session, studentEmails: [who.email] };
}

function isDate(text: string): boolean {
  const day = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.exec(
    text,
  )?.[1];
  if (!day || Number.isNaN(Date.parse(text))) return false;
  // Date.parse moves February 30 into March
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
