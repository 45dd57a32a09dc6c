import { defineCommand } from '../cli/index.js';

export const probe = defineCommand({
  name: 'probe',
  summary: 'Call the deployed API as its users do, and say how right and how fast it is',
  about:
    'Asks every endpoint of the configuration with valid, unauthorised, forbidden, malformed and missing-resource requests, looks at status, schema, CORS, security and cache headers and times, and removes what it made. Without configured endpoints the routes of the deployed templates are asked what can be asked of any API. With --load it sends many requests, never more than probe.load allows.',
  effect: 'reads AWS',
  permissions: [
    'cloudformation:DescribeStacks',
    'cloudformation:GetTemplate',
    'secretsmanager:GetSecretValue',
    'sts:GetCallerIdentity',
  ],
  flags: {
    endpoint: { type: 'list', value: 'route', about: 'Only these, e.g. "GET /items"' },
    readOnly: { type: 'switch', about: 'Only requests that change nothing' },
    samples: {
      type: 'number',
      value: 'n',
      default: 3,
      min: 1,
      max: 100,
      about: 'Valid requests to each endpoint that changes nothing',
    },
    load: { type: 'switch', about: 'Send many requests to what changes nothing' },
    rate: {
      type: 'number',
      value: 'n',
      min: 1,
      about: 'Requests a second, whatever the answers do',
    },
    connections: {
      type: 'number',
      value: 'n',
      min: 1,
      about: 'Connections that each wait for their answer',
    },
    duration: {
      type: 'duration',
      value: 'time',
      default: 10_000,
      about: 'How long the load takes',
    },
    ramp: { type: 'duration', value: 'time', default: 0, about: 'How long it takes to grow' },
    errorBudget: {
      type: 'number',
      value: 'percent',
      default: 5,
      min: 0,
      max: 100,
      about: 'Stop when more than this many of 100 requests fail',
    },
    compare: { type: 'text', value: 'file', about: 'JSON of an earlier run to compare with' },
  },
  examples: [
    { run: 'apexctl probe --env dev', shows: 'every endpoint, with success rates and times' },
    {
      run: 'apexctl probe --env dev --load --rate 20 --duration 30s --ramp 10s',
      shows: 'a load, and whether the objectives hold',
    },
    { run: 'apexctl probe --env dev --compare before.json', shows: 'what became slower' },
    {
      run: 'apexctl probe --env prod --load --rate 5 --confirm prod',
      shows: 'a load on a protected environment',
    },
  ],
  hasFindings: true,

  async run(io, flags) {
    const { runProbe } = await import('./probe/probe-recipe.js');
    return runProbe(io, flags);
  },
});
