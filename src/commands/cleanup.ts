import { defineCommand } from '../cli/index.js';
import { cleanupPermissions } from './cleanup/permissions.js';

export const cleanup = defineCommand({
  name: 'cleanup',
  summary: 'Find what failed stacks left behind, prove whose it is, and remove it when asked',
  about:
    'Reads every stack of every region and the histories of the own ones, and reaches a verdict for each thing that may have been left behind. Only what is proven to be ours and needed by nobody gets into the plan; everything else is kept, with its reason. Without --apply nothing is changed (exit 1: something was left behind or blocks the next deploy). With it, the plan is carried out and nothing else: each thing is looked at again right before it goes, what it takes to bring it back is kept first, and gone is what a direct look says is gone.',
  effect: 'changes AWS',
  permissions: cleanupPermissions,
  furtherPermissions: async () => (await import('./cleanup/type-permissions.js')).typePermissions(),
  flags: {
    apply: {
      type: 'text',
      value: 'file',
      bare: '',
      about: 'Remove what the plan names: the saved one in the file, else the one made now',
    },
    save: { type: 'text', value: 'file', about: 'Write the plan, to be read and then applied' },
    dryRun: { type: 'switch', about: 'Only show the plan, whatever else is given' },
    stack: { type: 'text', value: 'name', about: 'Only what this stack left behind' },
    only: { type: 'list', value: 'type', about: 'Only these types, such as AWS::S3::Bucket' },
    minAge: { type: 'duration', value: 'time', about: 'Only what was left behind longer ago' },
    keep: { type: 'list', value: 'id', about: 'Never remove this, besides the configured list' },
    confirmUnproven: {
      type: 'list',
      value: 'id',
      about: 'Remove this although nothing proves its birth, where its configuration fits',
    },
    undo: {
      type: 'text',
      value: 'choice',
      choices: ['copy', 'waive'],
      about: 'Content is copied before it goes, or lost for good',
    },
    expire: {
      type: 'switch',
      about: 'Let S3 itself empty buckets of more than five million versions, over days; they stay',
    },
    maxDeletes: {
      type: 'number',
      value: 'n',
      min: 1,
      about: 'Refuse plans with more things; 25 unless configured',
    },
  },
  examples: [
    { run: 'apexctl cleanup --env dev', shows: 'what was left behind, and changes nothing' },
    {
      run: 'apexctl cleanup --env dev --save plan.json',
      shows: 'the same, and the plan as a file',
    },
    {
      run: 'apexctl cleanup --env dev --apply plan.json --yes',
      shows: 'exactly that plan, from a pipeline',
    },
    {
      run: 'apexctl cleanup --env prod --apply plan.json --confirm prod',
      shows: 'a protected environment takes a saved plan and its name',
    },
  ],
  hasFindings: true,

  async run(io, flags) {
    const { runCleanup } = await import('./cleanup/cleanup-recipe.js');
    return runCleanup(io, flags);
  },
});
