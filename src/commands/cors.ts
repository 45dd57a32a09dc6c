import { defineCommand } from '../cli/index.js';

export const cors = defineCommand({
  name: 'cors',
  summary: "Ask what a browser would ask, and give the browser's verdict with its reason",
  about:
    'Sends the preflight and the request of a page, or judges answers that are given, by the Fetch standard or as a browser does where it leaves the standard. With --env the requests are those that the sources of the frontend make, the refusals of API Gateway and the upload; with --static they are judged by what the templates say, before a deployment. Requests that may change something are not sent without --send, and no real login is ever used. With addresses it needs no configuration.',
  effect: 'reads AWS',
  permissions: [
    'apigateway:GET',
    'cloudformation:DescribeStacks',
    'cloudformation:ListStackResources',
    'sts:GetCallerIdentity',
  ],
  flags: {
    origin: { type: 'text', value: 'origin', about: 'Origin of the page; null for an opaque one' },
    method: { type: 'list', value: 'method', about: 'Methods; GET when none is given' },
    header: { type: 'list', value: 'name', about: 'Names of headers that the page sends' },
    credentials: { type: 'switch', about: "With cookies (credentials: 'include')" },
    requests: {
      type: 'text',
      value: 'file',
      about: 'A list of requests as JSON, some with their answers; - for stdin',
    },
    static: { type: 'switch', about: 'Judge by the templates of the app; ask nobody' },
    browser: {
      type: 'switch',
      about: 'Prove every verdict in a real Chromium, on a page of the origin',
    },
    send: { type: 'switch', about: 'Send requests that may change something too' },
    engine: {
      type: 'text',
      value: 'name',
      default: 'standard',
      choices: ['standard', 'chromium', 'firefox', 'webkit'],
      about: 'Whose verdict',
    },
  },
  arguments: { urls: { about: 'Addresses that the page calls', many: true } },
  examples: [
    { run: 'apexctl cors --env prod', shows: 'every call of the frontend, as deployed' },
    { run: 'apexctl cors --env prod --static', shows: 'the same before a deployment' },
    {
      run: 'apexctl cors https://api.example.com/v1/items --origin https://www.example.com --method PUT --header authorization',
      shows: 'what a browser would say',
    },
    { run: 'apexctl cors --env prod --browser', shows: 'the proof of a real Chromium' },
    { run: 'apexctl cors --requests requests.json --output json', shows: 'many at once' },
  ],
  hasFindings: true,

  async run(io, values) {
    const { runCors } = await import('./cors/cors-recipe.js');
    return runCors(io, values);
  },
});
