import { evidencePermissions } from '../../aws/evidence/source.js';

/** What the caller itself does; CloudFormation works with the role that the stack already has. */
export const recoverPermissions: readonly string[] = [
  ...new Set([
    ...evidencePermissions,
    'cloudformation:CancelUpdateStack',
    'cloudformation:ContinueUpdateRollback',
    'cloudformation:CreateChangeSet',
    'cloudformation:DeleteChangeSet',
    'cloudformation:DeleteStack',
    'cloudformation:DescribeStackDriftDetectionStatus',
    'cloudformation:DescribeStackResourceDrifts',
    'cloudformation:DescribeStackResources',
    'cloudformation:DetectStackDrift',
    'cloudformation:DetectStackResourceDrift',
    'cloudformation:ExecuteChangeSet',
    'cloudformation:GetTemplateSummary',
    'cloudformation:RollbackStack',
    'cloudformation:UpdateStack',
    'cloudformation:UpdateTerminationProtection',
    'iam:PassRole',
    's3:GetObject',
    's3:ListBucket',
    'sts:AssumeRole',
    'sts:GetCallerIdentity',
  ]),
].sort();
