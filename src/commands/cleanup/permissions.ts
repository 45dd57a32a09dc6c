import { snapshotPermissions } from '../../aws/leftovers/snapshot/source.js';

/** What looking, agreeing and removing stack records take; what each type takes stands with the type. */
export const cleanupPermissions: readonly string[] = [
  ...snapshotPermissions,
  'cloudformation:DeleteStack',
  'iam:GetRole',
  'sts:AssumeRole',
  'sts:GetFederationToken',
].sort();
