import type { Rule } from '../../src/checking/index.js';
import { billingAlarmRegion } from './billing-alarm-region/check.js';
import { cloudfrontCachingIneffective } from './cloudfront-caching-ineffective/check.js';
import { cloudfrontCertWrongRegion } from './cloudfront-cert-wrong-region/check.js';
import { cloudfrontLegacyOai } from './cloudfront-legacy-oai/check.js';
import { cloudfrontLogBucketAcl } from './cloudfront-log-bucket-acl/check.js';
import { cloudfrontOriginAbstractClass } from './cloudfront-origin-abstract-class/check.js';
import { cloudfrontOriginAccessMissing } from './cloudfront-origin-access-missing/check.js';
import { dnsValidatedCertificateDeprecated } from './dns-validated-certificate-deprecated/check.js';
import { tlsPolicyOutdated } from './tls-policy-outdated/check.js';
import { wafMisconfigured } from './waf-misconfigured/check.js';
import { wafRateLimitSemantics } from './waf-rate-limit-semantics/check.js';

/** CloudFront, certificates, web ACLs, DNS. */
export const edgeRules: readonly Rule[] = [
  billingAlarmRegion,
  cloudfrontCachingIneffective,
  cloudfrontCertWrongRegion,
  cloudfrontLegacyOai,
  cloudfrontLogBucketAcl,
  cloudfrontOriginAbstractClass,
  cloudfrontOriginAccessMissing,
  dnsValidatedCertificateDeprecated,
  tlsPolicyOutdated,
  wafMisconfigured,
  wafRateLimitSemantics,
];
