import type { Examples } from '../../../src/checking/index.js';
import { httpApi, preflight, restApi } from '../example-apis.js';

const api = restApi({ '/a': ['GET', 'OPTIONS'] }, (verb) =>
  verb === 'OPTIONS' ? preflight({ 'Allow-Origin': 'https://example.org' }) : {},
);
const answer = (type: string, headers: object = allowing("'https://example.org'")) => ({
  Type: 'AWS::ApiGateway::GatewayResponse',
  Properties: { RestApiId: { Ref: 'Api' }, ResponseType: type, ResponseParameters: headers },
});
const allowing = (origin: string) => ({
  'gatewayresponse.header.Access-Control-Allow-Origin': origin,
  'gatewayresponse.header.Access-Control-Allow-Headers': "'*'",
});
const both = { Four: answer('DEFAULT_4XX'), Five: answer('DEFAULT_5XX') };

export const examples: Examples = {
  pass: [
    { resources: { ...api, ...both } },
    {
      name: 'more than both defaults',
      resources: { ...api, ...both, Unauthorized: answer('UNAUTHORIZED') },
    },
  ],
  fail: [
    { resources: api, says: /DEFAULT_4XX and DEFAULT_5XX/, at: 'Api' },
    { resources: { ...api, Four: both.Four }, says: /its DEFAULT_5XX responses/ },
    {
      name: 'only one kind of error',
      resources: { ...api, Unauthorized: answer('UNAUTHORIZED'), Five: both.Five },
      says: /its DEFAULT_4XX responses/,
    },
    { name: 'without the header', resources: { ...api, ...both, Four: answer('DEFAULT_4XX', {}) } },
    {
      name: 'without quotes',
      resources: { ...api, ...both, Four: answer('DEFAULT_4XX', allowing('https://example.org')) },
      says: /has to be in quotes/,
    },
  ],
  skip: [
    {
      name: 'HTTP APIs add the headers themselves',
      resources: httpApi(['GET /a'], { CorsConfiguration: { AllowOrigins: ['https://a.org'] } }),
    },
    { name: 'no browser', resources: restApi({ '/a': ['GET'] }) },
  ],
};
