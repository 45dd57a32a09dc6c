import {
  type CloudWatchClient,
  type MetricDatum,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { costsContract } from './contract.js';
import type { DayCosts } from './day-costs.js';
import type { CostsParts } from './handler.js';

/** The most that one call takes. Source: CloudWatch API reference, PutMetricData. */
const MOST_METRICS = 1_000;

/** Publishes what the day cost and what each service did. The namespace is that of one environment. */
export function cloudWatchCosts(
  cloudWatch: CloudWatchClient,
  namespace: string,
): CostsParts['publish'] {
  return async (costs) => {
    const data = metricsOf(costs);
    for (let at = 0; at < data.length; at += MOST_METRICS) {
      await cloudWatch.send(
        new PutMetricDataCommand({
          Namespace: namespace,
          MetricData: data.slice(at, at + MOST_METRICS),
        }),
      );
    }
  };
}

function metricsOf({ date, totalUsd, services }: DayCosts): MetricDatum[] {
  // units of CloudWatch have no currency
  const common = {
    MetricName: costsContract.metric,
    Unit: 'None',
    Timestamp: new Date(date),
  } as const;
  return [
    { ...common, Value: totalUsd },
    ...services.map(({ service, usd }) => ({
      ...common,
      Value: usd,
      Dimensions: [{ Name: 'Service', Value: service }],
    })),
  ];
}
