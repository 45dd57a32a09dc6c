import { defineCommand } from '../cli/index.js';

export const coverage = defineCommand({
  name: 'coverage',
  summary: 'Compare every call of the frontend with every route of the API',
  about:
    'Reads the requests out of the sources (TypeScript, JavaScript, Vue, Svelte) and the routes from API Gateway, from the app or from an OpenAPI document, and tells what is missing, unused, called with another method, at another address, or with headers that CORS refuses. What cannot be told is listed with the reason. With --calls-only, and with folders and a file of routes, it needs neither configuration nor network.',
  effect: 'reads AWS',
  permissions: [
    'apigateway:GET',
    'cloudformation:DescribeStacks',
    'cloudformation:ListStackResources',
    'sts:GetCallerIdentity',
  ],
  flags: {
    callsOnly: { type: 'switch', about: 'Only list the calls' },
    routes: {
      type: 'text',
      value: 'source',
      default: 'live',
      about:
        'Where routes are read: live (the deployed stage), assembly (the app), or a file: OpenAPI 3, a template, a folder with a cloud assembly',
    },
    min: {
      type: 'number',
      value: 'percent',
      min: 0,
      max: 100,
      about: 'Least percentage of the requests that must have a route',
    },
    allowUnused: { type: 'switch', about: 'Accept routes that nothing calls' },
    allowUnresolved: {
      type: 'switch',
      about: 'Accept calls and routes that cannot be told; they stay listed',
    },
  },
  arguments: {
    folders: { about: 'Sources of the frontend; absent: those of the configuration', many: true },
  },
  examples: [
    { run: 'apexctl coverage --env prod --min 100', shows: 'a gate for a pipeline' },
    { run: 'apexctl coverage --env prod --routes assembly', shows: 'before anything is deployed' },
    {
      run: 'apexctl coverage web --routes openapi.yaml',
      shows: 'any frontend against any document',
    },
    { run: 'apexctl coverage web --calls-only --output json', shows: 'just the calls' },
  ],
  hasFindings: true,

  async run(io, values) {
    const { runCoverage } = await import('./coverage/coverage-recipe.js');
    return runCoverage(io, values);
  },
});
