import { defineSignature } from '../define.js';

export const corsOriginMismatch = defineSignature({
  id: 'cors-origin-mismatch',
  catalog: 'cors-origin-mismatch',
  title: 'The allowed origin is not the one that users come from',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /'?Access-Control-Allow-Origin'? header has a value '(?<allowed>[^']{0,300})' that is not equal to the supplied origin/i,
      certainty: 0.97,
    },
    {
      text: /'?Access-Control-Allow-Origin'? header contains (?:multiple values '(?<allowed>[^']{0,300})'|the invalid value)/i,
      certainty: 0.97,
    },
    { text: /Multiple CORS header .Access-Control-Allow-Origin. not allowed/i, certainty: 0.97 },
    {
      text: /CORS header .Access-Control-Allow-Origin. does not match .(?<allowed>[^’')]{0,200})/i,
      certainty: 0.97,
    },
    {
      text: /Origin (?<origin>\S{1,200}) is not allowed by Access-Control-Allow-Origin/i,
      certainty: 0.97,
    },
  ],
  cause:
    'The answer allows {allowed}, and the page comes from another origin (www, http, a slash at the end, several values in one header, another environment).',
  fix: [
    'Keep the origins in the configuration and echo the one that asks, with Vary: Origin',
    'No slash and no path in an origin, and one value only',
    'Try every origin: apexctl cors',
  ],
  absence: [
    { test: 'rule', rule: 'lambda-response-missing-cors' },
    { test: 'rule', rule: 'cors-preflight-missing' },
  ],
  prevention: 'Compare the list with the aliases of the distribution.',
  examples: [
    {
      text: '(Reason: Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).',
      fits: true,
    },
    { text: '(Reason: CORS header ‘Access-Control-Allow-Origin’ missing).', fits: false },
    {
      text: "Access to fetch at 'https://api.example.org/' from origin 'https://www.example.org' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://example.org/' that is not equal to the supplied origin.",
      fits: true,
      catches: { allowed: 'https://example.org/' },
    },
    {
      text: "The 'Access-Control-Allow-Origin' header contains multiple values 'https://a.example.org, *', but only one is allowed.",
      fits: true,
    },
    {
      text: "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
      fits: false,
    },
  ],
  source: 'Chromium, Firefox and Safari console messages',
});
