/**
 * What Cloud Control needs beside its own right, to read the types that symptoms look at. From memory; the read
 * handlers of their schemas name them (CloudFormation resource schemas).
 */
export const resourceNowPermissions: readonly string[] = [
  'autoscaling:DescribeAutoScalingGroups',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroupRules',
  'ec2:DescribeSecurityGroups',
  'ecs:DescribeServices',
  'rds:DescribeDBInstances',
];
