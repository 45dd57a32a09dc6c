import { defineLiveCheck, fail, pass } from '../live-check.js';

export const sesIdentityUnverified = defineLiveCheck({
  id: 'ses-identity-unverified',
  catalog: 'ses-identity-unverified',
  title: 'Mail may be sent from the identity',
  severity: 'error',
  expected: 'the identity is verified, and DKIM signs where it is a domain',
  types: ['AWS::SES::EmailIdentity'],
  reads: ['mailIdentity'],

  judge(subject, ask) {
    const { isVerified, dkim, signs } = ask('mailIdentity');
    const fix = 'Let the zone have the DKIM records of SES, in the region that sends.';
    if (!isVerified) return fail('mail from it is refused: it is not verified', fix);
    const isAddress = subject.physicalId?.includes('@') === true;
    if (!isAddress && (dkim !== 'SUCCESS' || !signs))
      return fail(`DKIM is ${signs ? dkim : 'off'}`, fix);
    return pass(`verified, DKIM ${dkim ?? 'of its domain'}`);
  },
});
