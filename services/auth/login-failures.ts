import { loginFailuresOf } from '../shared/data/keys.js';
import { epochSeconds, type Table } from '../shared/data/table.js';

/** Failed logins, by address. */
export interface LoginFailures {
  /** How many there were after `since`, up to `now`; counting stops at `enough`. */
  count(email: string, since: Date, now: Date, enough: number): Promise<number>;
  add(email: string, at: Date, id: string, keptMinutes: number): Promise<void>;
}

/** One row a failure, so that the window slides and no two failures meet on one row. */
export function tableLoginFailures(table: Pick<Table, 'range' | 'write'>): LoginFailures {
  return {
    async count(email, since, now, enough) {
      // '~' sorts after every id: a failure of exactly `since` is no longer counted
      const [from, to] = [`${since.toISOString()}~`, `${now.toISOString()}~`];
      return (await table.range(loginFailuresOf(email), from, to, enough)).length;
    },
    async add(email, at, id, keptMinutes) {
      const key = { pk: loginFailuresOf(email), sk: `${at.toISOString()}#${id}` };
      await table.write([{ put: { ...key, expiresAt: epochSeconds(at) + keptMinutes * 60 + 1 } }]);
    },
  };
}
