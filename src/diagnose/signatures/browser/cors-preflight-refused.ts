import { defineSignature } from '../define.js';

export const corsPreflightRefused = defineSignature({
  id: 'cors-preflight-refused',
  catalog: 'cors-masked-as-network-error',
  title: 'The answer to a preflight or a request has no CORS headers',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Response to preflight request doesn't pass access control check: (?<reason>[^\n]{1,200})/i,
      certainty: 0.92,
    },
    {
      text: /No 'Access-Control-Allow-Origin' header is present on the requested resource/i,
      certainty: 0.93,
    },
    {
      text: /CORS header .Access-Control-Allow-Origin. missing|CORS preflight (?:response|channel) did not succeed|CORS request did not succeed/i,
      certainty: 0.93,
    },
    {
      text: /CORSResponse: CORS is not enabled for this bucket|CORS is not enabled/i,
      certainty: 0.95,
    },
    { text: /Redirect is not allowed for a preflight request/i, certainty: 0.95 },
    { text: /due to access control checks|Preflight response is not successful/i, certainty: 0.9 },
    { text: /blocked by CORS policy/i, certainty: 0.8 },
  ],
  cause:
    'The answer came without Access-Control-Allow-Origin: the route has no OPTIONS, the preflight is asked for a token, the function failed, or the gateway answered by itself (403, 5xx).',
  fix: [
    'See which layer answers: apexctl cors',
    'Let OPTIONS exist without authorizer: defaultCorsPreflightOptions on the API',
    'Give gateway responses (4XX, 5XX) and error answers of functions the same headers',
    'A bucket: cors: [{ allowedMethods, allowedOrigins, allowedHeaders }] on it',
  ],
  absence: [
    { test: 'rule', rule: 'cors-preflight-missing' },
    { test: 'rule', rule: 'cors-gateway-response-missing' },
    { test: 'rule', rule: 'lambda-response-missing-cors' },
    { test: 'rule', rule: 's3-cors-missing-for-upload' },
  ],
  prevention: 'apexctl cors as a gate.',
  examples: [
    {
      text: "Access to fetch at 'https://api.example.org/x' from origin 'https://example.org' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
      fits: true,
    },
    {
      text: "has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      fits: true,
    },
    {
      text: 'Request header field x-a is not allowed by Access-Control-Allow-Headers in preflight response.',
      fits: false,
    },
  ],
  source: 'Chromium and Firefox console messages; S3 User Guide, troubleshooting CORS',
});
