import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { isRecord, listOf } from '../../../core/values.js';
import type { AuthorizerRow } from '../rows.js';
import { Refusal } from './exchange.js';

type Claims = Readonly<Record<string, unknown>>;
/** Public keys of issuers that were asked before. */
export type KeySets = Map<string, readonly JsonWebKey[]>;

const FETCH_MS = 1_500;

/**
 * Checks a token as API Gateway does: signature by the issuer's published keys (RSA only), issuer,
 * audience or client, and times. Source: developer guide, "Control access to HTTP APIs with JWT
 * authorizers". @throws Refusal 401
 */
export async function checkToken(
  token: string,
  { JwtConfiguration: { Issuer = '', Audience = [] } = {} }: AuthorizerRow,
  keys: KeySets,
  nowMs: number,
): Promise<{ readonly claims: Record<string, string>; readonly scopes: readonly string[] }> {
  const [header = '', body = '', signature = ''] = token.split('.');
  const head = decoded(header);
  const claims = decoded(body);
  if (!head || !claims) throw invalid('the token is malformed');
  if (claims['iss'] !== Issuer) throw invalid('the token has an invalid issuer');
  const now = nowMs / 1000;
  if (typeof claims['exp'] !== 'number' || claims['exp'] <= now)
    throw invalid('the token has expired');
  if (typeof claims['nbf'] === 'number' && claims['nbf'] > now)
    throw invalid('the token is not yet valid');
  if (typeof claims['iat'] === 'number' && claims['iat'] > now + 5)
    throw invalid('the token was issued in the future');
  const audiences = [claims['aud'] ?? claims['client_id']].flat();
  if (!audiences.some((each) => typeof each === 'string' && Audience.includes(each))) {
    throw invalid('the token has an invalid audience');
  }
  const key = (await keysOf(Issuer, keys)).find((each) => each['kid'] === head['kid']);
  if (!key || head['alg'] !== 'RS256') throw invalid('the token has an unknown key');
  const isSigned = verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${body}`),
    createPublicKey({ key, format: 'jwk' }),
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) throw invalid('the token has an invalid signature');
  const scope = claims['scope'] ?? claims['scp'];
  const scopes = typeof scope === 'string' ? scope.split(' ') : listOf(scope).map(String);
  return { claims: asText(claims), scopes };
}

const asText = (claims: Claims): Record<string, string> =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? `[${value.join(' ')}]`
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value),
    ]),
  );

async function keysOf(issuer: string, known: KeySets): Promise<readonly JsonWebKey[]> {
  const before = known.get(issuer);
  if (before) return before;
  try {
    const about = await json(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const set = await json(String(about['jwks_uri']));
    const keys = listOf(set['keys']).filter(isRecord);
    known.set(issuer, keys);
    return keys;
  } catch {
    throw invalid('the keys of the issuer could not be read');
  }
}

async function json(url: string): Promise<Claims> {
  const answer: unknown = await (
    await fetch(url, { signal: AbortSignal.timeout(FETCH_MS) })
  ).json();
  return isRecord(answer) ? answer : {};
}

function decoded(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const invalid = (why: string): Refusal =>
  new Refusal(401, 'Unauthorized', {
    'www-authenticate': `Bearer scope="" error="invalid_token" error_description="${why}"`,
  });
