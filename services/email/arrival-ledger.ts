import * as v from 'valibot';
import { arrivalKey } from '../shared/data/keys.js';
import { epochSeconds, type Table } from '../shared/data/table.js';
import type { Arrival } from './arrivals.js';

/** Remembers which arrivals were dealt with: Lambda and S3 may tell of one more than once. */
export interface ArrivalLedger {
  /** `busy`: another run has it and may yet fail. */
  claim(fileId: string, version: Arrival['version']): Promise<'claimed' | 'done' | 'busy'>;
  finish(fileId: string, version: Arrival['version']): Promise<void>;
  /** Gives it back after a failure, for the next attempt. */
  release(fileId: string, version: Arrival['version']): Promise<void>;
}

/** Longer than the function can run, so that only the claim of a dead run is taken over. */
const CLAIM_SECONDS = 60;
/** Longer than Lambda keeps an event that it could not hand over (6 hours). */
const KEPT_SECONDS = 7 * 86_400;

const rowSchema = v.variant('state', [
  v.object({ state: v.literal('claimed'), claimedUntil: v.number() }),
  v.object({ state: v.literal('done') }),
]);

export function tableLedger(table: Pick<Table, 'get' | 'write'>, clock: () => Date): ArrivalLedger {
  return {
    async claim(fileId, version) {
      const key = arrivalKey(fileId, version);
      const now = epochSeconds(clock());
      const row = await table.get(key);
      const seen = row && v.parse(rowSchema, row);
      if (seen?.state === 'done') return 'done';
      if (seen && seen.claimedUntil > now) return 'busy';

      const claim = { ...key, state: 'claimed', claimedUntil: now + CLAIM_SECONDS };
      const isOurs = await table.write([
        {
          put: { ...claim, expiresAt: now + KEPT_SECONDS },
          when: seen ? { attribute: 'claimedUntil', equals: seen.claimedUntil } : { is: 'absent' },
        },
      ]);
      return isOurs ? 'claimed' : 'busy';
    },

    async finish(fileId, version) {
      const expiresAt = epochSeconds(clock()) + KEPT_SECONDS;
      await table.write([{ put: { ...arrivalKey(fileId, version), state: 'done', expiresAt } }]);
    },

    async release(fileId, version) {
      const now = epochSeconds(clock());
      const claim = { ...arrivalKey(fileId, version), state: 'claimed', claimedUntil: now };
      await table.write([{ put: { ...claim, expiresAt: now + KEPT_SECONDS } }]);
    },
  };
}
