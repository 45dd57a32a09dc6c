import { defineCommand } from '../cli/index.js';
import { problems } from '../errors/index.js';

export const localReset = defineCommand({
  name: 'local reset',
  summary: 'Stop the embedded AWS and forget everything in it',
  effect: 'changes this machine',
  permissions: [],
  flags: { dryRun: { type: 'switch', about: 'Only say what would be lost' } },
  examples: [
    { run: 'apexctl local reset', shows: 'asks first' },
    { run: 'apexctl local reset --yes', shows: 'for scripts' },
  ],

  async run(io, { dryRun, ...values }) {
    const { placeOf } = await import('./local/place.js');
    const { findEmbedded, stateFolderOf, stopEmbedded } = await import('./local/embedded.js');
    const { root } = await placeOf(io, values);
    const folder = stateFolderOf(root);
    const hasState = (await io.files.look(folder)) !== undefined;
    if (hasState && !dryRun) {
      const text = `Remove ${folder} with every stack, table, bucket and log in it?`;
      if (!(await io.ask({ text }))) throw problems.declined({ question: text });
      const running = await findEmbedded(root);
      if (running) await stopEmbedded(io, running);
      await io.files.remove(folder);
    }
    const would = dryRun ? 'Would remove' : 'Removed';
    return {
      command: 'local reset',
      data: { stateFolder: folder, hadState: hasState, removed: hasState && !dryRun },
      findings: [],
      unknowns: [],
      counts: {},
      shown: [{ kind: 'text', text: hasState ? `${would} ${folder}.` : 'There is no state.' }],
    };
  },
});
