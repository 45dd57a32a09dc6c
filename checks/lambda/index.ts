import type { Rule } from '../../src/checking/index.js';
import { codePermissionMissing } from './code-permission-missing/check.js';
import { handlerFileMissing } from './handler-file-missing/check.js';
import { indexMissing } from './index-missing/check.js';
import { inlineHandlerMismatch } from './inline-handler-mismatch/check.js';
import { lambdaAsyncWithoutDlq } from './lambda-async-without-dlq/check.js';
import { lambdaClientInHandler } from './lambda-client-in-handler/check.js';
import { lambdaEnvMissing } from './lambda-env-missing/check.js';
import { lambdaFunctionNameTooLong } from './lambda-function-name-too-long/check.js';
import { lambdaMixedSdk } from './lambda-mixed-sdk/check.js';
import { lambdaPermissionMissing } from './lambda-permission-missing/check.js';
import { lambdaPermissionSourceArnInvalid } from './lambda-permission-source-arn-invalid/check.js';
import { lambdaPlaceholderCode } from './lambda-placeholder-code/check.js';
import { lambdaReservedConcurrencyLimit } from './lambda-reserved-concurrency-limit/check.js';
import { lambdaResponseMissingCors } from './lambda-response-missing-cors/check.js';
import { lambdaRuntimeDeprecated } from './lambda-runtime-deprecated/check.js';
import { lambdaSdkV2Import } from './lambda-sdk-v2-import/check.js';
import { lambdaStreamingMisconfigured } from './lambda-streaming-misconfigured/check.js';
import { lambdaTracingDisabled } from './lambda-tracing-disabled/check.js';
import { lambdaUndeclaredDependency } from './lambda-undeclared-dependency/check.js';
import { lambdaUnhandledErrors } from './lambda-unhandled-errors/check.js';
import { lambdaUrlCorsOptions } from './lambda-url-cors-options/check.js';
import { lambdaUrlPermissionMissing } from './lambda-url-permission-missing/check.js';
import { lambdaWholeSdkImport } from './lambda-whole-sdk-import/check.js';
import { listWithoutPagination } from './list-without-pagination/check.js';
import { notificationPermissionMissing } from './notification-permission-missing/check.js';
import { pathParameterMismatch } from './path-parameter-mismatch/check.js';

/** Functions, their code, and what they are allowed to do. */
export const lambdaRules: readonly Rule[] = [
  codePermissionMissing,
  handlerFileMissing,
  indexMissing,
  inlineHandlerMismatch,
  lambdaAsyncWithoutDlq,
  lambdaClientInHandler,
  lambdaEnvMissing,
  lambdaFunctionNameTooLong,
  lambdaMixedSdk,
  lambdaPermissionMissing,
  lambdaPermissionSourceArnInvalid,
  lambdaPlaceholderCode,
  lambdaReservedConcurrencyLimit,
  lambdaResponseMissingCors,
  lambdaRuntimeDeprecated,
  lambdaSdkV2Import,
  lambdaStreamingMisconfigured,
  lambdaTracingDisabled,
  lambdaUndeclaredDependency,
  lambdaUnhandledErrors,
  lambdaUrlCorsOptions,
  lambdaUrlPermissionMissing,
  lambdaWholeSdkImport,
  listWithoutPagination,
  notificationPermissionMissing,
  pathParameterMismatch,
];
