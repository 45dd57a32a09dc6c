import { defineLiveCheck, fail, pass } from '../live-check.js';

export const acmValidationStalled = defineLiveCheck({
  id: 'acm-validation-stalled',
  catalog: 'acm-validation-stalled',
  title: 'The certificate is issued',
  severity: 'error',
  expected: 'the certificate is ISSUED',
  types: ['AWS::CertificateManager::Certificate'],
  reads: ['certificate'],

  judge(subject, ask, settings) {
    const { status, failure, waitsFor, requestedAt } = ask('certificate');
    if (status === 'ISSUED') return pass('ISSUED');
    if (status === 'PENDING_VALIDATION') {
      const since = requestedAt === undefined ? '' : ` since ${requestedAt}`;
      return fail(
        `PENDING_VALIDATION${since}; ACM waits for ${waitsFor.join(', ') || 'its records'}`,
        'Let the zone have the records, the registrar the name servers of the zone, and CAA records let Amazon issue.',
        {
          severity:
            minutesSince(requestedAt, settings.now) < settings.thresholds.validationMinutes
              ? 'warning'
              : 'error',
        },
      );
    }
    return fail(
      `${status ?? 'no status'}${failure === undefined ? '' : `: ${failure}`}`,
      `Ask for a new certificate; a failed one never becomes valid: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});

const minutesSince = (time: string | undefined, now: Date): number =>
  time === undefined ? Number.POSITIVE_INFINITY : (now.getTime() - Date.parse(time)) / 60_000;
