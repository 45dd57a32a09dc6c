// At first sight: 19 of 19 right, 0 wrong, 0 without an answer.
import type { Blind } from './case.js';
import { jsError } from './wrappers.js';

const API = 'https://q1w2e3.execute-api.ap-northeast-2.amazonaws.com/live/orders';

export const browsers: readonly Blind[] = [
  [
    'cors-header-not-allowed',
    `Access to fetch at '${API}' from origin 'http://localhost:5173' has been blocked by CORS policy: Request header field x-tenant-id is not allowed by Access-Control-Allow-Headers in preflight response.`,
  ],
  [
    'cors-header-not-allowed',
    `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${API}. (Reason: header ‘x-amz-security-token’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).`,
  ],
  [
    'cors-header-not-allowed',
    '[Error] Request header field If-Match is not allowed by Access-Control-Allow-Headers.\n[Error] Fetch API cannot load https://api.acme.test/docs/7 due to access control checks.',
  ],
  [
    'cors-origin-mismatch',
    `Access to XMLHttpRequest at '${API}' from origin 'https://www.acme.test' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://acme.test' that is not equal to the supplied origin.`,
  ],
  [
    'cors-origin-mismatch',
    `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${API}. (Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://staging.acme.test’).`,
  ],
  [
    'cors-origin-mismatch',
    '[Error] Origin https://preview-17.acme.test is not allowed by Access-Control-Allow-Origin. Status code: 200',
  ],
  [
    'cors-masked-as-network-error',
    'AxiosError {message: "Network Error", name: "AxiosError", code: "ERR_NETWORK", config: {…}, request: XMLHttpRequest}',
  ],
  [
    'cors-masked-as-network-error',
    'Unhandled Promise Rejection: TypeError: Load failed\n[Error] Fetch API cannot load https://api.acme.test/me due to access control checks.',
  ],
  ['cors-masked-as-network-error', 'TypeError: NetworkError when attempting to fetch resource.'],
  [
    'cors-method-not-allowed',
    `Access to fetch at '${API}/9' from origin 'https://shop.acme.test' has been blocked by CORS policy: Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response.`,
  ],
  [
    'cors-method-not-allowed',
    `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${API}/9. (Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).`,
  ],
  [
    'cors-method-not-allowed',
    '[Error] Method DELETE is not allowed by Access-Control-Allow-Methods.\n[Error] XMLHttpRequest cannot load https://api.acme.test/v1/files/3 due to access control checks.',
  ],
  [
    'cors-wildcard',
    `Access to fetch at '${API}' from origin 'https://acme.test' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.`,
  ],
  [
    'cors-wildcard',
    `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${API}. (Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).`,
  ],
  [
    'cors-wildcard',
    '[Error] Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
  ],
  [
    'cors-masked-as-network-error|cors-origin-mismatch',
    `Access to XMLHttpRequest at '${API}' from origin 'https://acme.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.`,
  ],
  ['dns-not-resolving', 'GET https://files.acme.test/ net::ERR_NAME_NOT_RESOLVED\n'],
  ['dns-not-resolving', 'curl: (6) Could not resolve host: api.staging.acme.test\n'],
  ['dns-not-resolving', jsError('getaddrinfo EAI_AGAIN api.acme.test', 'Error', 0)],
];
