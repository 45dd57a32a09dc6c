import { problem } from '../user-error.js';

/** The embedded AWS, seen from the command line. Numbers AX6001 to AX6999. */
export const localProblems = {
  localNotRunning: problem('local-not-running', 'AX6001', 'refused', {
    sample: { folder: '.apexctl/local' },
    say: ({ folder }) => ({
      what: `The embedded AWS of ${folder} is not running.`,
      next: 'Start it: apexctl local start',
    }),
  }),
  localNotStarted: problem('local-not-started', 'AX6002', 'failed', {
    sample: { reason: 'no answer after 20000 ms', log: '.apexctl/local/local.log' },
    say: ({ reason, log }) => ({
      what: `The embedded AWS did not start: ${reason}`,
      next: `Read ${log}, or see it happen: apexctl local start --foreground`,
    }),
  }),
  portTaken: problem('port-taken', 'AX6005', 'usage', {
    sample: { port: 4580 },
    say: ({ port }) => ({
      what: `Port ${port} of this machine is in use by another program.`,
      why: 'The embedded AWS shares no port, and what answers there is not taken for it.',
      next: 'Leave --port out (a free one is found), or name another one: apexctl local start --port NUMBER',
    }),
  }),
  localNotStopped: problem('local-not-stopped', 'AX6004', 'failed', {
    sample: { pid: 4711 },
    say: ({ pid }) => ({
      what: `The embedded AWS was told to stop, and its process ${pid} is still there.`,
      next: `End it: kill ${pid}`,
    }),
  }),
  behaviourWrong: problem('behaviour-wrong', 'AX6006', 'usage', {
    sample: { reason: 'storm.yaml:2:9: faults[0].do is "throtle"; did you mean "throttle"?' },
    say: ({ reason }) => ({
      what: `The behaviour cannot be used: ${reason}`,
      next: 'Correct the file, and start again: apexctl local start --behaviour FILE',
    }),
  }),
  logGroupMissing: problem('log-group-missing', 'AX6003', 'usage', {
    sample: { group: '/aws/lambda/x', near: ['/aws/lambda/xy'] as readonly string[] },
    say: ({ group, near }) => ({
      what: `There is no log group "${group}"${near.length ? `; there are ${near.join(', ')}` : ''}.`,
      next: 'List them: apexctl local logs',
    }),
  }),
  importFrom: problem('import-from', 'AX6007', 'usage', {
    sample: { both: false },
    say: ({ both }) => ({
      what: both
        ? 'Both --from-account and --from were given.'
        : 'Nothing says what to import: neither --from-account nor --from was given.',
      why: 'It reads the account of an environment (--from-account), or a snapshot that was saved (--from FILE).',
      next: 'Read an account: apexctl local import --from-account --env NAME',
    }),
  }),
  importsItself: problem('imports-itself', 'AX6008', 'usage', {
    sample: { environment: 'local' },
    say: ({ environment }) => ({
      what: `The environment ${environment} lives on the embedded AWS that would be filled.`,
      why: 'Everything of it is there already.',
      next: 'Name the environment of the account to read: apexctl local import --from-account --env NAME',
    }),
  }),
  snapshotWrong: problem('snapshot-wrong', 'AX6009', 'usage', {
    sample: { source: 'account.json', reason: 'stacks[0].name is not a text' },
    say: ({ source, reason }) => ({
      what: `The snapshot of ${source} cannot be loaded: ${reason}.`,
      why: 'Nothing of it was loaded.',
      next: 'Take a new one: apexctl local import --from-account --env NAME --save FILE',
    }),
  }),
};
