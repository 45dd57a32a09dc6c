import type { Rule } from '../../src/checking/index.js';
import { bucketEncryptionMissing } from './bucket-encryption-missing/check.js';
import { bucketNameInvalid } from './bucket-name-invalid/check.js';
import { bucketNotEmpty } from './bucket-not-empty/check.js';
import { bucketPublicAccess } from './bucket-public-access/check.js';
import { kmsBucketKeyDisabled } from './kms-bucket-key-disabled/check.js';
import { lifecycleMissing } from './lifecycle-missing/check.js';
import { lifecycleTransitionInvalid } from './lifecycle-transition-invalid/check.js';
import { s3CorsMissingForUpload } from './s3-cors-missing-for-upload/check.js';
import { tableBillingMode } from './table-billing-mode/check.js';
import { tableCmkMissing } from './table-cmk-missing/check.js';
import { tablePitrDisabled } from './table-pitr-disabled/check.js';
import { ttlMissing } from './ttl-missing/check.js';
import { versioningDisabled } from './versioning-disabled/check.js';

/** Buckets and tables. */
export const storageRules: readonly Rule[] = [
  bucketEncryptionMissing,
  bucketNameInvalid,
  bucketNotEmpty,
  bucketPublicAccess,
  kmsBucketKeyDisabled,
  lifecycleMissing,
  lifecycleTransitionInvalid,
  s3CorsMissingForUpload,
  tableBillingMode,
  tableCmkMissing,
  tablePitrDisabled,
  ttlMissing,
  versioningDisabled,
];
