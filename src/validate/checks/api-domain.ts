import { defineLiveCheck, fail, pass } from '../live-check.js';
import { textProperty } from '../subject.js';

export const apiDomain = defineLiveCheck({
  id: 'api-domain',
  catalog: 'post-deploy-validation',
  title: 'The domain name of the API can be used',
  severity: 'error',
  expected: 'AVAILABLE, with the security policy of the template and TLS 1.2 or newer',
  types: ['AWS::ApiGateway::DomainName'],
  reads: ['restDomain'],

  judge(subject, ask, settings) {
    const { status, tls } = ask('restDomain');
    const wanted = textProperty(subject, 'SecurityPolicy');
    const fix = `Put it back: apexctl deploy ${subject.stack} --env ${settings.environment}`;
    if (status !== undefined && status !== 'AVAILABLE')
      return fail(
        status,
        `Wait, then: apexctl validate --env ${settings.environment} --only api-domain`,
      );
    if (tls === 'TLS_1_0')
      return fail('it accepts TLS 1.0', fix, { catalog: 'tls-policy-outdated' });
    if (wanted !== undefined && wanted !== tls)
      return fail(`${tls} instead of ${wanted}`, fix, { catalog: 'tls-policy-outdated' });
    return pass(`${status ?? 'AVAILABLE'}, ${tls}`);
  },
});
