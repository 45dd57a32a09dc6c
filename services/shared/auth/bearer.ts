import { Refusal } from '../http/refusal.js';
import { type Claims, verifyToken } from './jwt.js';

/** Tokens that were logged out before their time. */
export interface Revocations {
  has(jti: string): Promise<boolean>;
}

export interface BearerParts {
  readonly secret: () => Promise<string>;
  readonly revocations: Revocations;
  readonly clock: () => Date;
}

/** Finds out what an `Authorization` header proves. */
export type BearerCheck = (authorization: string | undefined) => Promise<Claims>;

const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/**
 * The check of bearer tokens: ours, of now, and not logged out.
 *
 * @throws Refusal 401 from the check. Anything else means that it could not tell
 */
export function bearerCheck({ secret, revocations, clock }: BearerParts): BearerCheck {
  return async (authorization) => {
    const token = BEARER.exec(authorization?.trim() ?? '')?.[1];
    if (!token) throw new Refusal(401, 'Log in first.', { code: 'token-missing' });
    const claims = verifyToken(token, await secret(), clock());
    if (await revocations.has(claims.jti)) {
      throw new Refusal(401, 'This login was ended.', { code: 'token-revoked' });
    }
    return claims;
  };
}
