import type { Rule } from '../../src/checking/index.js';
import { acmValidationStalled } from './acm-validation-stalled/check.js';
import { bootstrapRoleNotAssumable } from './bootstrap-role-not-assumable/check.js';
import { cleanupBeforeRedeploy } from './cleanup-before-redeploy/check.js';
import { codecommitUnavailable } from './codecommit-unavailable/check.js';
import { configDrift } from './config-drift/check.js';
import { configRecorderLimit } from './config-recorder-limit/check.js';
import { deployerPermissionDenied } from './deployer-permission-denied/check.js';
import { eventbridgeRulesAccumulate } from './eventbridge-rules-accumulate/check.js';
import { exportInUse } from './export-in-use/check.js';
import { physicalNameAlreadyExists } from './physical-name-already-exists/check.js';
import { regionUnresolved } from './region-unresolved/check.js';
import { serviceQuotaExceeded } from './service-quota-exceeded/check.js';
import { sesIdentityUnverified } from './ses-identity-unverified/check.js';
import { sesSandbox } from './ses-sandbox/check.js';
import { stackDeleteFailed } from './stack-delete-failed/check.js';
import { stackOperationInProgress } from './stack-operation-in-progress/check.js';
import { stackRenameOrphans } from './stack-rename-orphans/check.js';
import { stackRollbackComplete } from './stack-rollback-complete/check.js';
import { stackUpdateRollbackFailed } from './stack-update-rollback-failed/check.js';

/** What an account already holds, and what it allows. */
export const accountRules: readonly Rule[] = [
  acmValidationStalled,
  bootstrapRoleNotAssumable,
  cleanupBeforeRedeploy,
  codecommitUnavailable,
  configDrift,
  configRecorderLimit,
  deployerPermissionDenied,
  eventbridgeRulesAccumulate,
  exportInUse,
  physicalNameAlreadyExists,
  regionUnresolved,
  serviceQuotaExceeded,
  sesIdentityUnverified,
  sesSandbox,
  stackDeleteFailed,
  stackOperationInProgress,
  stackRenameOrphans,
  stackRollbackComplete,
  stackUpdateRollbackFailed,
];
