import { problem } from '../user-error.js';

/** The run itself: time, signals, our own bugs. Numbers AX9001 to AX9999. */
export const runningProblems = {
  bug: problem('bug', 'AX9001', 'bug', {
    sample: { message: 'TypeError: stacks is not iterable', version: '1.0.0' },
    say: ({ message, version }) => ({
      what: `apexctl ${version} has a bug: ${message}`,
      next: 'Report it with the command you typed and the output of the same command with --debug.',
    }),
  }),
  interrupted: problem('interrupted', 'AX9002', 'interrupted', {
    sample: {},
    say: () => ({
      what: 'Interrupted: no new work was started.',
      next: 'Run the same command again to go on.',
    }),
  }),
  terminated: problem('terminated', 'AX9003', 'terminated', {
    sample: {},
    say: () => ({
      what: 'Asked to end from outside: no new work was started.',
      next: 'Run the same command again to go on.',
    }),
  }),
  hungUp: problem('hung-up', 'AX9005', 'hung-up', {
    sample: {},
    say: () => ({
      what: 'The terminal went away: no new work was started.',
      next: 'Run the same command again to go on.',
    }),
  }),
  fileUnusable: problem('file-unusable', 'AX9006', 'refused', {
    sample: { path: '/home/ana/shop/.apexctl/cache', reason: 'there is no room left on its disk' },
    say: ({ path, reason }) => ({
      what: `${path} cannot be used: ${reason}.`,
      next: 'Make room or correct the permissions there, then run the same command again.',
    }),
  }),
  reportUnwritable: problem('report-unwritable', 'AX9007', 'incomplete', {
    sample: { path: 'report.html', reason: 'there is no room left on its disk' },
    say: ({ path, reason }) => ({
      what: `The report could not be written to ${path}: ${reason}.`,
      why: 'The command itself came to its end; only the file is missing.',
      next: 'Make room or name another file with --report, then run it again.',
    }),
  }),
  timeUp: problem('time-up', 'AX9004', 'time-up', {
    sample: { seconds: 600 },
    say: ({ seconds }) => ({
      what: `The ${seconds} s of --timeout are up.`,
      why: 'What runs in AWS goes on without us.',
      next: 'See where it stands: apexctl status',
    }),
  }),
};
