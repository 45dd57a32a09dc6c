import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { certificateRegion } from '../../edge/certificate-region.js';

export const apigwCustomDomainCertRegion = defineRule({
  id: 'apigw-custom-domain-cert-region',
  title: 'The certificate of a custom domain is in the wrong region for its endpoint',
  why: 'An edge-optimized domain is a CloudFront distribution and reads its certificate from us-east-1; a regional one reads it from its own region.',
  fix: 'Use a regional endpoint with RegionalCertificateArn and a certificate of the same region.',
  severity: 'error',
  phase: 'deploy',
  source:
    'API Gateway Developer Guide, "Set up custom domain names for REST APIs": certificates and endpoint types',
  wouldFailWith: 'The provided certificate does not exist.',
  recognises: [/The provided certificate does not exist/i],
  judges: [
    onResources('AWS::ApiGateway::DomainName', (domain) => {
      const certificate = domain.get('CertificateArn');
      const regional = domain.get('RegionalCertificateArn');
      if (certificate.isAbsent && regional.isAbsent) return skip('no certificate');
      const given = domain.get('EndpointConfiguration.Types.0');
      const type = given.isAbsent ? (regional.isPresent ? 'REGIONAL' : 'EDGE') : given.likely;
      if (type === undefined) return cannotTell('the endpoint type is not known', given);
      if (type === 'PRIVATE') return skip('a private domain');
      const [right, wrong, region] =
        type === 'EDGE'
          ? [certificate, regional, 'us-east-1']
          : [regional, certificate, domain.stack.region];
      if (right.isPresent) return verdict(right, region, type);
      const names =
        type === 'EDGE' ? ['CertificateArn', 'Regional'] : ['RegionalCertificateArn', ''];
      return fail(`An endpoint of type ${type} takes ${names[0]}, not ${names[1]}CertificateArn.`, {
        at: wrong,
      });
    }),
    onResources('AWS::ApiGatewayV2::DomainName', (domain) => ofHttp(domain)),
  ],
});

const ofHttp = (domain: Resource): readonly Verdict[] =>
  domain
    .get('DomainNameConfigurations')
    .items()
    .map((one) => one.get('CertificateArn'))
    .map((arn) =>
      arn.isAbsent ? skip('no certificate') : verdict(arn, domain.stack.region, 'REGIONAL'),
    );

function verdict(arn: Value, needed: string | undefined, type: string): Verdict {
  const { region, certificate } = certificateRegion(arn);
  const isSameStack = certificate?.stack === arn.place.stack;
  if (type === 'REGIONAL' && isSameStack && certificate?.get('Region').isAbsent) return pass;
  if (region === undefined && type === 'REGIONAL')
    return skip('certificates of a region are taken from it');
  if (region === undefined || needed === undefined)
    return cannotTell(`the region of ${arn.shown} is only known at deployment`, arn);
  if (region === needed) return pass;
  return fail(
    `The certificate is in ${region}; an endpoint of type ${type} needs it in ${needed}.`,
    { at: arn },
  );
}
