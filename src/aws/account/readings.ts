import { buckets, dataNames } from './data-names.js';
import { certificates, keyAliases, roles } from './guarding-names.js';
import { globalLimits, regionalLimits } from './limits.js';
import { budgets, distributions, zones } from './public-names.js';
import type { Reading } from './reading.js';
import { runningNames } from './running-names.js';

/** What is read in each region; what others refer to stands before them. */
export const regionalReadings: readonly Reading[] = [
  ...[keyAliases, certificates],
  ...dataNames,
  ...runningNames,
  ...regionalLimits,
];
/** What has no region and is read once. S3 tells the buckets of all regions. */
export const globalReadings: readonly Reading[] = [
  ...[roles, zones, distributions, budgets, buckets],
  ...globalLimits,
];

/** IAM actions that reading an account takes. */
export const readingPermissions: readonly string[] = [
  ...new Set([
    ...['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
    ...['cloudformation:ListStackResources', 'dynamodb:DescribeTable', 'sts:GetCallerIdentity'],
    ...[...regionalReadings, ...globalReadings].map(({ action }) => action),
  ]),
].sort();
