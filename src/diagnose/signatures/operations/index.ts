import type { Signature } from '../../signature.js';
import { alarmNotTelling } from './alarm-not-telling.js';
import { budgetTagFilterFormat } from './budget-tag-filter-format.js';
import { cloudtrailBucketPolicy } from './cloudtrail-bucket-policy.js';
import { codecommitUnavailable } from './codecommit-unavailable.js';
import { configRecorderLimit } from './config-recorder-limit.js';
import { eventbridgeAtExpression } from './eventbridge-at-expression.js';
import { eventbridgeCronInvalid } from './eventbridge-cron-invalid.js';
import { sesIdentityUnverified } from './ses-identity-unverified.js';
import { snsPublishDenied } from './sns-publish-denied.js';

export const operationsSignatures: readonly Signature[] = [
  alarmNotTelling,
  budgetTagFilterFormat,
  cloudtrailBucketPolicy,
  codecommitUnavailable,
  configRecorderLimit,
  eventbridgeAtExpression,
  eventbridgeCronInvalid,
  sesIdentityUnverified,
  snsPublishDenied,
];
