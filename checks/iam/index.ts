import type { Rule } from '../../src/checking/index.js';
import { hostedRotationNameTooLong } from './hosted-rotation-name-too-long/check.js';
import { iamActionResourceMismatch } from './iam-action-resource-mismatch/check.js';
import { iamActionUnknown } from './iam-action-unknown/check.js';
import { iamLeadingKeysWrongVariable } from './iam-leading-keys-wrong-variable/check.js';
import { iamPassroleMissing } from './iam-passrole-missing/check.js';
import { iamPrincipalInvalid } from './iam-principal-invalid/check.js';
import { iamResourceNotArn } from './iam-resource-not-arn/check.js';
import { iamS3ArnLevelMismatch } from './iam-s3-arn-level-mismatch/check.js';
import { iamWildcardPermissions } from './iam-wildcard-permissions/check.js';
import { insecureDefaultSecret } from './insecure-default-secret/check.js';
import { kmsAliasDuplicate } from './kms-alias-duplicate/check.js';
import { kmsAliasInvalid } from './kms-alias-invalid/check.js';
import { kmsGrantMissing } from './kms-grant-missing/check.js';
import { kmsKeyPolicyLockout } from './kms-key-policy-lockout/check.js';
import { kmsKeyPolicyMissingLogs } from './kms-key-policy-missing-logs/check.js';
import { kmsKeysScattered } from './kms-keys-scattered/check.js';
import { kmsRotationDisabled } from './kms-rotation-disabled/check.js';
import { managedPolicyOverbroad } from './managed-policy-overbroad/check.js';
import { managedPolicyUnknown } from './managed-policy-unknown/check.js';
import { managedPolicyWrongPath } from './managed-policy-wrong-path/check.js';
import { rotationEngineMismatch } from './rotation-engine-mismatch/check.js';
import { secretInTemplate } from './secret-in-template/check.js';
import { secretRotationTargetMissing } from './secret-rotation-target-missing/check.js';
import { snsPublishDenied } from './sns-publish-denied/check.js';

/** Identities, policies, keys and secrets. */
export const iamRules: readonly Rule[] = [
  hostedRotationNameTooLong,
  iamActionResourceMismatch,
  iamActionUnknown,
  iamLeadingKeysWrongVariable,
  iamPassroleMissing,
  iamPrincipalInvalid,
  iamResourceNotArn,
  iamS3ArnLevelMismatch,
  iamWildcardPermissions,
  insecureDefaultSecret,
  kmsAliasDuplicate,
  kmsAliasInvalid,
  kmsGrantMissing,
  kmsKeyPolicyLockout,
  kmsKeyPolicyMissingLogs,
  kmsKeysScattered,
  kmsRotationDisabled,
  managedPolicyOverbroad,
  managedPolicyUnknown,
  managedPolicyWrongPath,
  rotationEngineMismatch,
  secretInTemplate,
  secretRotationTargetMissing,
  snsPublishDenied,
];
