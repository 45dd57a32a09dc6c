import { defineCommand, step } from '../cli/index.js';

export const localStart = defineCommand({
  name: 'local start',
  summary: 'Start the embedded AWS of this folder',
  about:
    'It listens on this machine only, keeps its state in .apexctl/local, and ends by itself after two hours without a call. Commands for an environment with `endpoint: embedded` start it when they need it.',
  effect: 'changes this machine',
  permissions: [],
  flags: {
    foreground: { type: 'switch', about: 'Stay, and show what it does, until Ctrl-C' },
    port: { type: 'number', value: 'port', min: 1, max: 65_535, about: 'Port to listen on' },
  },
  examples: [
    { run: 'apexctl local start', shows: 'starts it in the background and prints its address' },
    { run: 'apexctl local start --foreground', shows: 'runs it here, until Ctrl-C' },
  ],

  async run(io, { foreground, port, ...values }) {
    const { placeOf } = await import('./local/place.js');
    const { findEmbedded, launchEmbedded, stateFolderOf } = await import('./local/embedded.js');
    const { root } = await placeOf(io, values);
    const already = await findEmbedded(root);
    if (foreground && !already) {
      const { runEmbedded } = await import('./local/foreground.js');
      await runEmbedded(io, root, port);
    }
    const running =
      already ??
      (foreground
        ? undefined
        : await step(io, 'Start the embedded AWS', () => launchEmbedded(io, root, port)));
    const stateFolder = stateFolderOf(root);
    return {
      command: 'local start',
      data: { endpoint: running?.endpoint, pid: running?.pid, stateFolder, started: !already },
      findings: [],
      unknowns: [],
      counts: {},
      ...(io.signal.aborted ? { exit: 'interrupted' as const } : {}),
      shown: running
        ? [
            {
              kind: 'facts',
              facts: [
                ['endpoint', running.endpoint],
                ['process', `${running.pid}${already ? ' (was running)' : ''}`],
                ['state', stateFolder],
              ],
            },
          ]
        : [{ kind: 'text', text: 'Ended.' }],
    };
  },
});
