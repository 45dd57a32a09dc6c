import type { LiveCheck, StackCheck } from '../live-check.js';
import { acmValidationStalled } from './acm-validation-stalled.js';
import { alarmDimensionUnknown } from './alarm-dimension-unknown.js';
import { alarmState } from './alarm-state.js';
import { alarmWithoutAction } from './alarm-without-action.js';
import { apiDomain } from './api-domain.js';
import { apigwAccessLogsMissing } from './apigw-access-logs-missing.js';
import { apigwDeploymentStale } from './apigw-deployment-stale.js';
import { apigwLoggingRoleMissing } from './apigw-logging-role-missing.js';
import { apigwThrottlingMissing } from './apigw-throttling-missing.js';
import { asyncDestinations } from './async-destinations.js';
import { bucketEncryptionMissing } from './bucket-encryption-missing.js';
import { bucketPolicy } from './bucket-policy.js';
import { bucketPublicAccess } from './bucket-public-access.js';
import { budgetFilter } from './budget-filter.js';
import { certificateExpiring } from './certificate-expiring.js';
import { cloudfrontOriginAccessMissing } from './cloudfront-origin-access-missing.js';
import { cloudfrontStatus } from './cloudfront-status.js';
import { cloudtrailIncomplete } from './cloudtrail-incomplete.js';
import { configDrift } from './config-drift.js';
import { configRecording } from './config-recording.js';
import { costAllocationTags } from './cost-allocation-tags.js';
import { deadLetters } from './dead-letters.js';
import { dnsDelegation } from './dns-delegation.js';
import { dnsNotResolving } from './dns-not-resolving.js';
import { eventSourceState } from './event-source-state.js';
import { eventbridgeRulesAccumulate } from './eventbridge-rules-accumulate.js';
import { keyPolicy } from './key-policy.js';
import { kmsKeyState } from './kms-key-state.js';
import { kmsRotationDisabled } from './kms-rotation-disabled.js';
import { lambdaAsyncWithoutDlq } from './lambda-async-without-dlq.js';
import { lambdaEnvMissing } from './lambda-env-missing.js';
import { lambdaPermissionMissing } from './lambda-permission-missing.js';
import { lambdaReservedConcurrency } from './lambda-reserved-concurrency.js';
import { lambdaRuntimeDeprecated } from './lambda-runtime-deprecated.js';
import { lambdaState } from './lambda-state.js';
import { lambdaUnhandledErrors } from './lambda-unhandled-errors.js';
import { lambdaUrlPermissionMissing } from './lambda-url-permission-missing.js';
import { logGroupKey } from './log-group-key.js';
import { logRetentionMissing } from './log-retention-missing.js';
import { metricFilterNeverMatches } from './metric-filter-never-matches.js';
import { queuePolicy } from './queue-policy.js';
import { resourceTagsMissing } from './resource-tags-missing.js';
import { s3CorsMissingForUpload } from './s3-cors-missing-for-upload.js';
import { secretState } from './secret-state.js';
import { serviceQuotaExceeded } from './service-quota-exceeded.js';
import { sesEvents } from './ses-events.js';
import { sesFeedbackMissing } from './ses-feedback-missing.js';
import { sesIdentityUnverified } from './ses-identity-unverified.js';
import { sesSandbox } from './ses-sandbox.js';
import { snsSubscriptionPending } from './sns-subscription-pending.js';
import { stackDriftKnown } from './stack-drift-known.js';
import { stackExports } from './stack-exports.js';
import { stackStatus } from './stack-status.js';
import { tableCmkMissing } from './table-cmk-missing.js';
import { tablePitrDisabled } from './table-pitr-disabled.js';
import { tableProtection } from './table-protection.js';
import { tableStatus } from './table-status.js';
import { tlsPolicyOutdated } from './tls-policy-outdated.js';
import { topicPolicy } from './topic-policy.js';
import { ttlMissing } from './ttl-missing.js';
import { versioningDisabled } from './versioning-disabled.js';
import { wafAssociation } from './waf-association.js';
import { wafDistribution } from './waf-distribution.js';

/** Checks of stacks. */
export const stackChecks: readonly StackCheck[] = [stackStatus, stackExports, stackDriftKnown];

/** Checks of resources. */
export const resourceChecks: readonly LiveCheck[] = [
  acmValidationStalled,
  alarmDimensionUnknown,
  alarmState,
  alarmWithoutAction,
  apiDomain,
  apigwAccessLogsMissing,
  apigwDeploymentStale,
  apigwLoggingRoleMissing,
  apigwThrottlingMissing,
  asyncDestinations,
  bucketEncryptionMissing,
  bucketPolicy,
  bucketPublicAccess,
  budgetFilter,
  certificateExpiring,
  cloudfrontOriginAccessMissing,
  cloudfrontStatus,
  cloudtrailIncomplete,
  configDrift,
  configRecording,
  costAllocationTags,
  deadLetters,
  dnsDelegation,
  dnsNotResolving,
  eventSourceState,
  eventbridgeRulesAccumulate,
  keyPolicy,
  kmsKeyState,
  kmsRotationDisabled,
  lambdaAsyncWithoutDlq,
  lambdaEnvMissing,
  lambdaPermissionMissing,
  lambdaReservedConcurrency,
  lambdaRuntimeDeprecated,
  lambdaState,
  lambdaUnhandledErrors,
  lambdaUrlPermissionMissing,
  logGroupKey,
  logRetentionMissing,
  metricFilterNeverMatches,
  queuePolicy,
  resourceTagsMissing,
  s3CorsMissingForUpload,
  secretState,
  serviceQuotaExceeded,
  sesEvents,
  sesFeedbackMissing,
  sesIdentityUnverified,
  sesSandbox,
  snsSubscriptionPending,
  tableCmkMissing,
  tablePitrDisabled,
  tableProtection,
  tableStatus,
  tlsPolicyOutdated,
  topicPolicy,
  ttlMissing,
  versioningDisabled,
  wafAssociation,
  wafDistribution,
];
