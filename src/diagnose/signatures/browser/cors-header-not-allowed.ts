import { defineSignature } from '../define.js';

export const corsHeaderNotAllowed = defineSignature({
  id: 'cors-header-not-allowed',
  catalog: 'cors-header-not-allowed',
  title: 'The browser sends a header that the API does not allow',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Request header field (?<header>[\w-]{1,80}) is not allowed by Access-Control-Allow-Headers/i,
      certainty: 0.97,
    },
    {
      text: /header .(?<header>[\w-]{1,80}). is not allowed according to header .Access-Control-Allow-Headers/i,
      certainty: 0.97,
    },
    { text: /AxiosError: Network Error/i, certainty: 0.45 },
    {
      text: /missing token .(?<header>[\w-]{1,80}). in CORS header .Access-Control-Allow-Headers/i,
      certainty: 0.97,
    },
  ],
  cause: 'The frontend sends {header}, and the answer to the preflight does not list it.',
  fix: [
    'Add {header} to the list of the API, of the functions and of the gateway responses, best one constant: defaultCorsPreflightOptions.allowHeaders',
    'Or stop sending it',
    'Try it as a browser would: apexctl cors',
  ],
  absence: [{ test: 'rule', rule: 'cors-header-not-allowed' }],
  prevention: 'apexctl cors as a gate; one list for frontend and stack.',
  examples: [
    {
      text: "Access to XMLHttpRequest at 'https://api.example.org/v1/auth/login' from origin 'https://example.org' has been blocked by CORS policy: Request header field x-correlation-id is not allowed by Access-Control-Allow-Headers in preflight response.",
      fits: true,
      catches: { header: 'x-correlation-id' },
    },
    {
      text: 'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.org/. (Reason: header ‘x-request-id’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).',
      fits: true,
      catches: { header: 'x-request-id' },
    },
    {
      text: 'Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.',
      fits: false,
    },
  ],
  source: 'Chromium and Firefox console messages; MDN, CORS errors',
});
