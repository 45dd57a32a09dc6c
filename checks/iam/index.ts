import type { Rule } from '../../src/checking/index.js';
import { iamResourceNotArn } from './iam-resource-not-arn/check.js';
import { kmsAliasDuplicate } from './kms-alias-duplicate/check.js';
import { kmsAliasInvalid } from './kms-alias-invalid/check.js';
import { kmsKeyPolicyLockout } from './kms-key-policy-lockout/check.js';
import { kmsKeyPolicyMissingLogs } from './kms-key-policy-missing-logs/check.js';
import { kmsKeysScattered } from './kms-keys-scattered/check.js';
import { kmsRotationDisabled } from './kms-rotation-disabled/check.js';
import { managedPolicyUnknown } from './managed-policy-unknown/check.js';
import { managedPolicyWrongPath } from './managed-policy-wrong-path/check.js';

/** Identities, policies, keys and secrets. */
export const iamRules: readonly Rule[] = [
  iamResourceNotArn,
  kmsAliasDuplicate,
  kmsAliasInvalid,
  kmsKeyPolicyLockout,
  kmsKeyPolicyMissingLogs,
  kmsKeysScattered,
  kmsRotationDisabled,
  managedPolicyUnknown,
  managedPolicyWrongPath,
];
