import { isParameter, segments } from '../routes/index.js';
import type { Call } from './call.js';
import { matchOf } from './match.js';
import type { Address, Route, Routes } from './route.js';

/** Where a call goes: what is left of its address when host, stage and base path are gone. */
export type Place =
  | { readonly kind: 'here'; readonly path: string; readonly routes: readonly Route[] }
  /** To somebody else. */
  | { readonly kind: 'elsewhere'; readonly host: string }
  | { readonly kind: 'wrong-base'; readonly reason: string; readonly fix: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The path of a call as routes have it, and the routes that may answer. */
export function placeOf(call: Call, known: Routes): Place {
  const url = absolute(call.base);
  if (!url) return ofPath(call, known);
  const here = known.addresses.filter(({ host }) => host === url.hostname);
  const path = joined(withBraces(url.pathname), call.path);
  if (here.length > 0) return atAddress(path, here, known);
  if (GATEWAY.test(url.hostname)) return atGateway(path, known);
  if (known.addresses.some(({ host }) => host !== undefined))
    return { kind: 'elsewhere', host: url.hostname };
  const place = withoutPrefix(path, known);
  if (isAnswered(call, place)) return { kind: 'here', ...place };
  return {
    kind: 'unknown',
    reason: `whether ${url.hostname} is this API is not known; name its address in coverage.baseUrls`,
  };
}

/** Addresses that API Gateway gives itself. Source: API Gateway, "Invoke a REST API": `https://{id}.execute-api.{region}.amazonaws.com/{stage}`. */
const GATEWAY = /\.execute-api\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/;

function absolute(base: string | undefined): URL | undefined {
  const text = base?.startsWith('//') ? `https:${base}` : base;
  return text !== undefined && /^(http|ws)s?:\/\//i.test(text) && URL.canParse(text)
    ? new URL(text)
    : undefined;
}

/** Addresses are read with their braces encoded. */
const withBraces = (path: string): string => path.replace(/%7B/gi, '{').replace(/%7D/gi, '}');

/** A path alone, or after something that only the running page knows. */
function ofPath(call: Call, known: Routes): Place {
  if (!call.path.startsWith('/') && call.base !== undefined)
    return {
      kind: 'wrong-base',
      reason: `"${call.path}" follows ${call.base} without a slash between them, so the two become one word`,
      fix: `Write /${call.path}.`,
    };
  const path = joined('', call.path);
  if (isAnswered(call, { path, routes: known.routes }))
    return { kind: 'here', path, routes: known.routes };
  if (isOfSite(call)) return { kind: 'elsewhere', host: 'the site itself' };
  const place = withoutPrefix(path, known);
  const prefix = path.slice(0, path.length - place.path.length);
  const addresses = known.addresses.filter(({ host }) => host !== undefined);
  const isTwice =
    call.base !== undefined &&
    prefix !== '' &&
    addresses.length > 0 &&
    addresses.every(({ basePath }) => basePath === prefix);
  return isTwice ? twice(prefix) : { kind: 'here', ...place };
}

/** A file that lies beside the page: a request to its own origin, for a name with an ending. */
const isOfSite = ({ method, base, path }: Call): boolean =>
  ['GET', 'HEAD'].includes(method) &&
  (base === undefined || OWN_ORIGIN.test(base)) &&
  /\/[^/{}]*\.[a-z][a-z0-9]{1,11}$/i.test(path);
const OWN_ORIGIN = /\blocation\b|\bbaseURI\b|\bimport\.meta\.(url|env\.BASE_URL)\b/;

const isAnswered = (
  { method }: Call,
  { path, routes }: Pick<Place & { kind: 'here' }, 'path' | 'routes'>,
) => ['hit', 'method', 'undeployed'].includes(matchOf(routes, method, path).kind);

function atAddress(path: string, here: readonly Address[], known: Routes): Place {
  const [longest] = here
    .filter(({ basePath }) => path === basePath || path.startsWith(`${basePath}/`))
    .sort((a, b) => b.basePath.length - a.basePath.length);
  if (!longest) {
    const [first] = here;
    const prefix = first?.basePath ?? '';
    return {
      kind: 'wrong-base',
      reason: `addresses at ${first?.host} begin with ${prefix}, and this one is ${path}`,
      fix: `Take the address from the outputs of the stack: https://${first?.host}${prefix}`,
    };
  }
  const { basePath, source } = longest;
  const rest = path.slice(basePath.length) || '/';
  const routes = known.routes.filter((route) => source === undefined || route.source === source);
  const [first = '', ...more] = segments(rest);
  const isStageAgain =
    known.stages.includes(first) && isThere(routes, `/${more.join('/')}`) && !isThere(routes, rest);
  return isStageAgain ? twice(`/${first}`) : { kind: 'here', path: rest, routes };
}

function atGateway(path: string, { stages, routes }: Routes): Place {
  const [first = '', ...rest] = segments(path);
  if (stages.includes(first) || (stages.length > 0 && isParameter(first)))
    return { kind: 'here', path: `/${rest.join('/')}`, routes };
  if (stages.length === 0 || stages.includes('$default')) return { kind: 'here', path, routes };
  return {
    kind: 'wrong-base',
    reason: `at the host of API Gateway itself a path begins with the stage (${stages.join(' or ')}), and ${path} does not`,
    fix: 'Take the address from the outputs of the stack; it ends in the stage.',
  };
}

const twice = (prefix: string): Place => ({
  kind: 'wrong-base',
  reason: `the address already leads to ${prefix}, which is in the path once more`,
  fix: `Drop ${prefix} from the path.`,
});

/** A path without a stage or base path in front that no route begins with. */
function withoutPrefix(
  path: string,
  { routes, stages, addresses }: Routes,
): { readonly path: string; readonly routes: readonly Route[] } {
  const prefixes = [
    ...addresses.map(({ basePath }) => basePath).filter((one) => one !== ''),
    ...stages.map((stage) => `/${stage}`),
  ].sort((a, b) => b.length - a.length);
  const prefix = prefixes.find((one) => path === one || path.startsWith(`${one}/`));
  if (prefix === undefined || isThere(routes, path)) return { path, routes };
  return { path: path.slice(prefix.length) || '/', routes };
}

/** Whether anything is at a path, by whatever method. */
const isThere = (routes: readonly Route[], path: string): boolean =>
  matchOf(routes, '*', path).kind === 'hit';

const joined = (base: string, path: string): string =>
  `/${[...segments(base), ...segments(path)].join('/')}`;
