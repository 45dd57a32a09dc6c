import { defineSignature } from '../define.js';

export const corsWildcard = defineSignature({
  id: 'cors-wildcard',
  catalog: 'cors-wildcard',
  title: 'A wildcard where the browser sends credentials',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /must not be the wildcard '\*' when the request's credentials mode is 'include'/i,
      certainty: 0.97,
    },
    {
      text: /Credential is not supported if the CORS header .Access-Control-Allow-Origin. is .\*/i,
      certainty: 0.97,
    },
    {
      text: /Access-Control-Allow-Credentials.{0,80}(?:must be 'true'|is '' which must)/i,
      certainty: 0.93,
    },
    {
      text: /Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true/i,
      certainty: 0.97,
    },
  ],
  cause:
    'With credentials the answer has to name the origin, and to say Access-Control-Allow-Credentials: true.',
  fix: [
    'Echo the origin from a list instead of "*", and set allowCredentials: true',
    'Or send no credentials: a token in Authorization needs none',
    'Look: apexctl check --rule cors-wildcard',
  ],
  absence: [{ test: 'rule', rule: 'cors-wildcard' }],
  prevention: 'Origins from the configuration, without a default.',
  examples: [
    {
      text: "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
      fits: true,
    },
    {
      text: "has been blocked by CORS policy: The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.",
      fits: true,
    },
    {
      text: "The 'Access-Control-Allow-Origin' header has a value 'https://a' that is not equal to the supplied origin.",
      fits: false,
    },
  ],
  source: 'Chromium and Firefox console messages',
});
