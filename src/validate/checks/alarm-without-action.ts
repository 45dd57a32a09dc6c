import { defineLiveCheck, fail, pass } from '../live-check.js';
import { listProperty, propertyOf } from '../subject.js';

export const alarmWithoutAction = defineLiveCheck({
  id: 'alarm-without-action',
  catalog: 'alarm-without-action',
  title: 'Somebody hears the alarm',
  severity: 'warning',
  expected: 'the alarm tells those that the template names',
  types: ['AWS::CloudWatch::Alarm'],
  reads: ['alarm'],

  judge(subject, ask, settings) {
    const { isActing, actions } = ask('alarm');
    const all = listProperty(subject, 'AlarmActions');
    const wanted = all.filter((one) => typeof one === 'string');
    const fix = `Put its actions back: apexctl deploy ${subject.stack} --env ${settings.environment}`;
    if (!isActing && propertyOf(subject, 'ActionsEnabled') !== false)
      return fail('its actions are switched off', fix);
    const missing = wanted.filter((one) => !actions.includes(one));
    if (missing.length > 0) return fail(`it does not tell ${missing.join(', ')}`, fix);
    if (actions.length === 0)
      return fail('it tells nobody', 'Give it an action, for example a topic.');
    return pass(`tells ${actions.join(', ')}`);
  },
});
