import { defineCommand } from '../cli/index.js';
import { cleanupPermissions } from './cleanup/permissions.js';

export const cleanupUndo = defineCommand({
  name: 'cleanup undo',
  summary: 'Bring back what a cleanup removed, as far as something was kept for it',
  about:
    'Restores from what was kept before each removal, in the reverse order. What is there already is left alone. Things for which nothing could be kept stay gone; the plan says which.',
  effect: 'changes AWS',
  permissions: cleanupPermissions,
  furtherPermissions: async () => (await import('./cleanup/type-permissions.js')).typePermissions(),
  flags: {
    only: { type: 'list', value: 'type', about: 'Only these types' },
    dryRun: { type: 'switch', about: 'Only show what would come back' },
  },
  arguments: {
    plan: { about: 'Plan file that was carried out, or the beginning of its hash', required: true },
  },
  examples: [
    { run: 'apexctl cleanup undo plan.json --env dev', shows: 'everything that can come back' },
    {
      run: 'apexctl cleanup undo 3fa9c1d204e7 --env dev --only AWS::DynamoDB::Table',
      shows: 'the tables of a plan, by the beginning of its hash',
    },
  ],

  async run(io, flags) {
    const { runUndo } = await import('./cleanup/undo-recipe.js');
    return runUndo(io, flags);
  },
});
