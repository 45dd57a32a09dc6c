import type { Signature } from '../../signature.js';
import { credentialsUnusable } from './credentials-unusable.js';
import { deployerPermissionDenied } from './deployer-permission-denied.js';
import { explicitDeny } from './explicit-deny.js';
import { iamPassroleMissing } from './iam-passrole-missing.js';
import { iamPrincipalInvalid } from './iam-principal-invalid.js';
import { iamResourceNotArn } from './iam-resource-not-arn.js';
import { managedPolicyUnknown } from './managed-policy-unknown.js';
import { managedPolicyWrongPath } from './managed-policy-wrong-path.js';
import { policyMalformed } from './policy-malformed.js';
import { roleHasAttachedPolicies } from './role-has-attached-policies.js';
import { rolePoliciesTooLarge } from './role-policies-too-large.js';
import { serviceLinkedRoleMissing } from './service-linked-role-missing.js';
import { serviceRolePermissionMissing } from './service-role-permission-missing.js';

export const iamSignatures: readonly Signature[] = [
  credentialsUnusable,
  deployerPermissionDenied,
  explicitDeny,
  iamPassroleMissing,
  iamPrincipalInvalid,
  iamResourceNotArn,
  managedPolicyUnknown,
  managedPolicyWrongPath,
  policyMalformed,
  roleHasAttachedPolicies,
  rolePoliciesTooLarge,
  serviceLinkedRoleMissing,
  serviceRolePermissionMissing,
];
