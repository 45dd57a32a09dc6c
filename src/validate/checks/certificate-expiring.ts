import { defineLiveCheck, fail, pass, skip, unknown } from '../live-check.js';

export const certificateExpiring = defineLiveCheck({
  id: 'certificate-expiring',
  catalog: 'certificate-expiring',
  title: 'The certificate is valid for long enough, and will be renewed',
  severity: 'warning',
  expected: 'valid for longer than validate.certificateDays (30 days), and ACM can renew it',
  types: ['AWS::CertificateManager::Certificate'],
  reads: ['certificate'],

  judge(_subject, ask, settings) {
    const { status, expiresAt, eligibility, renewal, isImported, users } = ask('certificate');
    if (status !== 'ISSUED') return skip('it is not issued; see acm-validation-stalled');
    if (expiresAt === undefined) return unknown('ACM does not say when it expires');
    const days = Math.floor((Date.parse(expiresAt) - settings.now.getTime()) / DAY_MS);
    const fix = isImported
      ? 'Import a new one under the same ARN.'
      : 'Let its validation records stand in the zone, so that ACM can renew it.';
    if (days < 0) return fail(`it expired at ${expiresAt}`, fix, { severity: 'error' });
    if (days < settings.thresholds.certificateDays)
      return fail(`it expires in ${days} days, at ${expiresAt}`, fix);
    if (renewal === 'FAILED' || renewal === 'PENDING_VALIDATION')
      return fail(`its renewal is ${renewal}`, fix);
    if (eligibility === 'INELIGIBLE' && users > 0 && !isImported)
      return fail('ACM cannot renew it', fix);
    return pass(`until ${expiresAt}, ${days} days`);
  },
});

const DAY_MS = 86_400_000;
