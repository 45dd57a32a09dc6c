import type { Signature } from '../../signature.js';
import { kmsAccessDenied } from './kms-access-denied.js';
import { kmsAliasInvalid } from './kms-alias-invalid.js';
import { kmsDeleteAliasDenied } from './kms-delete-alias-denied.js';
import { kmsKeyPolicyLockout } from './kms-key-policy-lockout.js';
import { kmsKeyPolicyMissingLogs } from './kms-key-policy-missing-logs.js';
import { kmsKeyUnusable } from './kms-key-unusable.js';
import { kmsThrottled } from './kms-throttled.js';

export const kmsSignatures: readonly Signature[] = [
  kmsAccessDenied,
  kmsAliasInvalid,
  kmsDeleteAliasDenied,
  kmsKeyPolicyLockout,
  kmsKeyPolicyMissingLogs,
  kmsKeyUnusable,
  kmsThrottled,
];
