import { revocationKey } from '../data/keys.js';
import { epochSeconds, type Table } from '../data/table.js';
import type { Revocations } from './bearer.js';
import { LIFETIME_SECONDS, TOLERANCE_SECONDS } from './jwt.js';

export interface RevocationStore extends Revocations {
  revoke(jti: string, now: Date): Promise<void>;
}

/** Revoked tokens in the table. A row outlives the longest life that its token can have. */
export function tableRevocations(table: Pick<Table, 'get' | 'write'>): RevocationStore {
  return {
    async has(jti) {
      return (await table.get(revocationKey(jti))) !== undefined;
    },
    async revoke(jti, now) {
      const expiresAt = epochSeconds(now) + LIFETIME_SECONDS + 2 * TOLERANCE_SECONDS;
      await table.write([{ put: { ...revocationKey(jti), expiresAt } }]);
    },
  };
}
