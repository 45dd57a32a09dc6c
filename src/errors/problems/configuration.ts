import { problem } from '../user-error.js';

/** apex.config.yaml. Numbers AX2001 to AX2999. */
export const configurationProblems = {
  configMissing: problem('config-missing', 'AX2001', 'usage', {
    sample: { folder: '/home/ana/shop' },
    say: ({ folder }) => ({
      what: `There is no apex.config.yaml or apex.config.json in ${folder} or above it.`,
      next: 'Change to the folder that has one, or name it: --config path/apex.config.yaml',
    }),
  }),
  configUnreadable: problem('config-unreadable', 'AX2002', 'usage', {
    sample: { file: 'prod.yaml', reason: 'it does not exist' },
    say: ({ file, reason }) => ({
      what: `The configuration ${file} cannot be read: ${reason}.`,
      next: 'Pass an existing file with --config.',
    }),
  }),
  configWrong: problem('config-wrong', 'AX2003', 'usage', {
    sample: {
      at: 'apex.config.yaml:12:5',
      line: '    acount: "111111111111"',
      reason: '"acount" is not a key of environments.dev; did you mean "account"?',
      more: 0,
    },
    say: ({ at, line, reason, more }) => ({
      what: `${at}: ${reason}`,
      ...(line.trim() ? { why: line } : {}),
      next: `Correct the line${more ? ` (and ${more} more like it)` : ''}; all keys: apexctl explain configuration`,
    }),
  }),
  environmentUnknown: problem('environment-unknown', 'AX2004', 'usage', {
    sample: {
      name: 'prdo',
      known: ['dev', 'staging', 'prod'] as readonly string[],
      close: 'prod' as string | undefined,
    },
    say: ({ name, known, close }) => ({
      what: `"${name}" is not an environment of the configuration; it has ${known.join(', ')}.`,
      next: close
        ? `Did you mean: --env ${close}`
        : 'Pass one of them with --env, or add it to apex.config.yaml.',
    }),
  }),
  environmentMissing: problem('environment-missing', 'AX2005', 'usage', {
    sample: { known: ['dev', 'prod'] as readonly string[] },
    say: ({ known }) => ({
      what: `The configuration has several environments (${known.join(', ')}) and none was named.`,
      next: `Name one: --env ${known[0] ?? 'NAME'}`,
    }),
  }),
  endpointWrong: problem('endpoint-wrong', 'AX2006', 'usage', {
    sample: { endpoint: 'http://10.1.2.3:4580', reason: 'plain HTTP leaves this machine' },
    say: ({ endpoint, reason }) => ({
      what: `The endpoint ${endpoint} is refused: ${reason}.`,
      next: 'Use https, or an address on this machine such as http://127.0.0.1:4580.',
    }),
  }),
};
