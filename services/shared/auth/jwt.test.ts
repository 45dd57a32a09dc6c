import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../http/refusal.js';
import { NOW, trainer } from '../testing/api.js';
import { claimsFor, signToken, TOLERANCE_SECONDS, verifyToken } from './jwt.js';

const secret = 'a-secret-of-at-least-thirty-two-bytes';
const claims = claimsFor(trainer, NOW);
const token = signToken(claims, secret);
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

/** A token that is signed with our secret, whatever it says. */
function forged(header: object, payload: object): string {
  const signed = [header, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

test('says what was put into it', () => {
  expect(verifyToken(token, secret, NOW)).toEqual(claims);
});

test('lives for an hour and the tolerance, and not a second more', () => {
  const end = 3600 + TOLERANCE_SECONDS;
  expect(verifyToken(token, secret, after(end - 1)).sub).toBe(trainer.userId);
  expect(() => verifyToken(token, secret, after(end))).toThrow(
    expect.objectContaining({ status: 401, code: 'token-expired' }),
  );
});

test('may be from a clock that is ahead by the tolerance, and not by more', () => {
  expect(verifyToken(token, secret, after(-TOLERANCE_SECONDS)).sub).toBe(trainer.userId);
  expect(() => verifyToken(token, secret, after(-TOLERANCE_SECONDS - 1))).toThrow(Refusal);
});

const HS256 = { alg: 'HS256', typ: 'JWT' };
const refused = [
  { name: 'of another secret', token: signToken(claims, 'another-secret-of-thirty-two-bytes!!') },
  { name: 'without algorithm', token: forged({ alg: 'none', typ: 'JWT' }, claims) },
  { name: 'of another algorithm', token: forged({ alg: 'HS512', typ: 'JWT' }, claims) },
  { name: 'with an extra header', token: forged({ ...HS256, kid: '../../etc' }, claims) },
  { name: 'of another issuer', token: forged(HS256, { ...claims, iss: 'someone' }) },
  { name: 'for another audience', token: forged(HS256, { ...claims, aud: 'another-api' }) },
  { name: 'without expiry', token: forged(HS256, { ...claims, exp: undefined }) },
  { name: 'of a long life', token: forged(HS256, { ...claims, exp: claims.exp + 1 }) },
  { name: 'of an unknown role', token: forged(HS256, { ...claims, role: 'admin' }) },
  { name: 'without signature', token: token.slice(0, token.lastIndexOf('.') + 1) },
  { name: 'of two parts', token: token.slice(0, token.lastIndexOf('.')) },
  { name: 'of four parts', token: `${token}.x` },
  { name: 'that is none', token: 'x' },
  { name: 'without end', token: `${token}${'A'.repeat(2_048)}` },
];

test.each(refused)('a token $name is refused', (one) => {
  expect(() => verifyToken(one.token, secret, NOW)).toThrow(
    expect.objectContaining({ status: 401, code: 'token-not-valid' }),
  );
});

test('no other spelling of a token is accepted, whichever character differs', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=';
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...alphabet), (at, character) => {
      fc.pre(token[at] !== character);
      const changed = token.slice(0, at) + character + token.slice(at + 1);
      expect(() => verifyToken(changed, secret, NOW)).toThrow(Refusal);
    }),
    { numRuns: 500 },
  );
});
