import type { PageRequest } from './request.js';

/** Why a browser lets a page see an answer, or does not. */
export interface Reason {
  readonly code: ReasonCode;
  /** What the console of the browser shows; for what is allowed, one sentence. */
  readonly message: string;
}

interface Texts {
  /** The part of the console's message that is about this reason. */
  readonly says: (values: Values) => string;
  /** What Chromium adds for `fetch`. */
  readonly fetch?: string;
  /** What Chromium adds for XMLHttpRequest. */
  readonly xhr?: string;
  /** Whether the console says nothing about CORS. */
  readonly isQuiet?: boolean;
  /** What to change, as a sentence. */
  readonly fix: (values: Values) => string;
}
interface Values {
  readonly origin: string;
  /** The value or name that is at fault. */
  readonly value: string;
}

const gateway =
  'REST API: gateway responses DEFAULT_4XX and DEFAULT_5XX with these headers; Lambda proxy: the function returns them on every path.';

const VALID = ' Have the server send the header with a valid value.';
const WITH_CREDENTIALS =
  ' The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.';
const unequal = (value: string): string =>
  `The 'Access-Control-Allow-Origin' header has a value '${value}' that is not equal to the supplied origin.`;

/** Everything that blocks. The wording is Chromium's. */
const blocking = {
  'forbidden-method': {
    isQuiet: true,
    says: ({ value }) => `'${value}' HTTP method is unsupported.`,
    fix: () => 'No browser sends this method; use another one.',
  },
  'invalid-method': {
    isQuiet: true,
    says: ({ value }) => `'${value}' is not a valid HTTP method.`,
    fix: () => 'Correct the method in the code of the page.',
  },
  'invalid-header': {
    isQuiet: true,
    says: ({ value }) => `'${value}' is not a valid HTTP header field name or value.`,
    fix: () => 'Correct the header in the code of the page.',
  },
  'body-not-allowed': {
    isQuiet: true,
    says: () => 'Request with GET/HEAD method cannot have body.',
    fix: () => 'Send the data in the query, or use POST.',
  },
  'mode-same-origin': {
    isQuiet: true,
    says: () => "The request mode is 'same-origin', and the URL is of another origin.",
    fix: () => "Use mode 'cors' in the code of the page.",
  },
  'no-cors-method': {
    isQuiet: true,
    says: ({ value }) => `'${value}' is unsupported in no-cors mode.`,
    fix: () => "Use mode 'cors'; no-cors knows GET, HEAD and POST only.",
  },
  'no-cors-redirect': {
    isQuiet: true,
    says: ({ value }) =>
      `The request mode is 'no-cors' but the redirect mode is not 'follow' but '${value}'.`,
    fix: () => "Use mode 'cors', or redirect: 'follow'.",
  },
  'url-credentials': {
    isQuiet: true,
    says: () => 'Request cannot be constructed from a URL that includes credentials.',
    fix: () => 'Take user and password out of the address; send them as Authorization.',
  },
  'mixed-content': {
    isQuiet: true,
    says: ({ value }) =>
      `Mixed Content: a page loaded over HTTPS requested the insecure resource '${value}'. This request has been blocked; the content must be served over HTTPS.`,
    fix: () => 'Call the API over https.',
  },
  'resource-policy': {
    isQuiet: true,
    says: ({ value }) =>
      `The answer has Cross-Origin-Resource-Policy: ${value}, and the page is of another origin.`,
    fix: () => "Answer with Cross-Origin-Resource-Policy: cross-origin, or use mode 'cors'.",
  },
  'redirect-not-followed': {
    isQuiet: true,
    says: ({ value }) => `The answer leads to '${value}', which nobody named: it was not asked.`,
    fix: ({ value }) => `Ask the address that it leads to: apexctl cors ${value}`,
  },
  'network-error': {
    isQuiet: true,
    says: () => 'Failed to fetch: the server gave no answer.',
    fix: () => 'This is no CORS fault: look at DNS, TLS and whether the server runs.',
  },
  'preflight-no-answer': {
    isQuiet: true,
    says: () => 'The preflight got no answer.',
    fix: () => 'This is no CORS fault: look at DNS, TLS and whether the server runs.',
  },
  'preflight-redirect': {
    says: () => 'Redirect is not allowed for a preflight request.',
    fix: ({ value }) =>
      `Call the address that it leads to (${value || 'see Location'}); typical are http instead of https and a missing or doubled slash.`,
  },
  'preflight-status': {
    says: () => 'It does not have HTTP ok status.',
    fix: ({ value }) =>
      value === '401' || value === '403'
        ? 'Give the path an OPTIONS method without authorizer, API key or IAM: a preflight carries none of them.'
        : 'Let OPTIONS of this path answer 200 or 204.',
  },
  'origin-missing': {
    says: () => "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    fix: ({ origin }) => `Answer with Access-Control-Allow-Origin: ${origin}. ${gateway}`,
  },
  'origin-several': {
    fetch: VALID,
    says: ({ value }) =>
      `The 'Access-Control-Allow-Origin' header contains multiple values '${value}', but only one is allowed.`,
    fix: ({ origin }) =>
      `Answer with one origin, ${origin}, and Vary: Origin; set the header in one place (integration response or function, not both).`,
  },
  'origin-invalid': {
    fetch: VALID,
    says: ({ value }) =>
      URL.canParse(value)
        ? unequal(value)
        : `The 'Access-Control-Allow-Origin' header contains the invalid value '${value}'.`,
    fix: ({ origin }) => `Write exactly ${origin}: no path, no slash at the end, no quotes.`,
  },
  'origin-mismatch': {
    fetch: VALID,
    says: ({ value }) => unequal(value),
    fix: ({ origin }) =>
      `Add ${origin} to the origins of the API, and answer with the one that asked.`,
  },
  'origin-wildcard-credentials': {
    says: () =>
      "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
    xhr: WITH_CREDENTIALS,
    fix: ({ origin }) =>
      `Answer with ${origin} instead of *, or leave credentials: 'include' out of the code of the page.`,
  },
  'credentials-not-allowed': {
    says: ({ value }) =>
      `The value of the 'Access-Control-Allow-Credentials' header in the response is '${value}' which must be 'true' when the request's credentials mode is 'include'.`,
    xhr: WITH_CREDENTIALS,
    fix: () => 'Answer with Access-Control-Allow-Credentials: true, on the preflight too.',
  },
  'methods-unreadable': {
    says: () =>
      'Cannot parse Access-Control-Allow-Methods response header field in preflight response.',
    fix: () => 'Separate methods by commas and leave quotes out.',
  },
  'headers-unreadable': {
    says: () =>
      'Cannot parse Access-Control-Allow-Headers response header field in preflight response.',
    fix: () => 'Separate names by commas and leave quotes out.',
  },
  'method-not-allowed': {
    says: ({ value }) =>
      `Method ${value} is not allowed by Access-Control-Allow-Methods in preflight response.`,
    fix: ({ value }) =>
      /^[a-z]+$/.test(value)
        ? `Write ${value.toUpperCase()} in the code of the page: browsers do not change the case of this method.`
        : `Add ${value} to the methods that OPTIONS of this path allows.`,
  },
  'header-not-allowed': {
    says: ({ value }) =>
      `Request header field ${value} is not allowed by Access-Control-Allow-Headers in preflight response.`,
    fix: ({ value }) =>
      value === 'authorization'
        ? 'Add Authorization by name to the headers that OPTIONS of this path allows; * does not cover it.'
        : `Add ${value} to the headers that OPTIONS of this path allows.`,
  },
  'redirect-refused': {
    isQuiet: true,
    says: () => "The request was redirected, and its redirect mode is 'error'.",
    fix: () => "Call the final address, or use redirect: 'follow'.",
  },
  'redirect-invalid': {
    says: () =>
      'Cross origin requests are only supported for protocol schemes: chrome, chrome-untrusted, data, http, https.',
    fix: () => 'Correct the Location header.',
  },
  'redirect-credentials': {
    says: ({ value }) =>
      `Redirect location '${value}' contains a username and password, which is disallowed for cross-origin requests.`,
    fix: () => 'Take user and password out of the Location header.',
  },
  'redirect-too-many': {
    isQuiet: true,
    says: () => 'The request was redirected too many times.',
    fix: () => 'Break the circle of redirects.',
  },
} satisfies Readonly<Record<string, Texts>>;

/** What lets a page see an answer. */
const allowing = {
  'same-origin': 'Page and address have the same origin: no CORS at all.',
  opaque: 'Sent; the page sees neither status nor headers nor body (no-cors).',
  'opaque-redirect':
    "Sent; the page sees that it was redirected and nothing else (redirect: 'manual').",
  allowed: 'The answer admits the origin.',
  'allowed-after-preflight':
    'The preflight allows method and headers, and the answer admits the origin.',
} as const;

export type BlockingCode = keyof typeof blocking;
export type AllowingCode = keyof typeof allowing;
export type ReasonCode = BlockingCode | AllowingCode;

/** A reason that allows. */
export const allowedFor = (code: AllowingCode): Reason => ({ code, message: allowing[code] });

/** Where in the exchange something is wrong. */
export type Stage = 'request' | 'preflight' | 'answer' | 'redirect';

/** Where a browser stopped, with what is at fault there. */
export interface Fault {
  readonly stage: Stage;
  readonly value?: string;
  /** Address after redirects; absent for the first one. */
  readonly url?: string;
}

/** A reason that blocks, with the whole message of the console and what to change. */
export function blockedFor(
  code: BlockingCode,
  { api, url, origin }: PageRequest,
  { stage, value = '', url: hop }: Fault,
): { readonly reason: Reason; readonly fix: string } {
  const { says, fix, fetch: byFetch = '', xhr = '', isQuiet }: Texts = blocking[code];
  const values = { origin, value };
  if (isQuiet) return { reason: { code, message: says(values) }, fix: fix(values) };
  const isXhr = api === 'xhr';
  const at = hop === undefined ? `'${url}'` : `'${hop}' (redirected from '${url}')`;
  const intro = `Access to ${isXhr ? 'XMLHttpRequest' : 'fetch'} at ${at} from origin '${origin}' has been blocked by CORS policy: `;
  const inPreflight =
    stage === 'preflight' && !/^(methods?|headers?)-/.test(code)
      ? "Response to preflight request doesn't pass access control check: "
      : '';
  const message = `${intro}${inPreflight}${says(values)}${isXhr ? xhr : byFetch}`;
  return { reason: { code, message }, fix: fix(values) };
}
