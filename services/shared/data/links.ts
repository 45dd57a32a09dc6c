import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { linkKey } from './keys.js';
import { epochSeconds, type Table } from './table.js';

const linkSchema = v.object({
  /** Epoch seconds of the first instant at which the link no longer opens. */
  validUntil: v.number(),
  studentEmail: v.string(),
});

/** A link that was sent to a student. */
export type Link = Readonly<v.InferOutput<typeof linkSchema>>;

/** 32 random bytes in base64url. */
export const LINK_TOKEN = /^[\w-]{43}$/;

/** Where links are kept, under the hash of their token: who reads the table cannot open a link. */
export interface LinkStore {
  get(fileId: string, token: string): Promise<Link | undefined>;
  /** Kept beyond its end, until the file goes, so that an old link is told from a wrong one. */
  put(fileId: string, token: string, link: Link, fileExpiresAt: number): Promise<void>;
}

export function tableLinks(table: Pick<Table, 'get' | 'write'>): LinkStore {
  return {
    async get(fileId, token) {
      const row = await table.get(linkKey(fileId, hashOf(token)));
      return row && v.parse(linkSchema, row);
    },
    async put(fileId, token, link, expiresAt) {
      await table.write([{ put: { ...linkKey(fileId, hashOf(token)), ...link, expiresAt } }]);
    },
  };
}

export function isOver(link: Link, now: Date): boolean {
  return epochSeconds(now) >= link.validUntil;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
