import { defineCommand } from '../cli/index.js';

export const localStop = defineCommand({
  name: 'local stop',
  summary: 'Stop the embedded AWS; its state stays',
  effect: 'changes this machine',
  permissions: [],
  flags: {},
  examples: [{ run: 'apexctl local stop', shows: 'ends it; the next start goes on where it was' }],

  async run(io, values) {
    const { placeOf } = await import('./local/place.js');
    const { findEmbedded, stopEmbedded } = await import('./local/embedded.js');
    const running = await findEmbedded((await placeOf(io, values)).root);
    if (running) await stopEmbedded(io, running);
    return {
      command: 'local stop',
      data: { stopped: running !== undefined },
      findings: [],
      unknowns: [],
      counts: {},
      shown: [{ kind: 'text', text: running ? 'Stopped.' : 'It was not running.' }],
    };
  },
});
