import { leniencies } from './engine.js';
import { type Outgoing, outgoing } from './preflight.js';
import type { Answer, Case } from './request.js';
import { headerValue } from './safelist.js';

/** Something that works now and will not for somebody else, or later. */
export interface Trap {
  readonly code: TrapCode;
  readonly severity: 'warning' | 'info';
  readonly message: string;
  readonly fix: string;
  /** Id of the request that shows it. */
  readonly id: string;
}
export type TrapCode =
  | 'vary-missing'
  | 'preflight-not-cached'
  | 'preflight-cached-too-long'
  | 'wildcard'
  | 'null-origin'
  | 'local-network';

/** Traps in answers that admit their page; each is told once for an address. */
export function trapsOf(cases: readonly Case[]): readonly Trap[] {
  const found = cases.flatMap((given) => [
    ...varyTraps(given, cases),
    ...preflightTraps(given),
    ...originTraps(given),
    ...networkTraps(given),
  ]);
  const told = new Set<string>();
  return found
    .filter(({ key }) => !told.has(key) && told.add(key))
    .map(({ key: _, ...trap }) => trap);
}

type Keyed = Trap & { readonly key: string };

const trap = (
  { request }: Case,
  code: TrapCode,
  severity: Trap['severity'],
  texts: Pick<Trap, 'message' | 'fix'>,
): Keyed => ({
  code,
  severity,
  ...texts,
  id: request.id,
  key: `${code} ${code === 'local-network' ? new URL(request.url).host : request.url.split(/[?#]/)[0]}`,
});

const originIn = ({ headers }: Answer) => headerValue(headers, 'access-control-allow-origin');

/** An answer that is for one origin, and that a cache may hand to another one. */
function varyTraps(given: Case, all: readonly Case[]): readonly Keyed[] {
  const { request, response } = given;
  if (!response || request.mode !== 'cors' || variesByOrigin(response)) return [];
  const others = all.filter(
    (other) => other.request.url === request.url && other.request.origin !== request.origin,
  );
  const own = originIn(response);
  const depends = others.some(({ response: one }) => one && originIn(one) !== own);
  const isOwn = own !== undefined && own === request.origin && own !== 'null';
  if (!depends && !(isOwn && isCacheable(response))) return [];
  return [
    trap(given, 'vary-missing', 'warning', {
      message: `${request.url} answers with ${own === undefined ? 'no Access-Control-Allow-Origin' : `Access-Control-Allow-Origin: ${own}`} and without Vary: Origin: a cache hands this answer to pages of other origins, and they are blocked.`,
      fix: 'Answer with Vary: Origin always, also where no origin is admitted, and let CloudFront forward Origin (origin request policy) or have it in the cache key.',
    }),
  ];
}

const variesByOrigin = ({ headers }: Answer): boolean =>
  (headerValue(headers, 'vary') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .some((name) => name === 'origin' || name === '*');

/** Whether a cache keeps an answer. Source: RFC 9111, sections 3 and 4.2. */
function isCacheable({ status, headers }: Answer): boolean {
  const control = headerValue(headers, 'cache-control') ?? '';
  if (/\bno-(store|cache)\b/i.test(control)) return false;
  const [, age] = /\b(?:s-maxage|max-age)\s*=\s*"?(\d+)/i.exec(control) ?? [];
  if (age !== undefined) return Number(age) > 0;
  if (/\bpublic\b/i.test(control)) return true;
  const isByItself = [200, 203, 204, 206, 300, 301, 404, 405, 410, 414, 501].includes(status);
  const isDated = ['expires', 'last-modified'].some(
    (name) => headerValue(headers, name) !== undefined,
  );
  return isByItself && isDated;
}

/** How long browsers keep the answer to a preflight at most. Source: decision table, rule 23. */
const LONGEST_SECONDS = { Chromium: 7200, Firefox: 86_400, WebKit: 600 };

/** Seconds that a preflight is kept: 5 where the header is missing or no number. */
export function preflightSeconds({ headers }: Answer): number {
  const value = headerValue(headers, 'access-control-max-age');
  return value !== undefined && /^-?\d+$/.test(value) ? Math.max(0, Number(value)) : 5;
}

function preflightTraps(given: Case): readonly Keyed[] {
  const { preflightResponse: answer, request } = given;
  const isGood = answer && answer.status >= 200 && answer.status <= 299 && originIn(answer);
  if (!isGood) return [];
  const seconds = preflightSeconds(answer);
  if (seconds <= 5)
    return [
      trap(given, 'preflight-not-cached', 'info', {
        message: `The preflight of ${request.url} is asked again after ${seconds} s: Access-Control-Max-Age is ${headerValue(answer.headers, 'access-control-max-age') ?? 'missing'}.`,
        fix: 'Answer preflights with Access-Control-Max-Age: 600.',
      }),
    ];
  if (seconds <= LONGEST_SECONDS.Chromium) return [];
  const caps = Object.entries(LONGEST_SECONDS).map(([name, most]) => `${name} ${most} s`);
  return [
    trap(given, 'preflight-cached-too-long', 'info', {
      message: `Access-Control-Max-Age: ${seconds} of ${request.url} is longer than browsers keep it (${caps.join(', ')}).`,
      fix: 'Expect preflights more often, or write Access-Control-Max-Age: 7200.',
    }),
  ];
}

const SECRETS: ReadonlySet<string> = new Set(['authorization', 'x-api-key']);

function originTraps(given: Case): readonly Keyed[] {
  const { request, response, preflightResponse } = given;
  const out: Outgoing = outgoing(request, leniencies.standard);
  const values = [preflightResponse, response].flatMap(
    (answer) => (answer && originIn(answer)) ?? [],
  );
  const carries = out.headers.some(([name]) => SECRETS.has(name));
  if (values.includes('null') || (request.origin === 'null' && values.includes('*')))
    return [
      trap(given, 'null-origin', 'warning', {
        message: `${request.url} admits the origin null: any sandboxed frame of any site is one.`,
        fix: 'Take null out of the origins.',
      }),
    ];
  if (!carries || !values.includes('*')) return [];
  return [
    trap(given, 'wildcard', 'warning', {
      message: `${request.url} takes a secret header and admits every origin (*).`,
      fix: `Answer with ${request.origin} and Vary: Origin instead of *.`,
    }),
  ];
}

/** An address of a private network, called by a page that is not. Source: WICG Local Network Access. */
function networkTraps(given: Case): readonly Keyed[] {
  const { request } = given;
  if (!isPrivate(request.url) || request.origin === 'null' || isPrivate(request.origin)) return [];
  return [
    trap(given, 'local-network', 'info', {
      message: `${new URL(request.url).host} is in a private network, and ${request.origin} is not: Chromium asks the user for permission (local network access), from secure pages only. No header changes that.`,
      fix: 'Give the API a public address, or serve the page from the same network.',
    }),
  ];
}

const PRIVATE = [
  /^(localhost|.+\.localhost|.+\.local)$/,
  /^(127|10)\.\d+\.\d+\.\d+$/,
  /^192\.168\.\d+\.\d+$/,
  /^172\.(1[6-9]|2\d|3[01])\.\d+\.\d+$/,
  /^169\.254\.\d+\.\d+$/,
  /^\[(::1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/,
];
const isPrivate = (url: string): boolean => {
  const { hostname } = new URL(url);
  return PRIVATE.some((pattern) => pattern.test(hostname));
};
