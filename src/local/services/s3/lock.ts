import type { Bucket } from './bucket.js';
import { refusals } from './errors.js';
import type { ObjectVersion } from './object.js';

interface LockInput {
  readonly ObjectLockMode?: 'GOVERNANCE' | 'COMPLIANCE' | undefined;
  readonly ObjectLockRetainUntilDate?: Date | undefined;
  readonly ObjectLockLegalHoldStatus?: 'ON' | 'OFF' | undefined;
}

/** The lock that comes with a new object. @throws InvalidRequest, InvalidArgument */
export function lockIn(
  bucket: Bucket,
  input: LockInput,
): Partial<Pick<ObjectVersion, 'retention' | 'legalHold'>> {
  const { ObjectLockMode: mode, ObjectLockRetainUntilDate: until } = input;
  const legalHold = input.ObjectLockLegalHoldStatus;
  if (mode === undefined && until === undefined && legalHold === undefined) return {};
  requireLock(bucket);
  if ((mode === undefined) !== (until === undefined))
    throw refusals.invalidArgument(
      'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied',
      mode === undefined ? 'x-amz-object-lock-mode' : 'x-amz-object-lock-retain-until-date',
    );
  return {
    ...(mode && until ? { retention: { mode, until } } : {}),
    ...(legalHold ? { legalHold } : {}),
  };
}

/** @throws InvalidRequest */
export function requireLock(bucket: Bucket): void {
  if (!bucket.objectLock)
    throw refusals.invalidRequest('Bucket is missing Object Lock Configuration');
}
