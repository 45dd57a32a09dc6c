import type { Source } from '../../looking/index.js';

/** What a snapshot is read with. Nothing of it changes anything. */
export interface SnapshotSource extends Source {
  /** Regions of the environment, its own first. */
  readonly homeRegions: readonly string[];
  /** Milliseconds; rejects when the run was interrupted. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** IAM actions that a snapshot takes. */
export const snapshotPermissions: readonly string[] = [
  'cloudformation:DescribeChangeSet',
  'cloudformation:DescribeStackEvents',
  'cloudformation:DescribeStackResources',
  'cloudformation:DescribeStacks',
  'cloudformation:GetTemplate',
  'cloudformation:ListChangeSets',
  'cloudformation:ListStackResources',
  'cloudformation:ListStacks',
  'ec2:DescribeRegions',
  'sts:GetCallerIdentity',
];
