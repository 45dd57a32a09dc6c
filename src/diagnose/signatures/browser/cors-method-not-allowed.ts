import { defineSignature } from '../define.js';

export const corsMethodNotAllowed = defineSignature({
  id: 'cors-method-not-allowed',
  catalog: 'cors-method-not-allowed',
  title: 'A called method is not among the allowed ones',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Method (?<method>\w{1,10}) is not allowed by Access-Control-Allow-Methods/i,
      certainty: 0.97,
    },
    { text: /Did not find method in CORS header .Access-Control-Allow-Methods/i, certainty: 0.97 },
  ],
  cause: 'The route has {method}, and the answer to its preflight lists others only.',
  fix: [
    'Make the list of the methods of the resource: allowMethods: Cors.ALL_METHODS, or those of the route',
    'Try it: apexctl cors',
  ],
  absence: [{ test: 'rule', rule: 'cors-preflight-missing' }],
  prevention: 'apexctl cors tries every method.',
  examples: [
    {
      text: 'Method DELETE is not allowed by Access-Control-Allow-Methods in preflight response.',
      fits: true,
      catches: { method: 'DELETE' },
    },
    {
      text: 'Cross-Origin Request Blocked: … (Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).',
      fits: true,
    },
    {
      text: 'Request header field x-a is not allowed by Access-Control-Allow-Headers in preflight response.',
      fits: false,
    },
  ],
  source: 'Chromium and Firefox console messages; MDN, CORS errors',
});
