import type { Examples } from '../../../src/checking/index.js';

const alarm = (properties: object) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    ...properties,
  },
});

export const examples: Examples = {
  pass: [
    { resources: { Alarm: alarm({}) } },
    {
      name: 'a heartbeat is missed on purpose',
      resources: {
        Alarm: alarm({
          MetricName: 'Invocations',
          ComparisonOperator: 'LessThanThreshold',
          TreatMissingData: 'breaching',
        }),
      },
    },
    {
      name: 'the average of errors as a rate',
      resources: { Alarm: alarm({ Statistic: 'Average', Threshold: 0.05 }) },
    },
    {
      name: 'a size once a day',
      resources: {
        Alarm: alarm({
          Namespace: 'AWS/S3',
          MetricName: 'BucketSizeBytes',
          Statistic: 'Average',
          Period: 86400,
        }),
      },
    },
    {
      name: 'above 0',
      resources: { Alarm: alarm({ Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' }) },
    },
    {
      name: 'a metric of its own may be negative',
      resources: {
        Alarm: alarm({
          Namespace: 'Shop',
          MetricName: 'Balance',
          Threshold: 0,
          ComparisonOperator: 'LessThanThreshold',
        }),
      },
    },
  ],
  fail: [
    { resources: { Alarm: alarm({ TreatMissingData: undefined }) }, at: 'Alarm', says: /missing/ },
    { resources: { Alarm: alarm({ TreatMissingData: 'breaching' }) }, says: /breaching/ },
    {
      resources: { Alarm: alarm({ Statistic: 'Average', Threshold: 5 }) },
      says: /takes the sum/,
    },
    {
      resources: {
        Alarm: alarm({ Namespace: 'AWS/S3', MetricName: 'NumberOfObjects', Period: 300 }),
      },
      says: /86400/,
    },
    {
      resources: {
        Alarm: alarm({
          MetricName: 'Invocations',
          Threshold: 0,
          ComparisonOperator: 'LessThanThreshold',
        }),
      },
      says: /never fires/,
    },
    { resources: { Alarm: alarm({ Threshold: 0 }) }, says: /always fires/ },
  ],
  skip: [{ resources: { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: {} } } }],
};
