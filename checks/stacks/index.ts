import type { Rule } from '../../src/checking/index.js';
import { approvalDisabled } from './approval-disabled/check.js';
import { crossRegionReference } from './cross-region-reference/check.js';
import { crossStackCycle } from './cross-stack-cycle/check.js';
import { deferredStackBreaksConsumer } from './deferred-stack-breaks-consumer/check.js';
import { deployOrderViolation } from './deploy-order-violation/check.js';
import { destroyAndRedeploy } from './destroy-and-redeploy/check.js';
import { disasterRecoveryGap } from './disaster-recovery-gap/check.js';
import { envAgnosticStack } from './env-agnostic-stack/check.js';
import { exportNameCollision } from './export-name-collision/check.js';
import { hardcodedRegionInApp } from './hardcoded-region-in-app/check.js';
import { importWithoutExport } from './import-without-export/check.js';
import { literalPhysicalNameReference } from './literal-physical-name-reference/check.js';
import { namingConvention } from './naming-convention/check.js';
import { physicalNameCollision } from './physical-name-collision/check.js';
import { physicalNameLength } from './physical-name-length/check.js';
import { placeholderConfig } from './placeholder-config/check.js';
import { resourceTagsMissing } from './resource-tags-missing/check.js';
import { retentionMismatch } from './retention-mismatch/check.js';
import { stackNameInvalid } from './stack-name-invalid/check.js';
import { statefulNamedAndRetained } from './stateful-named-and-retained/check.js';
import { statefulNotRetainedInProd } from './stateful-not-retained-in-prod/check.js';
import { templateCircularDependency } from './template-circular-dependency/check.js';
import { templateLimits } from './template-limits/check.js';
import { tokenStringMutation } from './token-string-mutation/check.js';
import { unexpandedShellExpression } from './unexpanded-shell-expression/check.js';

/** Stacks, references between them, names, limits, regions. */
export const stacksRules: readonly Rule[] = [
  approvalDisabled,
  crossRegionReference,
  crossStackCycle,
  deferredStackBreaksConsumer,
  deployOrderViolation,
  destroyAndRedeploy,
  disasterRecoveryGap,
  envAgnosticStack,
  exportNameCollision,
  hardcodedRegionInApp,
  importWithoutExport,
  literalPhysicalNameReference,
  namingConvention,
  physicalNameCollision,
  physicalNameLength,
  placeholderConfig,
  resourceTagsMissing,
  retentionMismatch,
  stackNameInvalid,
  statefulNamedAndRetained,
  statefulNotRetainedInProd,
  templateCircularDependency,
  templateLimits,
  tokenStringMutation,
  unexpandedShellExpression,
];
