import { problem } from '../user-error.js';

/** Refusals and missing agreement. Numbers AX4001 to AX4999. */
export const safetyProblems = {
  notAgreed: problem('not-agreed', 'AX4001', 'refused', {
    sample: { question: 'Remove the state of the embedded AWS?', flag: '--yes' },
    say: ({ question, flag }) => ({
      what: `Nobody is there to answer: ${question}`,
      next: `Answer it on the command line: ${flag}`,
    }),
  }),
  declined: problem('declined', 'AX4002', 'refused', {
    sample: { question: 'Deploy 9 stacks to dev?' },
    say: ({ question }) => ({
      what: `Not agreed to: ${question}`,
      next: 'Nothing was changed. Run it again when you want it.',
    }),
  }),
  confirmWrong: problem('confirm-wrong', 'AX4003', 'refused', {
    sample: { expected: 'prod', given: 'dev' },
    say: ({ expected, given }) => ({
      what: `--confirm says "${given}", and what would be changed is "${expected}".`,
      next: `Nothing was changed. If it is meant: --confirm ${expected}`,
    }),
  }),
  endpointConflict: problem('endpoint-conflict', 'AX4004', 'refused', {
    sample: {
      environment: 'prod',
      variable: 'AWS_ENDPOINT_URL',
      endpoint: 'http://127.0.0.1:4580',
      lives: 'AWS itself',
    },
    say: ({ environment, variable, endpoint, lives }) => ({
      what: `${variable} points to ${endpoint}, and the environment ${environment} lives on ${lives}.`,
      why: 'Half of the calls would go to the wrong place.',
      next: `Unset ${variable}, or say that it is meant: --endpoint-url ${endpoint}`,
    }),
  }),
};
