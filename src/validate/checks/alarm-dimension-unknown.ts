import { defineLiveCheck, fail, pass, skip } from '../live-check.js';

export const alarmDimensionUnknown = defineLiveCheck({
  id: 'alarm-dimension-unknown',
  catalog: 'alarm-dimension-unknown',
  title: 'The alarm has something to look at',
  severity: 'warning',
  expected: 'data, or a state for the time without',
  types: ['AWS::CloudWatch::Alarm'],
  reads: ['alarm'],

  judge(_subject, ask, settings) {
    const { state, madeAt, missing, metric } = ask('alarm');
    if (state !== 'INSUFFICIENT_DATA')
      return pass(`${state}; missing data counts as ${missing ?? 'missing'}`);
    const hours =
      madeAt === undefined ? 0 : (settings.now.getTime() - Date.parse(madeAt)) / 3_600_000;
    if (hours < PATIENCE_HOURS) return skip('too young: a metric begins with the first event');
    return fail(
      `no data for ${metric.namespace} ${metric.name} since ${madeAt}`,
      'Compare its dimensions with what emits the metric, letter by letter; where silence is normal, set TreatMissingData.',
    );
  },
});

/** Metrics of what is rarely used may take a day to begin. */
const PATIENCE_HOURS = 24;
