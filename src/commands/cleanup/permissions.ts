/** What looking, agreeing and removing stack records take; what each type takes stands with the type. */
export const cleanupPermissions: readonly string[] = [
  'cloudformation:DeleteStack',
  'cloudformation:DescribeChangeSet',
  'cloudformation:DescribeStackEvents',
  'cloudformation:DescribeStackResources',
  'cloudformation:DescribeStacks',
  'cloudformation:GetTemplate',
  'cloudformation:ListChangeSets',
  'cloudformation:ListStackResources',
  'cloudformation:ListStacks',
  'ec2:DescribeRegions',
  'iam:GetRole',
  'sts:AssumeRole',
  'sts:GetCallerIdentity',
  'sts:GetFederationToken',
];
