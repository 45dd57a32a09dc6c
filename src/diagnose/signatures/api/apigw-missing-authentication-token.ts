import { defineSignature } from '../define.js';

export const apigwMissingAuthenticationToken = defineSignature({
  id: 'apigw-missing-authentication-token',
  catalog: 'apigw-missing-authentication-token',
  title: 'The API has no such route in its deployment',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Missing ?Authentication ?Token(?:Exception)?/i, certainty: 0.93 },
    {
      text: /"message":\s?"Not Found"|\bCannot (?:GET|POST|PUT|PATCH|DELETE) \/\S{0,200}/,
      codes: ['404'],
      certainty: 0.7,
    },
  ],
  cause:
    'API Gateway answers a path or method that it does not serve with 403 Missing Authentication Token; a token has nothing to do with it, unless the route asks for IAM signatures.',
  fix: [
    'Compare what the frontend calls with what the API serves: apexctl coverage',
    'Is the stage missing or doubled in the address: <base>/<stage>/<path> on execute-api, no stage on a custom domain that maps to it',
    'Was the method added after the last deployment of the API: aws apigateway create-deployment --rest-api-id <api> --stage-name <stage>, and then the template',
  ],
  absence: [
    { test: 'rule', rule: 'apigw-endpoint-missing' },
    { test: 'rule', rule: 'apigw-deployment-stale' },
  ],
  prevention: 'apexctl coverage as a gate, and a gateway response that says 404 with CORS headers.',
  examples: [
    { text: '{"message":"Missing Authentication Token"}', fits: true },
    {
      text: 'HTTP/2 403\nx-amzn-errortype: MissingAuthenticationTokenException\n\n{"message":"Missing Authentication Token"}',
      fits: true,
    },
    { text: '{"message":"Forbidden"}', fits: false },
    { text: '{"message":"Unauthorized"}', fits: false },
  ],
  source: 'API Gateway Developer Guide, gateway response types',
});
