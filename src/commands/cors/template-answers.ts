import type { Answer, HeaderList } from '../../cors/index.js';
import {
  type Api,
  answers,
  isMockedPreflight,
  type NameList,
  type Preflight,
  preflightsOf,
  type Resource,
  type Route,
  refuses,
  type World,
} from '../../routes/index.js';
import { refusalOf } from './template-gateway.js';

/** What a template says that an answer will be, or why it does not say. */
export type TemplateAnswer =
  | { readonly answer: Answer; readonly at?: Resource | undefined }
  | { readonly unknown: string };

/** What API Gateway will answer to the preflight for a path of an API. */
export function templatePreflight(
  world: World,
  api: Api,
  { path, origin }: { readonly path: string; readonly origin: string },
): TemplateAnswer {
  const all = preflightsOf(world);
  if (api.kind === 'http') {
    const cors = all.find((one) => one.owner === api.resource && one.path === undefined);
    if (cors && api.resource) return admitted(cors, origin, 204, api.resource);
  }
  const options = ofPath(api, path);
  if (!options)
    return {
      answer: refusalOf(world, api, 'MISSING_AUTHENTICATION_TOKEN', origin),
      at: api.resource,
    };
  const { method } = options;
  const guard = method?.get('AuthorizationType').literal ?? 'NONE';
  const needsKey = method?.get('ApiKeyRequired').boolean === true;
  if (guard !== 'NONE' || needsKey)
    return {
      answer: refusalOf(world, api, needsKey ? 'INVALID_API_KEY' : 'UNAUTHORIZED', origin),
      at: method,
    };
  const mocked = all.find(({ at }) => at === options.at);
  if (isMockedPreflight(options) && mocked) return admitted(mocked, origin, 200, method);
  return { unknown: `OPTIONS ${path} is answered by a function or another server` };
}

/** The route that gets the preflight: OPTIONS before ANY, the path itself before a proxy. */
function ofPath({ routes }: Api, path: string): Route | undefined {
  const fit = routes.filter(
    (route) => answers(route, { verb: 'OPTIONS', path }) && !refuses(route),
  );
  return (
    fit.find((route) => route.verb === 'OPTIONS' && route.path === path) ??
    fit.find((route) => route.verb === 'OPTIONS') ??
    fit[0]
  );
}

function admitted(
  { origins, methods, headers, exposed, isWithCredentials }: Preflight,
  origin: string,
  status: number,
  at: Resource | undefined,
): TemplateAnswer {
  const isOpen = [methods, headers, isWithCredentials].includes(undefined);
  if (isOpen) return { unknown: 'a part of what OPTIONS answers is only known at deployment' };
  const list = (name: string, names: NameList): HeaderList =>
    names && names.length > 0 ? [[name, names.join(', ')]] : [];
  return {
    answer: {
      status,
      headers: [
        ...originHeader(origins, origin),
        ...list('access-control-allow-methods', methods),
        ...list('access-control-allow-headers', headers),
        ...list('access-control-expose-headers', exposed),
        ...(isWithCredentials ? [['access-control-allow-credentials', 'true'] as const] : []),
      ],
    },
    at,
  };
}

/** Origins that are only known at deployment are taken for the right ones. */
function originHeader(origins: NameList, origin: string): HeaderList {
  const value =
    !origins || origins.length === 0 || origins.includes(origin)
      ? origin
      : (origins.find((one) => one === '*') ?? origins[0]);
  return value === undefined ? [] : [['access-control-allow-origin', value]];
}
