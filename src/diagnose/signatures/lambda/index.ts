import type { Signature } from '../../signature.js';
import { functionCodeEmpty } from './function-code-empty.js';
import { functionCodeMissing } from './function-code-missing.js';
import { functionCodeTooLarge } from './function-code-too-large.js';
import { functionMissing } from './function-missing.js';
import { functionPolicyTooLarge } from './function-policy-too-large.js';
import { functionRoleNotAssumable } from './function-role-not-assumable.js';
import { handlerFileMissing } from './handler-file-missing.js';
import { hostedRotationNameTooLong } from './hosted-rotation-name-too-long.js';
import { inlineHandlerMismatch } from './inline-handler-mismatch.js';
import { lambdaCodeUnloadable } from './lambda-code-unloadable.js';
import { lambdaEnvMissing } from './lambda-env-missing.js';
import { lambdaEnvironmentInvalid } from './lambda-environment-invalid.js';
import { lambdaFunctionNameTooLong } from './lambda-function-name-too-long.js';
import { lambdaPermissionMissing } from './lambda-permission-missing.js';
import { lambdaPermissionSourceArnInvalid } from './lambda-permission-source-arn-invalid.js';
import { lambdaReservedConcurrencyLimit } from './lambda-reserved-concurrency-limit.js';
import { lambdaRuntimeDeprecated } from './lambda-runtime-deprecated.js';
import { lambdaSdkV2Import } from './lambda-sdk-v2-import.js';
import { lambdaThrottled } from './lambda-throttled.js';
import { lambdaTimeout } from './lambda-timeout.js';
import { lambdaUndeclaredDependency } from './lambda-undeclared-dependency.js';
import { lambdaUnhandledErrors } from './lambda-unhandled-errors.js';
import { lambdaUrlCorsOptions } from './lambda-url-cors-options.js';
import { layerVersionMissing } from './layer-version-missing.js';

export const lambdaSignatures: readonly Signature[] = [
  functionCodeEmpty,
  functionCodeMissing,
  functionCodeTooLarge,
  functionMissing,
  functionPolicyTooLarge,
  functionRoleNotAssumable,
  handlerFileMissing,
  hostedRotationNameTooLong,
  inlineHandlerMismatch,
  lambdaCodeUnloadable,
  lambdaEnvMissing,
  lambdaEnvironmentInvalid,
  lambdaFunctionNameTooLong,
  lambdaPermissionMissing,
  lambdaPermissionSourceArnInvalid,
  lambdaReservedConcurrencyLimit,
  lambdaRuntimeDeprecated,
  lambdaSdkV2Import,
  lambdaThrottled,
  lambdaTimeout,
  lambdaUndeclaredDependency,
  lambdaUnhandledErrors,
  lambdaUrlCorsOptions,
  layerVersionMissing,
];
