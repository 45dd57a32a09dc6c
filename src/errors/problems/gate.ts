import { problem } from '../user-error.js';

/** What keeps a gate from being asked. Numbers AX8401 to AX8499. */
export const gateProblems = {
  gateUnnamed: problem('gate-unnamed', 'AX8401', 'usage', {
    sample: { missing: '--to', known: ['dev', 'staging', 'prod'] as readonly string[] },
    say: ({ missing, known }) => ({
      what: `The gate needs ${missing}: the environment that was tried, and the one that it goes to.`,
      next: `Environments of the configuration: ${known.join(', ')}. For example: apexctl gate --from ${known[0] ?? 'staging'} --to ${known.at(-1) ?? 'prod'}`,
    }),
  }),
};
