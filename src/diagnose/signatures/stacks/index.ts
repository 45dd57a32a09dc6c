import type { Signature } from '../../signature.js';
import { capabilityMissing } from './capability-missing.js';
import { changeSetBusy } from './change-set-busy.js';
import { crossRegionReference } from './cross-region-reference.js';
import { crossRegionWriterDenied } from './cross-region-writer-denied.js';
import { customNamedReplacement } from './custom-named-replacement.js';
import { dependentObjects } from './dependent-objects.js';
import { earlyValidationFailed } from './early-validation-failed.js';
import { earlyValidationProperty } from './early-validation-property.js';
import { eventNoise } from './event-noise.js';
import { exportInUse } from './export-in-use.js';
import { exportNameCollision } from './export-name-collision.js';
import { exportedValueChanges } from './exported-value-changes.js';
import { expressFollowUp } from './express-follow-up.js';
import { expressRollback } from './express-rollback.js';
import { importTargetMissing } from './import-target-missing.js';
import { importWithoutExport } from './import-without-export.js';
import { nestedStackFailed } from './nested-stack-failed.js';
import { parameterStoreMissing } from './parameter-store-missing.js';
import { replacementWithoutRollback } from './replacement-without-rollback.js';
import { resourceBusy } from './resource-busy.js';
import { resourceHandlerFailed } from './resource-handler-failed.js';
import { resourceMissing } from './resource-missing.js';
import { serviceQuotaExceeded } from './service-quota-exceeded.js';
import { serviceThrottled } from './service-throttled.js';
import { stackDeleteFailed } from './stack-delete-failed.js';
import { stackFailedWithoutRollback } from './stack-failed-without-rollback.js';
import { stackMissing } from './stack-missing.js';
import { stackNameInvalid } from './stack-name-invalid.js';
import { stackOperationInProgress } from './stack-operation-in-progress.js';
import { stackRollbackComplete } from './stack-rollback-complete.js';
import { stackUpdateRollbackFailed } from './stack-update-rollback-failed.js';
import { tableDeletionProtected } from './table-deletion-protected.js';
import { templateCircularDependency } from './template-circular-dependency.js';
import { templateInvalid } from './template-invalid.js';
import { templateParametersMissing } from './template-parameters-missing.js';
import { templateTooManyResources } from './template-too-many-resources.js';
import { transformFailed } from './transform-failed.js';

export const stacksSignatures: readonly Signature[] = [
  transformFailed,
  importTargetMissing,
  parameterStoreMissing,
  earlyValidationProperty,
  dependentObjects,
  capabilityMissing,
  changeSetBusy,
  crossRegionReference,
  crossRegionWriterDenied,
  customNamedReplacement,
  earlyValidationFailed,
  eventNoise,
  exportInUse,
  exportNameCollision,
  exportedValueChanges,
  expressFollowUp,
  expressRollback,
  importWithoutExport,
  nestedStackFailed,
  replacementWithoutRollback,
  resourceBusy,
  resourceHandlerFailed,
  resourceMissing,
  serviceQuotaExceeded,
  serviceThrottled,
  stackDeleteFailed,
  stackFailedWithoutRollback,
  stackMissing,
  stackNameInvalid,
  stackOperationInProgress,
  stackRollbackComplete,
  stackUpdateRollbackFailed,
  tableDeletionProtected,
  templateCircularDependency,
  templateInvalid,
  templateParametersMissing,
  templateTooManyResources,
];
