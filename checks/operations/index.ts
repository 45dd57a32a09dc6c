import type { Rule } from '../../src/checking/index.js';
import { alarmDimensionUnknown } from './alarm-dimension-unknown/check.js';
import { alarmMissingData } from './alarm-missing-data/check.js';
import { alarmWithoutAction } from './alarm-without-action/check.js';
import { budgetTagFilterFormat } from './budget-tag-filter-format/check.js';
import { budgetTagUserPrefix } from './budget-tag-user-prefix/check.js';
import { cloudtrailBucketPolicy } from './cloudtrail-bucket-policy/check.js';
import { cloudtrailIncomplete } from './cloudtrail-incomplete/check.js';
import { eventbridgeAtExpression } from './eventbridge-at-expression/check.js';
import { eventbridgeCronInvalid } from './eventbridge-cron-invalid/check.js';
import { logMetricDashboardCoverage } from './log-metric-dashboard-coverage/check.js';
import { logRetentionMissing } from './log-retention-missing/check.js';
import { metricFilterNeverMatches } from './metric-filter-never-matches/check.js';
import { sesFeedbackMissing } from './ses-feedback-missing/check.js';

/** Logs, alarms, audit trails, events, costs, mail. */
export const operationsRules: readonly Rule[] = [
  alarmDimensionUnknown,
  alarmMissingData,
  alarmWithoutAction,
  budgetTagFilterFormat,
  budgetTagUserPrefix,
  cloudtrailBucketPolicy,
  cloudtrailIncomplete,
  eventbridgeAtExpression,
  eventbridgeCronInvalid,
  logMetricDashboardCoverage,
  logRetentionMissing,
  metricFilterNeverMatches,
  sesFeedbackMissing,
];
