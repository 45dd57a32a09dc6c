import type { Metric } from '@aws-sdk/client-cloudwatch';
import { allPages } from '../call.js';
import type { LiveSource } from './reader.js';

/** One metric, as it is asked for. */
export interface MetricQuery {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly stat: 'Sum' | 'Average' | 'Minimum' | 'Maximum';
}
/** `at` is the beginning of its minute, milliseconds since the epoch. */
export interface MetricPoint {
  readonly at: number;
  readonly value: number;
}

/** Source: CloudWatch API Reference, GetMetricData: 500 metrics a call, 100,800 values an answer. */
const MOST_QUERIES = 500;
const MINUTE_SECONDS = 60;
/** Source: CloudWatch API Reference, MetricDataResult, StatusCode. */
const UNTOLD: readonly string[] = ['InternalError', 'Forbidden'];

/**
 * Metrics of one region, minute by minute over the last `minutes`, in the order of the queries. A metric without
 * data has no points; `undefined` is one that CloudWatch did not tell.
 */
export async function metricSeries(
  source: Pick<LiveSource, 'call' | 'clients' | 'now' | 'region'>,
  queries: readonly MetricQuery[],
  minutes: number,
): Promise<readonly (readonly MetricPoint[] | undefined)[]> {
  const { CloudWatchClient, GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
  const client = source.clients.get(CloudWatchClient, source.region);
  const action = 'cloudwatch:GetMetricData';
  // Whole minutes: what has no end in the window would be read as half of what it is.
  const EndTime = new Date(Math.ceil(source.now.getTime() / 60_000) * 60_000);
  const StartTime = new Date(EndTime.getTime() - minutes * 60_000);
  const found: (readonly MetricPoint[] | undefined)[] = [];
  for (let from = 0; from < queries.length; from += MOST_QUERIES) {
    const some = queries.slice(from, from + MOST_QUERIES);
    const MetricDataQueries = some.map(({ stat, ...of }, at) => ({
      Id: `m${at}`,
      MetricStat: { Metric: metricOf(of), Period: MINUTE_SECONDS, Stat: stat },
    }));
    const rows = await allPages(action, async (NextToken) => {
      const input = { MetricDataQueries, StartTime, EndTime, NextToken };
      const page = await source.call(action, () => client.send(new GetMetricDataCommand(input)));
      return { items: page.MetricDataResults ?? [], next: page.NextToken };
    });
    const byId = new Map<string, MetricPoint[]>();
    const untold = new Set<string>();
    for (const { Id = '', Timestamps = [], Values = [], StatusCode } of rows) {
      if (StatusCode !== undefined && UNTOLD.includes(StatusCode)) untold.add(Id);
      const points = Timestamps.flatMap((time, at) => {
        const value = Values[at];
        return value === undefined ? [] : [{ at: time.getTime(), value }];
      });
      byId.set(Id, [...(byId.get(Id) ?? []), ...points]);
    }
    found.push(
      ...some.map((_, at) => (untold.has(`m${at}`) ? undefined : (byId.get(`m${at}`) ?? []))),
    );
  }
  return found;
}

const metricOf = ({ namespace, name, dimensions }: Omit<MetricQuery, 'stat'>): Metric => ({
  Namespace: namespace,
  MetricName: name,
  Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
});
