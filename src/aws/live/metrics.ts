import type { Metric } from '@aws-sdk/client-cloudwatch';
import { allPages } from '../call.js';
import type { LiveSource } from './reader.js';

/** How far back sums reach. */
const DAY_SECONDS = 86_400;

/** Sums of metrics over the last day; `undefined` where there is no data at all. */
export async function sumsOf(
  source: LiveSource,
  metrics: readonly Metric[],
): Promise<readonly (number | undefined)[]> {
  const { CloudWatchClient, GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
  const client = source.clients.get(CloudWatchClient, source.region);
  const action = 'cloudwatch:GetMetricData';
  const EndTime = source.now;
  const StartTime = new Date(EndTime.getTime() - DAY_SECONDS * 1000);
  const MetricDataQueries = metrics.map((Metric, at) => ({
    Id: `m${at}`,
    MetricStat: { Metric, Period: DAY_SECONDS, Stat: 'Sum' },
  }));
  const rows = await allPages(action, async (NextToken) => {
    const input = { MetricDataQueries, StartTime, EndTime, NextToken };
    const page = await source.call(action, () => client.send(new GetMetricDataCommand(input)));
    return { items: page.MetricDataResults ?? [], next: page.NextToken };
  });
  return metrics.map((_, at) => {
    const values = rows.filter(({ Id }) => Id === `m${at}`).flatMap(({ Values }) => Values ?? []);
    return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) : undefined;
  });
}
