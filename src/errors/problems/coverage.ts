import { problem } from '../user-error.js';

/** What keeps calls and routes from being compared. Numbers AX8101 to AX8199. */
export const coverageProblems = {
  coverageSourcesUnknown: problem('coverage-sources-unknown', 'AX8101', 'usage', {
    sample: {},
    say: () => ({
      what: 'Nothing says where the sources of the frontend are.',
      next: 'Add coverage.sources or frontend.inputs to apex.config.yaml, or name a folder: apexctl coverage web',
    }),
  }),
  coverageApiMissing: problem('coverage-api-missing', 'AX8102', 'usage', {
    sample: { environment: 'dev', stacks: ['Shop-Api-dev'] as readonly string[] },
    say: ({ environment, stacks }) => ({
      what:
        stacks.length === 0
          ? `Nothing of ${environment} is deployed, so there are no routes.`
          : `None of the stacks ${stacks.join(', ')} of ${environment} has an API of API Gateway.`,
      next:
        stacks.length === 0
          ? `Deploy it first: apexctl deploy --env ${environment}`
          : `Compare with a document, or with what the app would deploy: apexctl coverage --env ${environment} --routes assembly`,
    }),
  }),
  routesUnreadable: problem('routes-unreadable', 'AX8103', 'usage', {
    sample: { file: 'api.yaml', reason: 'there is no such file' },
    say: ({ file, reason }) => ({
      what: `The routes in ${file} cannot be read: ${reason}.`,
      next: '--routes takes live, assembly, an OpenAPI 3 document, a CloudFormation template or a folder with a cloud assembly: apexctl coverage --help',
    }),
  }),
};
