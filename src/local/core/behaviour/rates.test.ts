import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRates } from './rates.js';

const scope = { account: '000000000000', region: 'eu-west-1' };
const table = [
  { service: 'lambda', operations: ['GetPolicy'], perSecond: 3 },
  { service: 'lambda', except: ['GetPolicy', 'Invoke'], perSecond: 2, burst: 4 },
  { service: 'route-53', perSecond: 1, isGlobal: true },
] as const;
const call = (operation: string, service = 'lambda', where = scope) => ({
  ...{ service, operation },
  scope: where,
});

test('calls that share a rate are counted together, others are not', () => {
  const rates = createRates(table);
  const taken = ['ListFunctions', 'CreateFunction', 'ListFunctions', 'GetFunction'].map((name) =>
    rates.refuses(call(name), 0),
  );
  expect(taken).toEqual([false, false, false, false]);
  expect(rates.refuses(call('CreateFunction'), 0)).toBe(true);
  expect(rates.refuses(call('GetPolicy'), 0)).toBe(false);
  expect(rates.refuses(call('Invoke'), 0)).toBe(false);
  expect(rates.refuses(call('CreateFunction'), 499)).toBe(true);
  expect(rates.refuses(call('CreateFunction'), 500)).toBe(false);
});

test('accounts have rates of their own, regions only where the service has regions', () => {
  const rates = createRates(table);
  const elsewhere = { ...scope, region: 'us-east-1' };
  expect(rates.refuses(call('ListHostedZones', 'route-53'), 0)).toBe(false);
  expect(rates.refuses(call('ListHostedZones', 'route-53', elsewhere), 0)).toBe(true);
  const other = { ...scope, account: '111111111111' };
  expect(rates.refuses(call('ListHostedZones', 'route-53', other), 0)).toBe(false);
  for (let n = 0; n < 4; n += 1) expect(rates.refuses(call('ListFunctions'), 0)).toBe(false);
  expect(rates.refuses(call('ListFunctions'), 0)).toBe(true);
  expect(rates.refuses(call('ListFunctions', 'lambda', elsewhere), 0)).toBe(false);
});

test('whenever calls come, no span of time sees more than its burst and its rate', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(700), { maxLength: 60 }), (pauses) => {
      const rates = createRates(table);
      const passed: number[] = [];
      let now = 0;
      for (const pause of pauses) {
        now += pause;
        if (!rates.refuses(call('ListFunctions'), now)) passed.push(now);
      }
      passed.forEach((from, first) => {
        passed.slice(first).forEach((to, more) => {
          expect(more + 1).toBeLessThanOrEqual(4 + ((to - from) / 1_000) * 2 + 1e-6);
        });
      });
    }),
  );
});
