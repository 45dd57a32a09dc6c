import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { type AlarmMetric, metricsOf } from '../alarm-metrics.js';

export const alarmMissingData = defineRule({
  id: 'alarm-missing-data',
  title: 'An alarm is set up so that it never or always fires',
  why: 'Metrics of faults have no data while all is well; an average of counts, a threshold that cannot be crossed or a period without data says nothing.',
  fix: 'Use the sum for counts, TreatMissingData: notBreaching for metrics that are mostly silent, and a period that the metric has.',
  severity: 'info',
  phase: 'practice',
  source:
    'Amazon CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data"; metrics pages of Lambda, S3, Billing',
  judges: [
    onResources('AWS::CloudWatch::Alarm', (alarm) => {
      const metrics = metricsOf(alarm);
      const [only] = metrics;
      if (!only) return skip('it looks at no metric');
      const faults = [
        ...(metrics.length === 1 && alarm.get('Metrics').isAbsent ? ofPlain(alarm, only) : []),
        ...metrics.flatMap(tooShort),
      ];
      return faults.length > 0 ? faults : pass;
    }),
  ],
});

/** Counts of things that go wrong: no data is good news. */
const FAULTS =
  /^(Errors|Throttles|DeadLetterErrors|AsyncEventsDropped|5XXError|4XXError|5xx|4xx|HTTPCode_\w*[45]XX_Count|SystemErrors|UserErrors|ThrottledRequests|ReadThrottleEvents|WriteThrottleEvents|ExecutionsFailed|ExecutionsTimedOut|ExecutionThrottled|FailedInvocations|InvocationsFailedToBeSentToDlq|NumberOfNotificationsFailed|DeliveryFailed|Bounce|Complaint|TargetErrorCount|InvocationDroppedCount|RejectedConnectionCount)$/;

function ofPlain(alarm: Resource, { namespace, name, statistic }: AlarmMetric): readonly Verdict[] {
  const metric = name.likely ?? '';
  const isAws = namespace.likely?.startsWith('AWS/') ?? false;
  const missing = alarm.get('TreatMissingData');
  const threshold = alarm.get('Threshold');
  const operator = alarm.get('ComparisonOperator').likely ?? '';
  const limit = threshold.likely === undefined ? undefined : Number(threshold.likely);
  const isCount = isAws && FAULTS.test(metric);
  const isUpper = operator.startsWith('Greater');
  const treats = missing.isAbsent ? 'missing' : missing.likely;
  return [
    ...(isCount && isUpper && treats !== undefined && treats !== 'notBreaching'
      ? [
          fail(
            `${metric} has no data while all is well, and the alarm treats that as ${treats}; it takes notBreaching.`,
            {
              at: missing.isPresent ? missing : alarm,
            },
          ),
        ]
      : []),
    ...(isCount && statistic.likely === 'Average' && limit !== undefined && limit >= 1
      ? [
          fail(
            `The average of ${metric} is a rate from 0 to 1 and never gets above ${limit}; it takes the sum.`,
            {
              at: statistic,
            },
          ),
        ]
      : []),
    ...(isAws && limit === 0 && operator === 'LessThanThreshold'
      ? [fail(`${metric} is never less than 0, so the alarm never fires.`, { at: threshold })]
      : []),
    ...(isAws && limit === 0 && operator === 'GreaterThanOrEqualToThreshold'
      ? [fail(`${metric} is always 0 or more, so the alarm always fires.`, { at: threshold })]
      : []),
  ];
}

/** Seconds between two values of metrics that come seldom. */
const SLOW: readonly (readonly [namespace: string, metric: RegExp, seconds: number])[] = [
  ['AWS/S3', /^(BucketSizeBytes|NumberOfObjects)$/, 86_400],
  ['AWS/Billing', /^EstimatedCharges$/, 21_600],
];

function tooShort({ namespace, name, period }: AlarmMetric): readonly Verdict[] {
  const metric = name.likely ?? '';
  const given = period.likely === undefined ? undefined : Number(period.likely);
  const slow = SLOW.find(([space, names]) => space === namespace.likely && names.test(metric));
  if (!slow || given === undefined || given >= slow[2]) return [];
  return [
    fail(`${metric} has a value every ${slow[2]} seconds; a period of ${given} finds none.`, {
      at: period,
    }),
  ];
}
