import { defineLiveCheck, fail, pass } from '../live-check.js';

export const cloudfrontOriginAccessMissing = defineLiveCheck({
  id: 'cloudfront-origin-access-missing',
  catalog: 'cloudfront-origin-access-missing',
  title: 'Buckets behind the distribution know who asks',
  severity: 'error',
  expected: 'every bucket origin has an access control',
  types: ['AWS::CloudFront::Distribution'],
  reads: ['distribution'],

  judge(subject, ask, settings) {
    const { origins } = ask('distribution');
    const open = origins.filter(({ domain, hasAccess }) => BUCKET.test(domain) && !hasAccess);
    if (open.length === 0) return pass(`${origins.length} origins`);
    return fail(
      `without access control: ${open.map(({ domain }) => domain).join(', ')}`,
      `Give the origin an origin access control: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});

/** Domain names of buckets; not those of website endpoints. Source: S3 User Guide, virtual hosting. */
const BUCKET = /\.s3[.-](?!website)[a-z0-9-]*\.?amazonaws\.com$/;
