import type { Signature } from '../../signature.js';
import { accountNotVerified } from './account-not-verified.js';
import { acmValidationStalled } from './acm-validation-stalled.js';
import { cloudfrontCertWrongRegion } from './cloudfront-cert-wrong-region.js';
import { cloudfrontLogBucketAcl } from './cloudfront-log-bucket-acl.js';
import { cloudfrontNotDisabled } from './cloudfront-not-disabled.js';
import { cloudfrontOriginAccessMissing } from './cloudfront-origin-access-missing.js';
import { cloudfrontOriginUnreachable } from './cloudfront-origin-unreachable.js';
import { dnsZoneNotEmpty } from './dns-zone-not-empty.js';
import { edgeFunctionInvalid } from './edge-function-invalid.js';
import { wafMisconfigured } from './waf-misconfigured.js';

export const edgeSignatures: readonly Signature[] = [
  accountNotVerified,
  acmValidationStalled,
  cloudfrontCertWrongRegion,
  cloudfrontLogBucketAcl,
  cloudfrontNotDisabled,
  cloudfrontOriginAccessMissing,
  cloudfrontOriginUnreachable,
  dnsZoneNotEmpty,
  edgeFunctionInvalid,
  wafMisconfigured,
];
