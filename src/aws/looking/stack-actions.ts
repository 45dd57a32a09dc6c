/** What looking at stacks takes. */
export const stackActions: readonly string[] = [
  'cloudformation:DescribeStackResourceDrifts',
  'cloudformation:DescribeStackResources',
  'cloudformation:DescribeStacks',
  'cloudformation:ListExports',
  'cloudformation:ListImports',
  'cloudformation:ListStackResources',
];
