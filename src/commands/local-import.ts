import { readingPermissions } from '../aws/account/readings.js';
import { defineCommand } from '../cli/index.js';

export const localImport = defineCommand({
  name: 'local import',
  summary: 'Fill the embedded AWS with names, limits and stacks of an account',
  about:
    'Reads the account of an environment with calls that change nothing, in its region and in us-east-1, and makes the same stacks, names, exports and limits in the embedded AWS of this folder, under the same account number. No secret, no object and no code is read. What cannot be read is told as unknown and never taken for empty.',
  effect: 'changes this machine',
  permissions: readingPermissions,
  flags: {
    fromAccount: { type: 'switch', about: 'Read the account of the environment (--env)' },
    from: { type: 'text', value: 'file', about: 'Load a snapshot that was saved' },
    save: {
      type: 'text',
      value: 'file',
      about: 'Write the snapshot, to load it again or elsewhere',
    },
    dryRun: { type: 'switch', about: 'Read and report, and load nothing' },
  },
  examples: [
    {
      run: 'apexctl local import --from-account --env prod',
      shows: 'the embedded AWS meets a deployment as the account of prod would',
    },
    {
      run: 'apexctl local import --from-account --env prod --save prod.json --dry-run',
      shows: 'only the snapshot',
    },
    { run: 'apexctl local import --from prod.json', shows: 'without any credentials' },
  ],

  async run(io, flags) {
    const { runImport } = await import('./local/import-recipe.js');
    return runImport(io, flags);
  },
});
