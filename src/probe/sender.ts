import type { Ask, Outcome } from './ask.js';
import type { Case } from './cases.js';

/** Sends cases as who they are meant to come from. */
export interface Sender {
  /** Roles that a login was found for. */
  readonly roles: readonly string[];
  readonly send: (one: Case, options?: SendOptions) => Promise<Outcome>;
  /** What is sent along with a case. */
  readonly headersOf: (one: Case) => Readonly<Record<string, string>>;
}

interface SendOptions {
  /** The login is used up by it, so it gets one of its own. */
  readonly isLast?: boolean;
  /** Sent, and waited for, although the run was interrupted: what it makes or removes has to be known. */
  readonly outlives?: boolean;
}

export interface SenderParts {
  readonly ask: Ask;
  /** Tokens by role. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Logs in anew; `undefined` where that did not work. */
  readonly freshToken: (role: string) => Promise<string | undefined>;
  readonly origin: string | undefined;
}

/** A token in the form of a JWT that nobody signed. */
const WRONG_TOKEN = 'bm90.YQ.dG9rZW4';

export function senderOf({ ask, tokens, freshToken, origin }: SenderParts): Sender {
  const headersOf = ({ asked, role }: Case, fresh?: string) => {
    const token = role === 'wrong' ? WRONG_TOKEN : (fresh ?? tokens.get(role));
    return {
      ...(origin !== undefined && { origin }),
      ...(asked.body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...asked.headers,
    };
  };
  return {
    roles: [...tokens.keys()],
    headersOf: (one) => headersOf(one),
    async send(one, { isLast = false, outlives = false } = {}) {
      const fresh = isLast && one.id === 'valid' ? await freshToken(one.role) : undefined;
      const headers = headersOf(one, fresh);
      return ask({ ...one.asked, headers }, outlives ? new AbortController().signal : undefined);
    },
  };
}
