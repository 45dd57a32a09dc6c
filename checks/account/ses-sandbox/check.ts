import { defineRule, factOf, fail, pass, sendsMail, skip } from '../../../src/checking/index.js';
import { notRead, onRegions } from '../judging.js';

export const sesSandbox = defineRule({
  id: 'ses-sandbox',
  title: 'Mail goes to verified addresses only: the account is in the sandbox of SES',
  why: 'In the sandbox recipients have to be verified, 200 mails a day leave, one a second; everybody else gets none.',
  fix: 'Request production access for the region (SES console, "Get set up").',
  severity: 'warning',
  phase: 'run',
  source: 'SES Developer Guide, "Request production access"; SES API v2, GetAccount',
  wouldFailWith:
    'Email address is not verified. The following identities failed the check in region <REGION>: <recipient>',
  judges: [
    onRegions((stacks, { settings }) => {
      const sending = stacks.filter(({ stack }) => sendsMail(stack));
      const [first] = sending;
      if (!first) return [skip('nothing sends mail')];
      const mail = factOf(first.facts.mail);
      if ('unknown' in mail) return [notRead(`the mail settings of ${first.region}`, mail.unknown)];
      if (!mail.value.isSandbox) return [pass];
      if (settings.environment !== undefined && !settings.isProtected)
        return [skip('an environment for development may stay in it')];
      const perDay = mail.value.perDay === undefined ? '' : `, ${mail.value.perDay} mails a day`;
      return [fail(`SES in ${first.region} is in its sandbox${perDay}.`, { at: first.stack })];
    }),
  ],
});
