import type { Signature } from '../../signature.js';
import { autoImportNotRetained } from './auto-import-not-retained.js';
import { cloudfrontAliasTaken } from './cloudfront-alias-taken.js';
import { dnsRecordExists } from './dns-record-exists.js';
import { kmsAliasDuplicate } from './kms-alias-duplicate.js';
import { nameOwnedByAnotherStack } from './name-owned-by-another-stack.js';
import { physicalNameAlreadyExists } from './physical-name-already-exists.js';
import { queueNameResting } from './queue-name-resting.js';

export const namesSignatures: readonly Signature[] = [
  autoImportNotRetained,
  cloudfrontAliasTaken,
  dnsRecordExists,
  kmsAliasDuplicate,
  nameOwnedByAnotherStack,
  physicalNameAlreadyExists,
  queueNameResting,
];
