import { defineLiveCheck, fail, pass } from '../live-check.js';
import { textProperty } from '../subject.js';

export const sesFeedbackMissing = defineLiveCheck({
  id: 'ses-feedback-missing',
  catalog: 'ses-feedback-missing',
  title: 'Bounces and complaints are heard',
  severity: 'warning',
  expected: 'feedback is forwarded, or a configuration set tells of it',
  types: ['AWS::SES::EmailIdentity'],
  reads: ['mailIdentity'],

  judge(subject, ask, settings) {
    const { forwardsFeedback, configurationSet } = ask('mailIdentity');
    const wanted = textProperty(subject, 'ConfigurationSetAttributes.ConfigurationSetName');
    if (wanted !== undefined && configurationSet !== wanted)
      return fail(
        `its configuration set is ${configurationSet ?? 'none'}, not ${wanted}`,
        `Put it back: apexctl deploy ${subject.stack} --env ${settings.environment}`,
      );
    if (configurationSet !== undefined) return pass(`by ${configurationSet}`);
    if (forwardsFeedback) return pass('forwarded by mail');
    return fail(
      'nobody hears of bounces',
      'Give it a configuration set that tells of bounces and complaints.',
    );
  },
});
