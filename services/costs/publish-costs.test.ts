import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { expect, test } from 'vitest';
import { cloudWatchCosts } from './publish-costs.js';

test('publishes the day as a whole and by service', async () => {
  const asked: unknown[] = [];
  const client = new CloudWatchClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  client.middlewareStack.add(
    () => async (args) => {
      asked.push(args.input);
      return { output: { $metadata: {} }, response: {} };
    },
    { step: 'initialize' },
  );
  await cloudWatchCosts(
    client,
    'ApexShare/dev/Costs',
  )({ date: '2030-01-14', totalUsd: 2, services: [{ service: 'AWS Lambda', usd: 2 }] });

  const day = { MetricName: 'DailyCostUsd', Unit: 'None', Timestamp: new Date('2030-01-14') };
  expect(asked).toEqual([
    {
      Namespace: 'ApexShare/dev/Costs',
      MetricData: [
        { ...day, Value: 2 },
        { ...day, Value: 2, Dimensions: [{ Name: 'Service', Value: 'AWS Lambda' }] },
      ],
    },
  ]);
});
