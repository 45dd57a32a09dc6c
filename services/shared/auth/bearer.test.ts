import { expect, test } from 'vitest';
import { NOW, testClock, trainer } from '../testing/api.js';
import { memoryTable } from '../testing/memory-table.js';
import { bearerCheck } from './bearer.js';
import { claimsFor, signToken } from './jwt.js';
import { tableRevocations } from './revocations.js';

const secret = 'a-secret-of-at-least-thirty-two-bytes';
const token = signToken(claimsFor(trainer, NOW), secret);

function world() {
  const { clock, pass } = testClock();
  const table = memoryTable(clock);
  const revocations = tableRevocations(table);
  const check = bearerCheck({ secret: async () => secret, revocations, clock });
  return { check, revocations, table, pass };
}

test('a bearer token proves who is asking', async () => {
  expect(await world().check(`Bearer ${token}`)).toMatchObject({ sub: trainer.userId });
});

test.each([undefined, '', 'Bearer', token, `Basic ${token}`, `Bearer ${token} ${token}`])(
  'the header "%s" proves nothing, and the table is not asked',
  async (header) => {
    const { check, table } = world();
    await expect(check(header)).rejects.toMatchObject({ status: 401 });
    expect(table.calls()).toBe(0);
  },
);

test('a logged-out token is refused until it would be over anyway', async () => {
  const { check, revocations, pass } = world();
  await revocations.revoke(trainer.jti, NOW);
  await expect(check(`Bearer ${token}`)).rejects.toMatchObject({ code: 'token-revoked' });

  pass((3600 + 29) * 1000);
  await expect(check(`Bearer ${token}`)).rejects.toMatchObject({ code: 'token-revoked' });
});
