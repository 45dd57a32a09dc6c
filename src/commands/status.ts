import { defineCommand } from '../cli/index.js';

export const status = defineCommand({
  name: 'status',
  summary:
    'Stacks, outputs, exports, endpoints, the last deployment and the lock of an environment',
  effect: 'reads AWS',
  permissions: ['cloudformation:DescribeStacks', 'sts:GetCallerIdentity'],
  flags: {},
  examples: [
    { run: 'apexctl status --env local', shows: 'where the embedded deployment stands' },
    { run: 'apexctl status --env prod --output json', shows: 'the same for a script' },
  ],

  async run(io, values) {
    const { runStatus } = await import('./deployment/status-recipe.js');
    return runStatus(io, values);
  },
});
