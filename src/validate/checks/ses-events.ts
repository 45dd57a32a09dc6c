import { defineLiveCheck, fail, pass } from '../live-check.js';

export const sesEvents = defineLiveCheck({
  id: 'ses-events',
  catalog: 'ses-feedback-missing',
  title: 'The configuration set tells of bounces and complaints',
  severity: 'warning',
  expected: 'BOUNCE and COMPLAINT are told to somebody',
  types: ['AWS::SES::ConfigurationSet'],
  reads: ['mailEvents'],

  judge(subject, ask, settings) {
    const { events } = ask('mailEvents');
    const missing = ['BOUNCE', 'COMPLAINT'].filter((one) => !events.includes(one));
    if (missing.length === 0) return pass(events.join(', '));
    return fail(
      `nobody is told of ${missing.join(' and ')}`,
      `Put the event destination back: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
