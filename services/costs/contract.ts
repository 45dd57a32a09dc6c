/** What the outside may know of the cost tracker: a schedule calls it. */
export const costsContract = {
  name: 'costs',
  about: 'Reads yesterday’s costs by service, publishes them as metrics and advises',
  routes: [],
  variables: {
    ALERT_TOPIC_ARN: 'Topic that is told when the day cost more than the limit',
    DAILY_LIMIT_USD: 'Cost of one day above which it tells',
    ENVIRONMENT: 'Value of the Environment tag that costs are filtered by',
    METRIC_NAMESPACE: 'CloudWatch namespace of the metrics',
  },
  /** Its metric: without dimensions the day as a whole, with `Service` a part of it. */
  metric: 'DailyCostUsd',
  limits: { timeoutSeconds: 60, memoryMb: 256 },
} as const;
