import { defineSignature } from '../define.js';

export const authFlowBroken = defineSignature({
  id: 'auth-flow-broken',
  catalog: 'auth-flow-broken',
  title: 'Everything is up and nobody can log in',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /\b(?:log[- ]?in|sign[- ]?in|authentication) (?:request )?(?:failed|fails|is broken|does not work|returned [45]\d\d|answered [45]\d\d)/i,
      certainty: 0.75,
    },
    {
      text: /(?:POST|\bto) \/?\S{0,100}\/(?:auth\/)?(?:login|signin|token)\b.{0,60}\b(?<status>[45]\d\d)\b/i,
      certainty: 0.8,
    },
    {
      text: /(?:users?|trainers?|students?|nobody) (?:can ?not|cannot|can't|are unable to) (?:log|sign) ?in/i,
      certainty: 0.8,
    },
  ],
  cause:
    'One layer of the log-in is broken: route, function, secret, table, CORS, address, DNS or certificate. The probe says which.',
  fix: [
    'Let the probe name the layer: apexctl probe',
    'A browser is refused where the probe is not: apexctl cors',
    'Then follow what that layer says',
  ],
  absence: [{ test: 'rule', rule: 'apigw-endpoint-missing' }, { test: 'retry' }],
  prevention: 'Log-in is the first thing that is tried after every deployment.',
  examples: [
    { text: 'Login failed with status 502', fits: true },
    {
      text: 'POST https://api.example.org/auth/login 500 (Internal Server Error)',
      fits: true,
      catches: { status: '500' },
    },
    { text: 'password authentication failed for user "app"', fits: false },
  ],
  source: 'from memory: words of browsers, probes and people',
});
