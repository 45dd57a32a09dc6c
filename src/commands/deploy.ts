import { defineCommand } from '../cli/index.js';
import { deployPermissions } from './deployment/permissions.js';

export const deploy = defineCommand({
  name: 'deploy',
  summary: 'Deploy the stacks in the proven order, publish the site, verify, record',
  about:
    'Synthesizes the app once for each content, compares every stack with what is deployed, and carries out only what differs: bootstrap, assets, change sets, the site. Stacks start as soon as what they need is complete. A failed stack is rolled back by CloudFormation, nothing new starts, and its cause is found and written down as an incident (reading the evidence takes the permissions of diagnose; what is denied is left out).',
  effect: 'changes AWS',
  permissions: deployPermissions,
  flags: {
    only: { type: 'switch', about: 'Without the stacks that the named ones need' },
    from: { type: 'text', value: 'stack', about: 'First stack, in the proven order' },
    until: { type: 'text', value: 'stack', about: 'Last stack, in the proven order' },
    concurrency: {
      type: 'number',
      value: 'n',
      default: 4,
      min: 1,
      max: 20,
      about: 'Stacks at the same time',
    },
    serial: { type: 'switch', about: 'One stack after the other, strictly in the proven order' },
    resume: { type: 'switch', about: 'Go on with the newest run that did not come to a good end' },
    noRollback: { type: 'switch', about: 'Keep what a failed stack has made, for looking at it' },
    waitBusy: { type: 'switch', about: 'Wait for stacks that somebody else works on' },
    dryRun: { type: 'switch', about: 'Only show what would be done' },
  },
  arguments: { stacks: { about: 'Names or patterns; all when none is given', many: true } },
  examples: [
    { run: 'apexctl deploy --env local', shows: 'everything, on the embedded AWS' },
    { run: 'apexctl deploy --env dev Api --only', shows: 'one stack without those that it needs' },
    { run: 'apexctl deploy --env prod --dry-run', shows: 'the plan, and changes nothing' },
    {
      run: 'apexctl deploy --env prod --confirm prod',
      shows: 'a protected environment, from a pipeline',
    },
  ],
  hasFindings: true,

  async run(io, flags) {
    const { runDeploy } = await import('./deployment/deploy-recipe.js');
    return runDeploy(io, flags);
  },
});
