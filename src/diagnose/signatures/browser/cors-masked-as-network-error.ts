import { defineSignature } from '../define.js';

export const corsMaskedAsNetworkError = defineSignature({
  id: 'cors-masked-as-network-error',
  catalog: 'cors-masked-as-network-error',
  title: 'The browser hides why a request failed',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /\bNetwork ?Error\b/i, certainty: 0.7 },
    { text: /Failed to fetch|Load failed|\bERR_NETWORK\b/, certainty: 0.7 },
    {
      text: /net::ERR_(?:FAILED|CONNECTION_\w{1,30}|CERT_\w{1,40}|TIMED_OUT|ABORTED|BLOCKED_BY_\w{1,30})/i,
      certainty: 0.7,
    },
    { text: /NetworkError when attempting to fetch resource/i, certainty: 0.75 },
  ],
  cause:
    'A script is not told why: a preflight was refused, the route is missing, a function failed without CORS headers, the name or certificate is wrong, or the address is.',
  fix: [
    'Repeat it as the browser does: apexctl cors',
    'The preflight is fine and the answer is 403 Missing Authentication Token: the route is missing (apexctl coverage)',
    'The name does not resolve, or the certificate is wrong: apexctl probe',
    'All is fine: the frontend was built with another address',
  ],
  absence: [
    { test: 'rule', rule: 'frontend-api-url-misconfigured' },
    { test: 'rule', rule: 'cors-gateway-response-missing' },
  ],
  prevention: 'Browser-like requests as a gate.',
  examples: [
    { text: 'AxiosError: Network Error (ERR_NETWORK)', fits: true },
    { text: 'TypeError: Failed to fetch', fits: true },
    { text: 'GET https://api.example.org/ net::ERR_FAILED', fits: true },
    { text: 'GET https://api.example.org/ net::ERR_NAME_NOT_RESOLVED', fits: false },
  ],
  source: 'axios; Chromium and Firefox console messages',
});
