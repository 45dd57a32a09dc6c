import { expect, test } from 'vitest';
import { COST, hashPassword, verifyPassword } from './password.js';

const cheap = { ln: 4, r: 8, p: 1 };

test('a hash knows its password and no other', async () => {
  const hash = await hashPassword('demo123', cheap);
  expect(await verifyPassword('demo123', hash)).toBe(true);
  expect(await verifyPassword('demo124', hash)).toBe(false);
  expect(await verifyPassword('', hash)).toBe(false);
});

test('one password has many hashes', async () => {
  expect(await hashPassword('demo123', cheap)).not.toBe(await hashPassword('demo123', cheap));
});

test('a hash carries its cost, so that old ones stay good when the cost goes up', async () => {
  expect(await hashPassword('x', cheap)).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$/);
});

test('a password may be typed in either form of Unicode', async () => {
  const hash = await hashPassword('caf\u00e9', cheap);
  expect(await verifyPassword('cafe\u0301', hash)).toBe(true);
});

test('nobody has a password', async () => {
  expect(await verifyPassword('demo123', undefined)).toBe(false);
});

test('the usual cost is one that OWASP names', () => {
  expect(COST).toEqual({ ln: 15, r: 8, p: 3 });
});

test('what is no hash is a fault of the data, not a wrong password', async () => {
  await expect(verifyPassword('x', 'plain text')).rejects.toThrow(/cannot be read/);
});
