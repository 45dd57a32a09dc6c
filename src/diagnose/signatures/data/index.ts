import type { Signature } from '../../signature.js';
import { bucketAccessRefused } from './bucket-access-refused.js';
import { bucketNotEmpty } from './bucket-not-empty.js';
import { dbConnectionFailure } from './db-connection-failure.js';
import { indexMissing } from './index-missing.js';
import { lifecycleTransitionInvalid } from './lifecycle-transition-invalid.js';
import { notificationPermissionMissing } from './notification-permission-missing.js';
import { rdsEngineVersionUnavailable } from './rds-engine-version-unavailable.js';
import { tableIndexesOneAtATime } from './table-indexes-one-at-a-time.js';
import { tableMissing } from './table-missing.js';

export const dataSignatures: readonly Signature[] = [
  bucketAccessRefused,
  bucketNotEmpty,
  dbConnectionFailure,
  indexMissing,
  lifecycleTransitionInvalid,
  notificationPermissionMissing,
  rdsEngineVersionUnavailable,
  tableIndexesOneAtATime,
  tableMissing,
];
