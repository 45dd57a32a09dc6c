import { defineLiveCheck, fail, pass, skip } from '../live-check.js';

export const tlsPolicyOutdated = defineLiveCheck({
  id: 'tls-policy-outdated',
  catalog: 'tls-policy-outdated',
  title: 'Viewers use HTTPS with a current version of TLS',
  severity: 'warning',
  expected: 'TLS 1.2 or newer, and no plain HTTP',
  types: ['AWS::CloudFront::Distribution'],
  reads: ['distribution'],

  judge(_subject, ask) {
    const { tls, hasDefaultCertificate, viewers } = ask('distribution');
    if (viewers.includes('allow-all'))
      return fail('it answers plain HTTP', 'Set ViewerProtocolPolicy to redirect-to-https.');
    if (hasDefaultCertificate)
      return skip('with the certificate of CloudFront the version cannot be chosen');
    if (tls === undefined || !/^TLSv1\.[23]/.test(tls))
      return fail(
        `it accepts ${tls ?? 'SSLv3'}`,
        'Set MinimumProtocolVersion to TLSv1.2_2021 or newer.',
      );
    return pass(`${tls}, ${viewers.join(', ')}`);
  },
});
