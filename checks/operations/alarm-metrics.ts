import type { Resource, Value } from '../../src/checking/index.js';

/** A metric that an alarm looks at. */
export interface AlarmMetric {
  readonly namespace: Value;
  readonly name: Value;
  readonly dimensions: readonly Dimension[];
  readonly statistic: Value;
  /** Seconds. */
  readonly period: Value;
}

export interface Dimension {
  readonly name: string | undefined;
  readonly value: Value;
}

/** The metric of a plain alarm, and those of one that computes. */
export function metricsOf(alarm: Resource): readonly AlarmMetric[] {
  const computed = alarm
    .get('Metrics')
    .items()
    .map((query) => query.get('MetricStat'))
    .filter(({ isPresent }) => isPresent)
    .map((stat) => metricIn(stat.get('Metric'), stat.get('Stat'), stat.get('Period')));
  const own = alarm.get('MetricName').isPresent
    ? [metricIn(alarm.properties, statisticOf(alarm), alarm.get('Period'))]
    : [];
  return [...own, ...computed];
}

const statisticOf = (alarm: Resource): Value => {
  const plain = alarm.get('Statistic');
  return plain.isPresent ? plain : alarm.get('ExtendedStatistic');
};

const metricIn = (at: Value, statistic: Value, period: Value): AlarmMetric => ({
  namespace: at.get('Namespace'),
  name: at.get('MetricName'),
  dimensions: at
    .get('Dimensions')
    .items()
    .map((one) => ({ name: one.get('Name').likely, value: one.get('Value') })),
  statistic,
  period,
});
