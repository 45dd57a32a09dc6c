import {
  cannotTell,
  defineRule,
  fail,
  onFiles,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { certificateRegion } from '../certificate-region.js';
import { certificatesInSource } from '../source-certificates.js';

/** Where CloudFront looks for certificates; China has a CloudFront of its own. */
const REGION = 'us-east-1';

export const cloudfrontCertWrongRegion = defineRule({
  id: 'cloudfront-cert-wrong-region',
  title: 'The certificate of a CloudFront distribution is outside us-east-1',
  why: 'CloudFront reads certificates from us-east-1 only, so the distribution cannot be created.',
  fix: 'Create the certificate in a small stack with env.region us-east-1, set crossRegionReferences on both stacks, and pass it on.',
  severity: 'error',
  phase: 'deploy',
  source:
    'CloudFront Developer Guide, "Requirements for using SSL/TLS certificates with CloudFront": AWS Region for ACM certificates',
  wouldFailWith:
    "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
  recognises: [
    /certificate doesn't exist, isn't in us-east-1 region/i,
    /Distribution certificates must be in the us-east-1 region/i,
  ],
  judges: [
    onResources(
      ['AWS::CloudFront::Distribution', 'AWS::CloudFront::DistributionTenant'],
      (resource) => {
        const arn = certificateOf(resource);
        if (arn.isAbsent) return skip('no certificate of ACM');
        return verdict(arn);
      },
    ),
    onFiles(/\.[cm]?[jt]sx?$/, (file, { project }) => {
      const found = certificatesInSource(file, project);
      if (found.length === 0) return skip('no certificate whose region is written in the source');
      return found.map(({ region, what, at }) =>
        region === REGION
          ? pass
          : fail(`${what} is in ${region}; CloudFront needs it in ${REGION}.`, {
              at: { file, at },
            }),
      );
    }),
  ],
});

const certificateOf = (resource: Resource): Value =>
  resource.type === 'AWS::CloudFront::Distribution'
    ? resource.get('DistributionConfig.ViewerCertificate.AcmCertificateArn')
    : resource.get('Customizations.Certificate.Arn');

function verdict(arn: Value): Verdict {
  const { region, certificate } = certificateRegion(arn);
  const own = arn.place.stack.region;
  if (own?.startsWith('cn-')) return skip('CloudFront in China uses certificates of IAM');
  if (region === REGION) return pass;
  if (region === undefined)
    return cannotTell(`the region of ${arn.shown} is only known at deployment`, arn);
  const what = certificate
    ? `${certificate.logicalId} of stack ${certificate.stack.id}`
    : `The certificate "${arn.likely ?? arn.shown}"`;
  return fail(`${what} is in ${region}; CloudFront needs it in ${REGION}.`, { at: arn });
}
