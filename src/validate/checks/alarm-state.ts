import { defineLiveCheck, fail, pass } from '../live-check.js';

export const alarmState = defineLiveCheck({
  id: 'alarm-state',
  catalog: 'post-deploy-validation',
  title: 'No alarm is ringing',
  severity: 'warning',
  expected: 'the alarm is not in ALARM',
  types: ['AWS::CloudWatch::Alarm'],
  reads: ['alarm'],

  judge(_subject, ask, settings) {
    const { state, reason, since } = ask('alarm');
    if (state !== 'ALARM') return pass(state ?? 'no state');
    return fail(
      `ALARM since ${since ?? 'unknown'}: ${reason ?? 'no reason given'}`,
      `Find out why it rings; then: apexctl validate --env ${settings.environment} --only alarm-state`,
    );
  },
});
