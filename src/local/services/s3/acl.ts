import type { Grant } from '@aws-sdk/client-s3';
import { type Bucket, canonicalId, hasAcls } from './bucket.js';
import { refusals } from './errors.js';

const GROUPS = 'http://acs.amazonaws.com/groups';

/** The grants that a canned ACL stands for; unnamed, the owner's full control. */
export function grantsOf(account: string, canned: string | undefined): Grant[] {
  const owner: Grant = {
    Grantee: { ID: canonicalId(account), Type: 'CanonicalUser' },
    Permission: 'FULL_CONTROL',
  };
  const group = (uri: string, permission: Grant['Permission']): Grant => ({
    Grantee: { URI: `${GROUPS}/${uri}`, Type: 'Group' },
    Permission: permission,
  });
  switch (canned) {
    case 'public-read':
      return [owner, group('global/AllUsers', 'READ')];
    case 'public-read-write':
      return [owner, group('global/AllUsers', 'READ'), group('global/AllUsers', 'WRITE')];
    case 'authenticated-read':
      return [owner, group('global/AuthenticatedUsers', 'READ')];
    case 'log-delivery-write':
      return [owner, group('s3/LogDelivery', 'WRITE'), group('s3/LogDelivery', 'READ_ACP')];
    default:
      return [owner];
  }
}

/**
 * Refuses an ACL that the bucket does not take.
 *
 * @throws AccessControlListNotSupported when ACLs are off, AccessDenied when public ones are blocked
 */
export function refuseAcl(
  bucket: Bucket,
  canned: string | undefined,
  grants: readonly Grant[] | undefined,
): void {
  if (!hasAcls(bucket)) {
    if (canned === 'bucket-owner-full-control') return;
    throw refusals.bad('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  }
  const all = grants ?? grantsOf(bucket.account, canned);
  const isPublic = all.some(({ Grantee }) => Grantee?.URI?.startsWith(`${GROUPS}/global/`));
  if (isPublic && bucket.publicAccess?.BlockPublicAcls)
    throw refusals.accessDenied(
      'Access Denied because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access.',
    );
}
