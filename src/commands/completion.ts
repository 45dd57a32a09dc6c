import { defineCommand } from '../cli/index.js';

export const completion = defineCommand({
  name: 'completion',
  summary: 'Print the completion script of a shell',
  about: 'Completes commands, flags, values, and the names of the environments.',
  effect: 'reads nothing',
  permissions: [],
  flags: {},
  arguments: {
    shell: { about: 'Your shell', required: true, choices: ['bash', 'zsh', 'fish'] },
  },
  examples: [
    {
      run: 'apexctl completion bash',
      shows: 'a script for bash: source <(apexctl completion bash)',
    },
    { run: 'apexctl completion fish', shows: 'the same for fish: … | source' },
  ],

  async run(_io, { shell }) {
    const { completionScripts } = await import('../cli/completion/scripts.js');
    const script = completionScripts[shell];
    return {
      command: 'completion',
      data: { shell, script },
      findings: [],
      unknowns: [],
      counts: {},
      shown: [{ kind: 'raw', text: script }],
    };
  },
});
