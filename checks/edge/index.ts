import type { Rule } from '../../src/checking/index.js';
import { cloudfrontCertWrongRegion } from './cloudfront-cert-wrong-region/check.js';
import { cloudfrontLogBucketAcl } from './cloudfront-log-bucket-acl/check.js';
import { cloudfrontOriginAbstractClass } from './cloudfront-origin-abstract-class/check.js';
import { dnsValidatedCertificateDeprecated } from './dns-validated-certificate-deprecated/check.js';

/** CloudFront, certificates, web ACLs, DNS. */
export const edgeRules: readonly Rule[] = [
  cloudfrontCertWrongRegion,
  cloudfrontLogBucketAcl,
  cloudfrontOriginAbstractClass,
  dnsValidatedCertificateDeprecated,
];
