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
    behaviour: {
      type: 'text',
      value: 'file',
      about: 'How it behaves: times, limits, faults (see reference/behaviour.md)',
    },
  },
  examples: [
    { run: 'apexctl local start', shows: 'starts it in the background and prints its address' },
    { run: 'apexctl local start --foreground', shows: 'runs it here, until Ctrl-C' },
    {
      run: 'apexctl local start --behaviour storm.yaml',
      shows: 'with the times and faults of a file; one that runs already takes them over',
    },
  ],

  async run(io, { foreground, port, behaviour: file, ...values }) {
    const { placeOf } = await import('./local/place.js');
    const { findEmbedded, launchEmbedded, setBehaviour, stateFolderOf } = await import(
      './local/embedded.js'
    );
    const { behaviourAt } = await import('./local/behaviour.js');
    const behaviour = file === undefined ? undefined : await behaviourAt(io, file);
    const { root } = await placeOf(io, values);
    const already = await findEmbedded(root);
    if (already && port !== undefined && new URL(already.endpoint).port !== String(port))
      io.progress.warn(
        `It runs already, at ${already.endpoint}; to change its port, end it first: apexctl local stop`,
      );
    if (already && behaviour) await setBehaviour(io, already, behaviour.text);
    if (foreground && !already) {
      const { runEmbedded } = await import('./local/foreground.js');
      await runEmbedded(io, root, { port, behaviour });
    }
    const running =
      already ??
      (foreground
        ? undefined
        : await step(io, 'Start the embedded AWS', () =>
            launchEmbedded(io, root, { port, behaviour }),
          ));
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
