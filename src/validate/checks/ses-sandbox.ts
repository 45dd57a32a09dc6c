import { defineLiveCheck, fail, pass, skip } from '../live-check.js';

export const sesSandbox = defineLiveCheck({
  id: 'ses-sandbox',
  catalog: 'ses-sandbox',
  title: 'Mail goes to everybody',
  severity: 'warning',
  expected: 'the account is out of the sandbox, sends, and is in good standing',
  types: ['AWS::SES::EmailIdentity'],
  reads: ['mailAccount'],

  judge(_subject, ask, settings) {
    const { isSandbox, isSending, enforcement, perDay = 0, sent = 0 } = ask('mailAccount');
    if (!isSending)
      return fail(
        'SES has stopped this account from sending',
        'See the reputation page of SES, and answer the case there.',
        { severity: 'error' },
      );
    if (enforcement !== undefined && enforcement !== 'HEALTHY')
      return fail(`the account is under ${enforcement}`, 'See the reputation page of SES.');
    if (isSandbox && !settings.isProtected)
      return skip('in the sandbox, which is enough for an environment that is not protected');
    if (isSandbox)
      return fail(
        'in the sandbox: only verified addresses get mail',
        'Ask for production access in this region, in the SES console under "Account dashboard".',
      );
    if (perDay > 0 && sent >= (perDay * settings.thresholds.quotaPercent) / 100)
      return fail(
        `${sent} of ${perDay} mails of the day are sent`,
        'Ask for a higher sending quota.',
      );
    return pass(
      `out of the sandbox, ${sent} of ${perDay < 0 ? 'any number of' : perDay} mails of the day`,
    );
  },
});
