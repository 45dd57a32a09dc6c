import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { expect, test } from 'vitest';
import { explorerCosts } from './cost-explorer.js';

/** A Cost Explorer with these answers, and what it was asked. */
function explorer(answers: readonly object[]) {
  const asked: unknown[] = [];
  const client = new CostExplorerClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  client.middlewareStack.add(
    () => async (args) => {
      asked.push(args.input);
      const output = answers[asked.length - 1];
      if (!output) throw new Error('nobody prepared an answer');
      return { output: { $metadata: {}, ...output }, response: {} };
    },
    { step: 'initialize' },
  );
  return { client, asked };
}

const group = (service: string, Amount: string, Unit = 'USD') => ({
  Keys: [service],
  Metrics: { UnblendedCost: { Amount, Unit } },
});

test('reads every page, filtered by the tag of the environment', async () => {
  const { client, asked } = explorer([
    { ResultsByTime: [{ Groups: [group('AWS Lambda', '0.25')] }], NextPageToken: 'more' },
    { ResultsByTime: [{ Groups: [group('AWS WAF', '0.5')] }] },
  ]);
  const read = explorerCosts(client, 'dev');
  expect(await read({ start: '2030-01-14', end: '2030-01-15' })).toEqual([
    { service: 'AWS Lambda', usd: 0.25 },
    { service: 'AWS WAF', usd: 0.5 },
  ]);
  expect(asked).toMatchObject([
    {
      TimePeriod: { Start: '2030-01-14', End: '2030-01-15' },
      Filter: { Tags: { Key: 'Environment', Values: ['dev'] } },
    },
    { NextPageToken: 'more' },
  ]);
});

test('refuses to guess when an amount is in another currency', async () => {
  const { client } = explorer([{ ResultsByTime: [{ Groups: [group('AWS Lambda', '1', 'CNY')] }] }]);
  await expect(explorerCosts(client, 'dev')({ start: 'a', end: 'b' })).rejects.toThrow('USD');
});
