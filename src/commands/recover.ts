import { defineCommand } from '../cli/index.js';
import { recoverPermissions } from './recovery/permissions.js';

export const recover = defineCommand({
  name: 'recover',
  summary: 'Take stacks that got stuck back to a good state, with as little lost as can be',
  about:
    'Computes the way back for every status of a stack and carries it out after agreement: goes on with a stuck rollback, leaving out only what is proven to be unable; rolls back what a failure had kept; deletes the record of a creation that failed, after the evidence is kept; finishes a stuck deletion; takes over what exists already; goes back to a release. Afterwards CloudFormation compares the stacks with what is there.',
  effect: 'changes AWS',
  permissions: recoverPermissions,
  furtherPermissions: async () =>
    (await import('./recovery/further-permissions.js')).furtherPermissions(),
  flags: {
    skip: {
      type: 'list',
      value: 'resource',
      about: 'Agree that this resource is left out of a rollback, as Id or Nested.Id',
    },
    retain: {
      type: 'list',
      value: 'resource',
      about: 'Leave this resource behind when the stack cannot be deleted with it',
    },
    forceDelete: {
      type: 'list',
      value: 'stack',
      about: 'Delete this stack by force where an ordinary deletion fails again',
    },
    import: {
      type: 'list',
      value: 'name',
      about: 'Take over the existing resource of this name into the stack that wants it',
    },
    to: { type: 'text', value: 'run', about: 'Go back to what this run deployed' },
    cancel: { type: 'switch', about: 'Take back an update that runs, instead of waiting for it' },
    dryRun: { type: 'switch', about: 'Only show the way back' },
  },
  arguments: { stacks: { about: 'Names; all that need it when none is given', many: true } },
  examples: [
    { run: 'apexctl recover --env dev --dry-run', shows: 'the way back for every stack' },
    { run: 'apexctl recover --env dev Storage', shows: 'one stack' },
    {
      run: 'apexctl recover --env dev Storage --skip Videos',
      shows: 'a rollback that does not get past one resource',
    },
    {
      run: 'apexctl recover --env dev Storage --import videos-dev',
      shows: 'take over a table that exists',
    },
    {
      run: 'apexctl recover --env prod --to 20300115t093000000-1f2e3d --confirm prod',
      shows: 'back to a release',
    },
  ],
  hasFindings: true,

  async run(io, flags) {
    const { runRecover } = await import('./recovery/recover-recipe.js');
    return runRecover(io, flags);
  },
});
