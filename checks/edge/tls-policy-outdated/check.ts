import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  resourcePolicyOf,
  type Statement,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';

export const tlsPolicyOutdated = defineRule({
  id: 'tls-policy-outdated',
  title: 'An endpoint accepts plain HTTP or an outdated version of TLS',
  why: 'What is sent can be read or changed on its way.',
  fix: 'Use TLSv1.2_2021 or newer, redirect-to-https, TLS_1_2 on custom domains, a TLS 1.2/1.3 policy on listeners, and deny requests without aws:SecureTransport on buckets. TLS 1.3 alone locks older clients out.',
  severity: 'warning',
  phase: 'security',
  source:
    'CloudFront Developer Guide, "Supported protocols and ciphers between viewers and CloudFront"; Elastic Load Balancing, "Security policies for your Application Load Balancer"',
  dataAsOf: '2026-11-21',
  judges: [
    onResources('AWS::CloudFront::Distribution', (distribution) => {
      const config = distribution.get('DistributionConfig');
      return [...ofCertificate(config.get('ViewerCertificate')), ...ofBehaviors(config)];
    }),
    onResources('AWS::ApiGateway::DomainName', (domain) => ofDomain(domain.get('SecurityPolicy'))),
    onResources('AWS::ApiGatewayV2::DomainName', (domain) =>
      domain
        .get('DomainNameConfigurations')
        .items()
        .map((one) => ofDomain(one.get('SecurityPolicy'))),
    ),
    onResources('AWS::ElasticLoadBalancingV2::Listener', (listener) => ofListener(listener)),
    onResources('AWS::S3::Bucket', (bucket) => ofBucket(bucket)),
  ],
});

/** The defaults of MinimumProtocolVersion and SslPolicy are from memory. Versions that let in what is older than TLS 1.2 with current ciphers. */
const OLD = /^(SSLv3|TLSv1|TLSv1_2016|TLSv1\.1_2016|TLSv1\.2_2018|TLSv1\.2_2019)$/;

/** With CloudFront's own certificate the setting has no effect. */
function ofCertificate(certificate: Value): readonly Verdict[] {
  const isOwn = certificate.get('CloudFrontDefaultCertificate').boolean === true;
  if (certificate.isAbsent || isOwn) return [skip("CloudFront's own certificate")];
  const version = certificate.get('MinimumProtocolVersion');
  if (version.isAbsent)
    return [fail('MinimumProtocolVersion is missing; TLSv1 is accepted.', { at: certificate })];
  return [
    OLD.test(version.likely ?? '')
      ? fail(`${version.likely} is accepted; TLSv1.2_2021 is the least.`, { at: version })
      : pass,
  ];
}

const ofBehaviors = (config: Value): readonly Verdict[] =>
  [config.get('DefaultCacheBehavior'), ...config.get('CacheBehaviors').items()]
    .map((behavior) => behavior.get('ViewerProtocolPolicy'))
    .filter(({ isPresent }) => isPresent)
    .map((policy) =>
      policy.likely === 'allow-all'
        ? fail('ViewerProtocolPolicy allow-all answers plain HTTP.', { at: policy })
        : pass,
    );

function ofDomain(policy: Value): Verdict {
  if (policy.isAbsent) return skip('the default of API Gateway');
  return policy.likely === 'TLS_1_0' ? fail('TLS 1.0 is accepted.', { at: policy }) : pass;
}

function ofListener(listener: Resource): Verdict {
  const protocol = listener.get('Protocol').likely;
  if (protocol !== 'HTTPS' && protocol !== 'TLS') return skip('no TLS here');
  const policy = listener.get('SslPolicy');
  if (policy.isAbsent)
    return fail('SslPolicy is missing; the default ELBSecurityPolicy-2016-08 accepts TLS 1.0.');
  const name = policy.likely;
  if (name === undefined || /TLS13-1-[23]|TLS-1-2-|FS-1-2/.test(name)) return pass;
  return fail(`${name} accepts versions older than TLS 1.2.`, { at: policy });
}

function ofBucket(bucket: Resource): Verdict {
  const { statements, isWritten, unseen } = resourcePolicyOf(bucket);
  if (!isWritten || unseen.length > 0) return skip('no policy that could deny plain HTTP');
  if (statements.some(deniesPlain)) return pass;
  return fail(`The policy of ${bucket.logicalId} does not deny requests without TLS.`);
}

function deniesPlain({ effect, condition }: Statement): boolean {
  return (
    effect === 'Deny' &&
    condition.keys.some((operator) =>
      condition
        .member(operator)
        .keys.some((key) => /^(aws:SecureTransport|s3:TlsVersion)$/i.test(key)),
    )
  );
}
