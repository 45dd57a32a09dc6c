import { defineLiveCheck, fail, pass } from '../live-check.js';

export const eventbridgeRulesAccumulate = defineLiveCheck({
  id: 'eventbridge-rules-accumulate',
  catalog: 'eventbridge-rules-accumulate',
  title: 'Rules do not pile up on the bus',
  severity: 'warning',
  expected: 'less than validate.quotaPercent (80 %) of the rules that a bus may have',
  types: ['AWS::Events::Rule'],
  reads: ['quota'],

  judge(_subject, ask, settings) {
    const { what, used, limit } = ask('quota');
    const found = `${used} of ${limit} ${what}`;
    if (used < (limit * settings.thresholds.quotaPercent) / 100) return pass(found);
    return fail(
      found,
      'See what makes rules and does not remove them; use one rule, or schedules.',
    );
  },
});
