import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { type Identity, roles } from '../http/identity.js';
import { Refusal } from '../http/refusal.js';

export const ISSUER = 'apexshare';
export const AUDIENCE = 'apexshare-api';
export const LIFETIME_SECONDS = 3_600;
/** How far the clocks of two functions may be apart. */
export const TOLERANCE_SECONDS = 30;

/** No token of ours is longer; longer ones are not even looked at. */
const MOST_CHARACTERS = 2_048;

const text = v.pipe(v.string(), v.nonEmpty());
const instant = v.pipe(v.number(), v.integer());
const headerSchema = v.strictObject({ alg: v.literal('HS256'), typ: v.literal('JWT') });
const claimsSchema = v.strictObject({
  iss: v.literal(ISSUER),
  aud: v.literal(AUDIENCE),
  sub: text,
  email: v.pipe(v.string(), v.email()),
  role: v.picklist(roles),
  name: v.string(),
  jti: text,
  iat: instant,
  exp: instant,
});

/** What a token says. Times in epoch seconds. */
export type Claims = v.InferOutput<typeof claimsSchema>;

/** What a token is going to say about this user for the next hour. */
export function claimsFor(identity: Identity, now: Date): Claims {
  const iat = Math.floor(now.getTime() / 1000);
  return {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: identity.userId,
    email: identity.email,
    role: identity.role,
    name: identity.name,
    jti: identity.jti,
    iat,
    exp: iat + LIFETIME_SECONDS,
  };
}

/** A JSON Web Token (RFC 7519) with HMAC-SHA-256, the only algorithm there is here. */
export function signToken(claims: Claims, secret: string): string {
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${signatureOf(signed, secret).toString('base64url')}`;
}

/**
 * What a token says, once it is proven to be ours and of now.
 *
 * @throws Refusal 401 in every other case; nothing of the token is read before its signature holds
 */
export function verifyToken(token: string, secret: string, now: Date): Claims {
  const [header, payload, signature, ...more] = token.split('.');
  if (token.length > MOST_CHARACTERS || !header || !payload || !signature || more.length > 0) {
    throw notValid();
  }
  if (!isSigned(`${header}.${payload}`, signature, secret)) throw notValid();
  if (!v.is(headerSchema, decode(header))) throw notValid();
  const claims = v.safeParse(claimsSchema, decode(payload));
  if (!claims.success) throw notValid();

  const { iat, exp } = claims.output;
  const seconds = now.getTime() / 1000;
  if (exp - iat > LIFETIME_SECONDS || iat > seconds + TOLERANCE_SECONDS) throw notValid();
  if (seconds >= exp + TOLERANCE_SECONDS) {
    throw new Refusal(401, 'The login is over. Log in again.', { code: 'token-expired' });
  }
  return claims.output;
}

function isSigned(signed: string, signature: string, secret: string): boolean {
  const given = Buffer.from(signature, 'base64url');
  // base64url has several spellings of the same bytes; only ours counts
  if (given.toString('base64url') !== signature) return false;
  const expected = signatureOf(signed, secret);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const signatureOf = (signed: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(signed).digest();

const encode = (data: object): string => Buffer.from(JSON.stringify(data)).toString('base64url');

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

const notValid = () => new Refusal(401, 'The token is not valid.', { code: 'token-not-valid' });
