import { livePermissions } from '../aws/live/permissions.js';
import { defineCommand } from '../cli/index.js';

export const gate = defineCommand({
  name: 'gate',
  summary: 'Say in one verdict whether what was tried in one environment may go to the next',
  about:
    'Checks the app as it would be deployed to the target, and looks at the source environment with validate, cors, coverage and probe. The policy in the configuration says what blocks and what is only told. The verdict is pass, fail, inconclusive or error: what could not be told is never a pass. Where something that blocks is open the exit is 3, even if something else is known to be wrong: a list with holes is not the list.',
  effect: 'reads AWS',
  permissions: [
    ...new Set([
      ...livePermissions,
      'cloudformation:DescribeStacks',
      'cloudformation:GetTemplate',
      'cloudformation:ListStackResources',
      'secretsmanager:GetSecretValue',
      'sts:GetCallerIdentity',
    ]),
  ].sort(),
  flags: {
    from: { type: 'text', value: 'name', about: 'Environment that was tried' },
    to: { type: 'text', value: 'name', about: 'Environment that it would go to' },
    only: {
      type: 'list',
      value: 'part',
      choices: ['check', 'validate', 'cors', 'coverage', 'probe', 'incidents'],
      about: 'Only these parts; the verdict then covers only them',
    },
    readOnly: { type: 'switch', about: 'The probe sends only what changes nothing' },
  },
  examples: [
    { run: 'apexctl gate --from staging --to prod', shows: 'one verdict, with its reasons' },
    {
      run: 'apexctl gate --from staging --to prod --output github',
      shows: 'annotations and a job summary',
    },
  ],
  hasFindings: true,

  async run(io, flags) {
    const { runGate } = await import('./gate/gate-recipe.js');
    return runGate(io, flags);
  },
});
