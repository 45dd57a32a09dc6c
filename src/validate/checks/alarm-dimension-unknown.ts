import { defineLiveCheck, pass, skip, unknown } from '../live-check.js';
import { propertyOf } from '../subject.js';
import { inHours } from '../thresholds.js';

export const alarmDimensionUnknown = defineLiveCheck({
  id: 'alarm-dimension-unknown',
  catalog: 'alarm-dimension-unknown',
  title: 'The alarm has something to look at',
  severity: 'warning',
  expected:
    'values of its metric in validate.windowHours (one day), or a state for the time without',
  types: ['AWS::CloudWatch::Alarm'],
  reads: ['alarm', 'metricValues'],
  skips: (subject) =>
    propertyOf(subject, 'MetricName') === undefined
      ? 'its metric is computed of others'
      : undefined,

  judge(subject, ask, { now, thresholds }) {
    const { state, madeAt, missing, metric } = ask('alarm');
    const { values } = ask('metricValues');
    const when = inHours(thresholds.windowHours);
    if (values > 0) return pass(`${values} values in ${when}, ${state}`);
    if (missing !== undefined && missing !== 'missing')
      return pass(`no value in ${when}, which counts as ${missing}`);
    const span =
      Number(propertyOf(subject, 'Period')) * Number(propertyOf(subject, 'EvaluationPeriods'));
    if (span > thresholds.windowHours * 3600)
      return skip(`it looks back ${Math.round(span / 3600)} hours, longer than ${when}`);
    const hours = madeAt === undefined ? 0 : (now.getTime() - Date.parse(madeAt)) / 3_600_000;
    if (hours < thresholds.windowHours)
      return skip('too young: a metric begins with the first event');
    return unknown(
      `no value of ${metric.namespace} ${metric.name} in ${when}: nothing happened, or nothing emits it with these dimensions`,
    );
  },
});
