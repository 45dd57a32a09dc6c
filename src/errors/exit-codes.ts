/** The exit codes of the program. A code never changes its meaning. */
export const exits = {
  ok: { code: 0, means: 'The question was answered, and nothing is wrong.' },
  findings: { code: 1, means: 'The question was answered, and something is wrong.' },
  usage: { code: 2, means: 'The command line or a configuration file is wrong.' },
  incomplete: { code: 3, means: 'Part of the question could not be answered.' },
  access: {
    code: 4,
    means: 'No, expired or wrong credentials, no region, or AWS refused the call.',
  },
  refused: {
    code: 5,
    means:
      'Refused for safety or not agreed to: protected environment, wrong account, plan out of date, nobody there to ask.',
  },
  failed: {
    code: 6,
    means: 'A deployment, repair or removal failed, and AWS is back in a good state.',
  },
  'needs-recovery': {
    code: 7,
    means: 'It failed, and a stack on AWS has to be repaired first; the message says how.',
  },
  changes: {
    code: 8,
    means: 'There are changes, and the command was asked to say so by its exit code.',
  },
  busy: { code: 9, means: 'The lock is held, or another operation runs on the stack.' },
  'time-up': {
    code: 10,
    means:
      'The time given was up; the operation goes on in AWS, and the message says how to follow it.',
  },
  bug: { code: 70, means: 'A bug of ours.' },
  'hung-up': { code: 129, means: 'Ended by signal 1: the terminal went away.' },
  interrupted: { code: 130, means: 'Ended by signal 2: Ctrl-C.' },
  terminated: { code: 143, means: 'Ended by signal 15.' },
} as const;

export type ExitName = keyof typeof exits;

/** The number that the process ends with. */
export const exitCode = (name: ExitName): number => exits[name].code;
