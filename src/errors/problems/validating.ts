import { problem } from '../user-error.js';

/** What keeps a deployed system from being looked at. */
export const validatingProblems = {
  liveCheckUnknown: problem('live-check-unknown', 'AX8201', 'usage', {
    sample: {
      asked: 'bucket-public-acess',
      nearest: ['bucket-public-access'] as readonly string[],
    },
    say: ({ asked, nearest }) => ({
      what: `"${asked}" is neither a check of validate nor a type such as AWS::S3::Bucket.`,
      next: nearest.length
        ? `Nearest: ${nearest.join(', ')}. For example: apexctl validate --only ${nearest[0]}`
        : 'See every check with its verdict: apexctl validate --output json',
    }),
  }),
  dnsSilent: problem('dns-silent', 'AX8202', 'incomplete', {
    sample: { name: 'www.example.com', reason: 'DNS does not answer (ECONNREFUSED)' },
    say: ({ name, reason }) => ({
      what: `Public DNS was not asked for ${name}: ${reason}.`,
      next: 'Try again with a network: apexctl validate --only dns-not-resolving,dns-delegation',
    }),
  }),
  nothingDeployed: problem('nothing-deployed', 'AX8203', 'incomplete', {
    sample: { environment: 'prod', regions: ['eu-west-1'] as readonly string[] },
    say: ({ environment, regions }) => ({
      what: `No stack of ${environment} is in ${regions.join(', ')}.`,
      why: 'With --deployed the stacks say what is expected, and without them nothing is.',
      next: `Look by what the app says: apexctl validate --env ${environment}`,
    }),
  }),
};
