import { tableContract } from '../contract.js';
import { epochSeconds, type Key } from './table.js';

/** The data model: where each kind of row is, and the lists that the index keeps. */

export const userKey = (email: string): Key => ({ pk: `USER#${email}`, sk: 'USER' });

/** Which demo accounts exist. */
export const demoRosterKey: Key = { pk: 'ACCOUNTS#DEMO', sk: 'ROSTER' };

/** Failed logins of one e-mail address, one row each, in order of time. */
export const loginFailuresOf = (email: string): string => `LOGIN#${email}`;

export const revocationKey = (jti: string): Key => ({ pk: `TOKEN#${jti}`, sk: 'REVOKED' });

export const uploadKey = (fileId: string): Key => ({ pk: `UPLOAD#${fileId}`, sk: 'UPLOAD' });

/** A download link, found by the SHA-256 of its token. */
export const linkKey = (fileId: string, tokenHash: string): Key => ({
  pk: `UPLOAD#${fileId}`,
  sk: `LINK#${tokenHash}`,
});

/** Whether the arrival of one version of the object has been dealt with. */
export const arrivalKey = (fileId: string, version: string): Key => ({
  pk: `UPLOAD#${fileId}`,
  sk: `ARRIVAL#${version}`,
});

export const sessionKey = (id: string): Key => ({ pk: `SESSION#${id}`, sk: 'SESSION' });

/** A session as one of its students sees it. */
export const seatKey = (id: string, email: string): Key => ({
  pk: `SESSION#${id}`,
  sk: `STUDENT#${email}`,
});

/** Counters of one day (UTC). */
export const usageKey = (subject: string, day: string): Key => ({
  pk: `USAGE#${subject}`,
  sk: `DAY#${day}`,
});

export const eventKey = (userId: string, at: Date, id: string): Key => ({
  pk: `EVENTS#${userId}`,
  sk: `${at.toISOString()}#${id}`,
});

/** Lists of the index. */
export const uploadsBy = (ownerId: string): string => `OWNER#${ownerId}#UPLOADS`;
export const sessionsBy = (ownerId: string): string => `OWNER#${ownerId}#SESSIONS`;
export const sessionsFor = (email: string): string => `STUDENT#${email}#SESSIONS`;

/** A place in a list that is in order of time. */
export const placeAt = (at: Date, id: string): string => `${at.toISOString()}#${id}`;

/** When a row that is written now is gone, in epoch seconds. */
export function expiryFrom(now: Date): number {
  return epochSeconds(now) + tableContract.ttlDays * 86_400;
}
