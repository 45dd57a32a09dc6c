import { problem } from '../user-error.js';

/** What was typed. Numbers AX1001 to AX1999. */
export const commandLineProblems = {
  commandUnknown: problem('command-unknown', 'AX1001', 'usage', {
    sample: { name: 'deplyo', nearest: 'deploy' as string | undefined },
    say: ({ name, nearest }) => ({
      what: `"${name}" is not a command.`,
      next: nearest ? `Did you mean: apexctl ${nearest}` : 'See them all: apexctl --help',
    }),
  }),
  usageWrong: problem('usage-wrong', 'AX1002', 'usage', {
    sample: { command: 'deploy', reason: "unknown option '--onyl'" },
    say: ({ command, reason }) => {
      const program = ['apexctl', command].filter(Boolean).join(' ');
      return {
        what: `The command line does not fit "${program}": ${reason}${reason.endsWith('?') ? '' : '.'}`,
        next: `See what it takes: ${program} --help`,
      };
    },
  }),
  formatUnfit: problem('format-unfit', 'AX1003', 'usage', {
    sample: {
      command: 'doctor',
      format: 'sarif',
      fit: ['pretty', 'json', 'ndjson', 'markdown', 'html'] as readonly string[],
    },
    say: ({ command, format, fit }) => ({
      what: `"apexctl ${command}" has no findings to write as ${format}; it writes ${fit.join(', ')}.`,
      next: `Pass one of them: apexctl ${command} --output json`,
    }),
  }),
  topicUnknown: problem('topic-unknown', 'AX1004', 'usage', {
    sample: { topic: 'AX9999', nearest: ['AX9001'] as readonly string[] },
    say: ({ topic, nearest }) => ({
      what: `Nothing is known about "${topic}".`,
      next: nearest.length
        ? `Nearest: ${nearest.join(', ')}. For example: apexctl explain ${nearest[0]}`
        : 'List every topic: apexctl explain',
    }),
  }),
  pathMissing: problem('path-missing', 'AX1005', 'usage', {
    sample: { path: 'cdk.uot', near: 'cdk.out' as string | undefined },
    say: ({ path, near }) => ({
      what: `There is nothing at "${path}".`,
      why: 'Nothing was checked: a path that is not there must not pass.',
      next: near
        ? `Did you mean: ${near}`
        : 'Name a cloud assembly, a template or a folder that exists.',
    }),
  }),
};
