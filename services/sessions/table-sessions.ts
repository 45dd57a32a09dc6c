import * as v from 'valibot';
import {
  expiryFrom,
  placeAt,
  seatKey,
  sessionKey,
  sessionsBy,
  sessionsFor,
} from '../shared/data/keys.js';
import type { Condition, Row, Table } from '../shared/data/table.js';
import type { Session, SessionStore } from './session.js';

const sessionSchema = v.object({
  id: v.string(),
  ownerId: v.string(),
  title: v.string(),
  date: v.string(),
  notes: v.string(),
  studentEmails: v.array(v.string()),
  version: v.number(),
  createdAt: v.string(),
  updatedAt: v.string(),
});

/**
 * The sessions in the table: one row for the trainer and one for each student, changed together, so
 * that both find theirs with one query.
 */
export function tableSessions(table: Table): SessionStore {
  const list = async (name: string, page: Parameters<SessionStore['ownedBy']>[1]) => {
    const { rows, next } = await table.page(name, page.limit, page.after);
    return { sessions: rows.map((row) => v.parse(sessionSchema, row)), next };
  };

  return {
    async get(id) {
      const row = await table.get(sessionKey(id));
      return row && v.parse(sessionSchema, row);
    },
    ownedBy: (ownerId, page) => list(sessionsBy(ownerId), page),
    attendedBy: (email, page) => list(sessionsFor(email), page),

    async create(session) {
      const isNew = await table.write([
        { put: ownerRow(session), when: { is: 'absent' } },
        ...seatRows(session).map((put) => ({ put })),
      ]);
      if (!isNew) throw new Error(`The session id ${session.id} was given twice.`);
    },

    async replace(before, after) {
      const left = before.studentEmails.filter((email) => !after.studentEmails.includes(email));
      return table.write([
        { put: ownerRow(after), when: unchanged(before) },
        ...seatRows(after).map((put) => ({ put })),
        ...left.map((email) => ({ remove: seatKey(before.id, email) })),
      ]);
    },

    async remove(session) {
      return table.write([
        { remove: sessionKey(session.id), when: unchanged(session) },
        ...session.studentEmails.map((email) => ({ remove: seatKey(session.id, email) })),
      ]);
    },
  };
}

const unchanged = ({ version }: Session): Condition => ({ attribute: 'version', equals: version });

function ownerRow(session: Session): Row {
  return {
    ...sessionKey(session.id),
    ...placed(session),
    gsi1pk: sessionsBy(session.ownerId),
  };
}

function seatRows(session: Session): readonly Row[] {
  return session.studentEmails.map((email) => ({
    ...seatKey(session.id, email),
    ...placed(session),
    studentEmails: [email],
    gsi1pk: sessionsFor(email),
  }));
}

/** Lists are in the order of creation; a session lives on with every change. */
function placed(session: Session) {
  return {
    ...session,
    gsi1sk: placeAt(new Date(session.createdAt), session.id),
    expiresAt: expiryFrom(new Date(session.updatedAt)),
  };
}
