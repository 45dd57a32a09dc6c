import * as v from 'valibot';
import { demoRosterKey, userKey } from '../shared/data/keys.js';
import type { Table } from '../shared/data/table.js';
import { tableUsers, userRow } from '../shared/data/users.js';
import { emailField, lineField } from '../shared/http/fields.js';
import { roles } from '../shared/http/identity.js';

const accountsSchema = v.array(
  v.object({
    email: emailField,
    password: v.pipe(v.string(), v.nonEmpty()),
    role: v.picklist(roles),
    name: lineField(100),
  }),
);

/** A demo account, as the secret has it. */
export type Account = v.InferOutput<typeof accountsSchema>[number];

/**
 * The accounts in the text of the secret.
 *
 * @throws when it is something else; the message repeats nothing of it
 */
export function readAccounts(text: string): readonly Account[] {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), accountsSchema), text);
  if (result.success) return result.output;
  throw new Error(
    'The secret of the demo accounts must be JSON: [{"email", "password", "role", "name"}].',
  );
}

/** The demo accounts that exist. */
export interface DemoAccounts {
  /** Creates and updates these and removes the others; gives the number of them. */
  set(accounts: readonly Account[]): Promise<number>;
}

export interface AccountParts {
  readonly table: Pick<Table, 'get' | 'write'>;
  readonly hash: (password: string) => Promise<string>;
  readonly ids: () => string;
}

const rosterSchema = v.object({ emails: v.array(v.string()) });
const DEMO = { attribute: 'isDemo', equals: true } as const;

/**
 * Demo accounts in the table. A roster names them, so that a later run finds what an earlier one made.
 * Users who are no demo accounts are never touched.
 */
export function tableAccounts({ table, hash, ids }: AccountParts): DemoAccounts {
  const users = tableUsers(table);

  const saveRoster = async (emails: readonly string[]) => {
    await table.write([{ put: { ...demoRosterKey, emails } }]);
  };

  const upsert = async ({ password, ...account }: Account) => {
    const known = await users.byEmail(account.email);
    const user = { ...account, id: known?.id ?? ids(), passwordHash: await hash(password) };
    const when = known ? DEMO : ({ is: 'absent' } as const);
    const isWritten = await table.write([{ put: { ...userRow(user), isDemo: true }, when }]);
    if (!isWritten) throw new Error('A demo account has the address of a real user.');
  };

  return {
    async set(accounts) {
      const row = await table.get(demoRosterKey);
      const before = row ? v.parse(rosterSchema, row).emails : [];
      const after = accounts.map(({ email }) => email);

      // first the names, so that nothing is made that a failed run would leave unnamed
      await saveRoster([...new Set([...before, ...after])]);
      for (const account of accounts) await upsert(account);
      for (const email of before.filter((name) => !after.includes(name))) {
        await table.write([{ remove: userKey(email), when: DEMO }]);
      }
      await saveRoster(after);
      return accounts.length;
    },
  };
}
