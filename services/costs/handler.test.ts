import { expect, test } from 'vitest';
import { NOW, testEdge } from '../shared/testing/api.js';
import { advice } from './advice.js';
import { dayCosts, type ServiceCost, yesterday } from './day-costs.js';
import { type CostsParts, createHandler } from './handler.js';

function world(costs: readonly ServiceCost[], change: Partial<CostsParts> = {}) {
  const told: { subject: string; text: string }[] = [];
  const published: unknown[] = [];
  const handler = createHandler(testEdge().log, () => NOW, {
    readCosts: async () => costs,
    publish: async (day) => void published.push(day),
    alert: async (subject, text) => void told.push({ subject, text }),
    environment: 'dev',
    limitUsd: 3,
    ...change,
  });
  return { handler, told, published };
}

test('yesterday is over at midnight UTC', () => {
  expect(yesterday(new Date('2030-01-01T00:00:00Z'))).toEqual({
    start: '2029-12-31',
    end: '2030-01-01',
  });
  expect(yesterday(new Date('2029-12-31T23:59:59Z')).start).toBe('2029-12-30');
});

test('costs of one service are added up, dearest first', () => {
  const portions = [
    { service: 'AWS Lambda', usd: 0.1 },
    { service: 'Amazon DynamoDB', usd: 1 },
    { service: 'AWS Lambda', usd: 0.2 },
  ];
  expect(dayCosts('2030-01-14', portions)).toEqual({
    date: '2030-01-14',
    services: [
      { service: 'Amazon DynamoDB', usd: 1 },
      { service: 'AWS Lambda', usd: 0.3 },
    ],
    totalUsd: 1.3,
  });
});

test('costs at the limit are published, and nobody is told', async () => {
  const { handler, told, published } = world([{ service: 'AWS Lambda', usd: 3 }]);
  expect(await handler()).toMatchObject({ date: '2030-01-14', totalUsd: 3, isAboveLimit: false });
  expect(published).toHaveLength(1);
  expect(told).toEqual([]);
});

test('costs above the limit are told with what to look at', async () => {
  const { handler, told } = world([
    { service: 'AmazonCloudWatch', usd: 2 },
    { service: 'AWS Lambda', usd: 1.01 },
  ]);
  await handler();
  expect(told[0]?.subject).toBe('ApexShare dev: 3.01 USD on 2030-01-14');
  expect(told[0]?.text).toContain('the limit of a day is 3.00 USD');
  expect(told[0]?.text).toContain(
    'AmazonCloudWatch: 2.00 USD, 66 % of the day: shorten log retention',
  );
});

test('the alarm goes out also when metrics cannot be published, and the run fails', async () => {
  const publish = async () => {
    throw new Error('AccessDenied');
  };
  const { handler, told } = world([{ service: 'AWS Lambda', usd: 9 }], { publish });
  await expect(handler()).rejects.toThrow('AccessDenied');
  expect(told).toHaveLength(1);
});

test('a day without costs is a day', async () => {
  expect(await world([]).handler()).toMatchObject({ totalUsd: 0, advice: [], isAboveLimit: false });
});

test('a share at its mark is normal, above it stands out', () => {
  const shares = (cloudWatch: number) =>
    advice(
      dayCosts('2030-01-14', [
        { service: 'AmazonCloudWatch', usd: cloudWatch },
        { service: 'AWS WAF', usd: 100 - cloudWatch },
      ]),
      1_000,
    );
  expect(shares(25)).toEqual([]);
  expect(shares(26)).toHaveLength(1);
});

test('above the limit the dearest service is named when nothing stands out', () => {
  expect(advice(dayCosts('2030-01-14', [{ service: 'AWS WAF', usd: 9 }]), 3)).toEqual([
    'AWS WAF cost most: 9.00 USD.',
  ]);
});
