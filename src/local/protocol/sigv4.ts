import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { HttpRequest } from '../core/http.js';
import type { SignatureClaim } from './credential.js';

/**
 * Whether the claim's signature is the one that this secret gives.
 * Source: "Create a signed AWS API request", IAM user guide.
 */
export function isSignedBy(secret: string, claim: SignatureClaim, request: HttpRequest): boolean {
  const expected = signatureOf(secret, claim, request);
  const given = claim.signature;
  return (
    expected.length === given.length && timingSafeEqual(Buffer.from(expected), Buffer.from(given))
  );
}

/** The signature that this secret gives to what the claim covers. */
export function signatureOf(secret: string, claim: SignatureClaim, request: HttpRequest): string {
  const scope = `${claim.day}/${claim.region}/${claim.service}/aws4_request`;
  const canonical = sha256(canonicalRequest(claim, request));
  const toSign = ['AWS4-HMAC-SHA256', claim.date, scope, canonical].join('\n');
  return hmac(signingKey(secret, claim), toSign).toString('hex');
}

/** The instant of a claim in milliseconds; NaN when it is not readable. */
export const instantOf = ({ date }: SignatureClaim): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

export const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

const hmac = (key: string | Buffer, data: string): Buffer =>
  createHmac('sha256', key).update(data).digest();

/** Signing keys last a day; four HMACs a request are worth keeping. */
const keys = new Map<string, Buffer>();
const KEPT_KEYS = 200;

function signingKey(secret: string, { day, region, service }: SignatureClaim): Buffer {
  const id = `${secret} ${day} ${region} ${service}`;
  let key = keys.get(id);
  if (!key) {
    key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), service), 'aws4_request');
    if (keys.size >= KEPT_KEYS) keys.clear();
    keys.set(id, key);
  }
  return key;
}

function canonicalRequest(claim: SignatureClaim, request: HttpRequest): string {
  const { headers } = request;
  const lines = claim.signedHeaders.map(
    (name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`,
  );
  return [
    request.method,
    canonicalPath(claim.service, request.path),
    canonicalQuery(request.queryString),
    ...lines,
    '',
    claim.signedHeaders.join(';'),
    payloadHash(claim, request),
  ].join('\n');
}

/** The hash that was signed; whether it fits the body is another question. */
function payloadHash(claim: SignatureClaim, { headers, body }: HttpRequest): string {
  const stated = headers['x-amz-content-sha256'];
  if (claim.kind === 'query' && claim.service === 's3') {
    return claim.signedHeaders.includes('x-amz-content-sha256') && stated
      ? stated
      : 'UNSIGNED-PAYLOAD';
  }
  return stated ?? sha256(body);
}

/** S3 signs the path as it is; everyone else encodes the encoded path once more. */
function canonicalPath(service: string, path: string): string {
  const segments = path.split('/');
  if (service === 's3') return segments.map((segment) => encode(decode(segment))).join('/');
  return normalised(segments).map(encode).join('/');
}

function normalised(segments: readonly string[]): string[] {
  const kept: string[] = [];
  for (const segment of segments.slice(1)) {
    if (segment === '..') kept.pop();
    else if (segment !== '.' && segment !== '') kept.push(segment);
  }
  const tail = segments.length > 1 && segments.at(-1) === '' && kept.length > 0 ? [''] : [];
  return kept.length === 0 ? ['', ''] : ['', ...kept, ...tail];
}

function canonicalQuery(queryString: string): string {
  if (!queryString) return '';
  return queryString
    .split('&')
    .filter(Boolean)
    .map((pair): [string, string] => {
      const at = pair.indexOf('=');
      const key = at < 0 ? pair : pair.slice(0, at);
      return [encode(decode(plus(key))), at < 0 ? '' : encode(decode(plus(pair.slice(at + 1))))];
    })
    .filter(([key]) => key !== 'X-Amz-Signature')
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
}

const plus = (text: string): string => text.replaceAll('+', ' ');
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
