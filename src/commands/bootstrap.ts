import { defineCommand } from '../cli/index.js';
import { deployPermissions } from './deployment/permissions.js';

export const bootstrap = defineCommand({
  name: 'bootstrap',
  summary: 'Prepare every region of an environment for CDK deployments',
  about:
    "Deploys the CDK's own bootstrap stack where it is missing or older than the CDK in use. Settings of an existing one stay as they are.",
  effect: 'changes AWS',
  permissions: [...deployPermissions, 'ecr:*', 'iam:*', 'kms:*', 's3:*', 'ssm:*'],
  flags: { dryRun: { type: 'switch', about: 'Only show what is bootstrapped' } },
  examples: [
    { run: 'apexctl bootstrap --env dev', shows: 'all regions of dev; a second time does nothing' },
  ],

  async run(io, flags) {
    const { runBootstrap } = await import('./deployment/bootstrap-recipe.js');
    return runBootstrap(io, flags);
  },
});
