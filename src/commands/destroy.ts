import { defineCommand } from '../cli/index.js';

export const destroy = defineCommand({
  name: 'destroy',
  summary: 'Take an environment down, in reverse order',
  about:
    'Deletes the stacks of an environment, those first that nothing else needs. Protected environments and stacks with termination protection are refused. Of data only the published site is emptied by us, and of zones the records that proved certificates; other buckets and zones that are not empty keep their stack.',
  effect: 'changes AWS',
  permissions: [
    'cloudformation:DeleteStack',
    'cloudformation:DescribeStackEvents',
    'cloudformation:DescribeStacks',
    'cloudformation:ListExports',
    'cloudformation:ListImports',
    'cloudformation:ListStackResources',
    'route53:ChangeResourceRecordSets',
    'route53:ListResourceRecordSets',
    's3:DeleteObject',
    's3:DeleteObjectVersion',
    's3:ListBucketVersions',
    'sts:AssumeRole',
    'sts:GetCallerIdentity',
  ],
  flags: {
    concurrency: {
      type: 'number',
      value: 'n',
      default: 4,
      min: 1,
      max: 20,
      about: 'Stacks at the same time',
    },
    dryRun: { type: 'switch', about: 'Only show what would be deleted, and in which order' },
  },
  examples: [
    { run: 'apexctl destroy --env local --yes', shows: 'take the embedded deployment down' },
    { run: 'apexctl destroy --env dev --dry-run', shows: 'the order, and changes nothing' },
  ],

  async run(io, flags) {
    const { runDestroy } = await import('./deployment/destroy-recipe.js');
    return runDestroy(io, flags);
  },
});
