import { isRecord } from '../assembly/index.js';
import type { ProbeConfig } from '../config/index.js';
import type { Ask } from './ask.js';
import type { Check } from './check.js';
import { hindranceOf } from './judge.js';
import { parsed, pick } from './values.js';

/** Somebody that the probe may be. */
export interface Account {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

/** The first account of every role in the text of a secret; others are left out. */
export function accountsIn(text: string | undefined): readonly Account[] {
  const value = text === undefined ? undefined : parsed(text);
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const all = list.flatMap((item) => {
    if (!isRecord(item)) return [];
    const { email, password, role } = item;
    if (typeof email !== 'string' || typeof password !== 'string') return [];
    return [{ email, password, role: typeof role === 'string' ? role : 'user' }];
  });
  return all.filter(({ role }, at) => all.findIndex((other) => other.role === role) === at);
}

type LoginConfig = NonNullable<ProbeConfig['login']>;

export interface LoggedIn {
  readonly token?: string;
  readonly check: Check;
}

/** Logs one account in; the token is told to `hide` before anything else sees it. */
export async function logIn(
  ask: Ask,
  { path, token: at = 'token' }: LoginConfig,
  { role, email, password }: Account,
  { hide, region }: { readonly hide: (secret: string) => void; readonly region: string },
): Promise<LoggedIn> {
  hide(password);
  const outcome = await ask({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const check = {
    id: 'login',
    resource: `login as ${role}`,
    region,
    expected: 'HTTP 200 and a token',
  };
  if ('failure' in outcome)
    return {
      check: { ...check, verdict: outcome.isLate ? 'fail' : 'unknown', found: outcome.failure },
    };
  const token = pick(outcome.text, at);
  if (typeof token === 'string') hide(token);
  if (outcome.status === 200 && typeof token === 'string' && TOKEN.test(token))
    return { token, check: { ...check, verdict: 'pass', found: 'HTTP 200 and a token' } };
  const hindrance = hindranceOf(outcome);
  const verdict = hindrance ? 'unknown' : 'fail';
  const found =
    hindrance ??
    (outcome.status === 200 ? `HTTP 200 without a usable ${at}` : `HTTP ${outcome.status}`);
  return { check: { ...check, verdict, found } };
}

/** A bearer token; anything else could carry further header lines. Source: RFC 6750, section 2.1. */
const TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;
