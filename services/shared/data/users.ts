import * as v from 'valibot';
import { roles } from '../http/identity.js';
import { userKey } from './keys.js';
import type { Row, Table } from './table.js';

const userSchema = v.object({
  id: v.string(),
  email: v.string(),
  role: v.picklist(roles),
  name: v.string(),
  passwordHash: v.string(),
});

export type User = v.InferOutput<typeof userSchema>;

export interface UserStore {
  byEmail(email: string): Promise<User | undefined>;
}

/** The users in the table. E-mail addresses are in lower case. */
export function tableUsers(table: Pick<Table, 'get'>): UserStore {
  return {
    async byEmail(email) {
      const row = await table.get(userKey(email));
      return row && v.parse(userSchema, row);
    },
  };
}

export function userRow(user: User): Row {
  return { ...userKey(user.email), ...user };
}
