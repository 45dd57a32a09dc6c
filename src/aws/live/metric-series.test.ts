import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { expect, test } from 'vitest';
import type { AwsClients } from '../clients.js';
import { type MetricQuery, metricSeries } from './metric-series.js';

const NOW = new Date('2030-01-01T12:00:30Z');

/** A CloudWatch of which each answer has two pages; what it is asked is kept. */
function cloudWatch() {
  const asked: GetMetricDataCommand['input'][] = [];
  const send = async (command: unknown) => {
    if (!(command instanceof GetMetricDataCommand)) throw new Error('something else is asked');
    const { input } = command;
    asked.push(input);
    const half = Math.ceil((input.MetricDataQueries?.length ?? 0) / 2);
    const isFirst = input.NextToken === undefined;
    const queries = input.MetricDataQueries ?? [];
    return {
      MetricDataResults: (isFirst ? queries.slice(0, half) : queries).map(({ Id, MetricStat }) => ({
        Id,
        Timestamps: [new Date(isFirst ? '2030-01-01T11:59:00Z' : '2030-01-01T11:58:00Z')],
        Values: [Number(MetricStat?.Metric?.Dimensions?.[0]?.Value)],
        StatusCode: MetricStat?.Metric?.MetricName === 'Secret' ? 'Forbidden' : 'Complete',
      })),
      ...(isFirst && { NextToken: 'more' }),
    };
  };
  const clients: AwsClients = {
    target: {
      region: 'eu-west-1',
      credentials: async () => ({ accessKeyId: '', secretAccessKey: '' }),
    },
    get: <C extends object>(Client: new (settings: never) => C): C =>
      Object.assign(Object.create(Client.prototype), { send }),
    close: () => {},
  };
  return {
    asked,
    source: {
      clients,
      region: 'eu-west-1',
      now: NOW,
      call: <T>(_: string, call: () => Promise<T>) => call(),
    },
  };
}

const query = (at: number): MetricQuery => ({
  ...{ namespace: 'AWS/Lambda', name: 'Errors', stat: 'Sum' },
  dimensions: { FunctionName: String(at) },
});

test('500 metrics a call, all pages, values in their places', async () => {
  const { asked, source } = cloudWatch();
  const found = await metricSeries(
    source,
    Array.from({ length: 501 }, (_, at) => query(at)),
    60,
  );
  expect(asked.map(({ MetricDataQueries: all }) => all?.length)).toEqual([500, 500, 1, 1]);
  expect(found.length).toBe(501);
  expect(found.map((points) => points?.[0]?.value)).toEqual(
    Array.from({ length: 501 }, (_, at) => at),
  );
  expect(found[0]?.length).toBe(2);
  expect(found[499]?.length).toBe(1);
});

test('the window ends with the minute that has begun', async () => {
  const { asked, source } = cloudWatch();
  await metricSeries(source, [query(1)], 60);
  expect(asked[0]?.EndTime?.toISOString()).toBe('2030-01-01T12:01:00.000Z');
  expect(asked[0]?.StartTime?.toISOString()).toBe('2030-01-01T11:01:00.000Z');
  expect(asked[0]?.MetricDataQueries?.[0]?.MetricStat?.Period).toBe(60);
});

test('a metric that CloudWatch would not tell is not one without data', async () => {
  const { source } = cloudWatch();
  const found = await metricSeries(source, [query(1), { ...query(2), name: 'Secret' }], 60);
  expect(found.map((points) => points === undefined)).toEqual([false, true]);
});

test('nothing to ask is no call', async () => {
  const { asked, source } = cloudWatch();
  expect(await metricSeries(source, [], 60)).toEqual([]);
  expect(asked).toEqual([]);
});
