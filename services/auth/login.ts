import * as v from 'valibot';
import { claimsFor, signToken } from '../shared/auth/jwt.js';
import { verifyPassword } from '../shared/auth/password.js';
import type { User, UserStore } from '../shared/data/users.js';
import { emailField } from '../shared/http/fields.js';
import { Refusal } from '../shared/http/refusal.js';
import type { LoginFailures } from './login-failures.js';

export const loginSchema = v.strictObject({
  email: emailField,
  password: v.pipe(
    v.string(),
    v.nonEmpty('must not be empty'),
    v.maxLength(200, 'at most 200 characters'),
  ),
});

export interface LoginParts {
  readonly users: UserStore;
  readonly failures: LoginFailures;
  readonly secret: () => Promise<string>;
  readonly clock: () => Date;
  readonly ids: () => string;
}

/** What a logged-in user gets. */
export interface Login {
  readonly token: string;
  /** RFC 3339; the token is refused from then on. */
  readonly expiresAt: string;
  readonly user: PublicUser;
}

export type PublicUser = Pick<User, 'id' | 'email' | 'role' | 'name'>;

/** So many failed logins of one address within so many minutes close it for the rest of them. */
export const MOST_FAILURES = 10;
export const WINDOW_MINUTES = 15;

/**
 * A token for whoever knows the password.
 *
 * @throws Refusal 401, the same for an unknown address and a wrong password; 429 after ten failures
 */
export async function login(
  { users, failures, secret, clock, ids }: LoginParts,
  { email, password }: v.InferOutput<typeof loginSchema>,
): Promise<Login> {
  const now = clock();
  const since = new Date(now.getTime() - WINDOW_MINUTES * 60_000);
  if ((await failures.count(email, since, now, MOST_FAILURES)) >= MOST_FAILURES) {
    throw new Refusal(429, `Too many failed logins. Wait ${WINDOW_MINUTES} minutes.`, {
      headers: { 'Retry-After': String(WINDOW_MINUTES * 60) },
    });
  }

  const user = await users.byEmail(email);
  if (!(await verifyPassword(password, user?.passwordHash)) || !user) {
    await failures.add(email, now, ids(), WINDOW_MINUTES);
    throw new Refusal(401, 'E-mail address or password is wrong.', { code: 'login-refused' });
  }

  const { id, role, name } = user;
  const claims = claimsFor({ userId: id, email, role, name, jti: ids() }, now);
  return {
    token: signToken(claims, await secret()),
    expiresAt: new Date(claims.exp * 1000).toISOString(),
    user: publicUser(user),
  };
}

/** What a user may be told of themselves. */
export function publicUser({ id, email, role, name }: User): PublicUser {
  return { id, email, role, name };
}
