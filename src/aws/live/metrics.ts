import type { Metric } from '@aws-sdk/client-cloudwatch';
import { allPages } from '../call.js';
import type { LiveSource } from './reader.js';

const DAY_HOURS = 24;

/** Sums of metrics over the window of the source; `undefined` where there is no data at all. */
export async function sumsOf(
  source: LiveSource,
  metrics: readonly Metric[],
  Stat: 'Sum' | 'SampleCount' = 'Sum',
): Promise<readonly (number | undefined)[]> {
  const { CloudWatchClient, GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
  const client = source.clients.get(CloudWatchClient, source.region);
  const action = 'cloudwatch:GetMetricData';
  const EndTime = source.now;
  const hours = source.windowHours ?? DAY_HOURS;
  const Period = Math.min(hours, DAY_HOURS) * 3600;
  const StartTime = new Date(EndTime.getTime() - hours * 3_600_000);
  const MetricDataQueries = metrics.map((Metric, at) => ({
    Id: `m${at}`,
    MetricStat: { Metric, Period, Stat },
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
