import { sumsOf } from './metrics.js';
import { many } from './reader.js';

/** A metric as an alarm names it. Its text, from `metricId`, is the id of the question. */
export interface MetricName {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Source: CloudWatch API Reference, GetMetricData, at most 500 queries. */
const MOST_METRICS = 500;

/** How many values a metric had in the window; 0 also where there is no such metric. */
export const metricValues = many(
  ['cloudwatch:GetMetricData'],
  MOST_METRICS,
  async (source, ids) => {
    const metrics = ids.map((id) => {
      const { namespace, name, dimensions }: MetricName = JSON.parse(id);
      return {
        ...{ Namespace: namespace, MetricName: name },
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      };
    });
    const counts = await sumsOf(source, metrics, 'SampleCount');
    return new Map(ids.map((id, at) => [id, { values: counts[at] ?? 0 }]));
  },
);
