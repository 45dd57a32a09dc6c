import {
  type Api,
  apiBehind,
  apisOf,
  comesAfter,
  mappings,
  type Preflight,
  preflightsOf,
  type Resource,
  refuses,
  stageNames,
  type Route as TemplateRoute,
  type World,
} from '../../routes/index.js';
import type { Address, Routes } from '../route.js';
import { type Defined, routesOf } from './defined.js';

/** Routes of all REST and HTTP APIs of templates, as they are after their deployment. */
export function routesFromTemplates(world: World): Routes {
  const apis = apisOf(world);
  const read = apis.map((api) => readApi(api, world));
  return {
    routes: read.flatMap(({ routes }) => routes),
    unresolved: read.flatMap(({ unresolved }) => unresolved),
    addresses: addressesOf(world),
    stages: [
      ...new Set([
        ...stageNames(world),
        ...(apis.some(({ kind }) => kind === 'http') ? ['$default'] : []),
      ]),
    ],
  };
}

function readApi(api: Api, world: World): Pick<Routes, 'routes' | 'unresolved'> {
  const source = sourceOf(api);
  const preflights = preflightsOf(world).filter(({ owner }) => owner === api.resource);
  const known = api.routes.flatMap((route): readonly Defined[] => {
    const { verb, path, method } = route;
    if (verb === undefined || path === undefined) return [];
    const preflight = preflights.find(({ at }) => at === route.at);
    return [
      {
        method: verb,
        path,
        isRefusal: refuses(route),
        ...(preflight && { preflight: allowedBy(preflight) }),
        ...(method && !isServed(method, api, world) && { isDeployed: false as const }),
      },
    ];
  });
  const cors = preflights.find(({ path }) => path === undefined);
  return {
    routes: routesOf({
      source,
      kind: api.kind,
      routes: known,
      cors: cors && allowedBy(cors),
      isOpen: api.isOpen || api.resource === undefined || api.resource.get('Cors').isPresent,
    }),
    unresolved: holesOf(api, source),
  };
}

const allowedBy = ({ headers, methods }: Preflight) => ({ headers, methods });

const sourceOf = ({ resource, routes: [first] }: Api): string => {
  const at = resource ?? (first && 'logicalId' in first.at ? first.at : undefined);
  const stack = at ? (at.stack.name ?? at.stack.id) : 'unknown';
  return `template ${stack}.${at?.logicalId ?? 'Api'}`;
};

function holesOf(api: Api, source: string): Routes['unresolved'] {
  const unclear = api.routes.filter(isUnclear);
  const hidden =
    api.isOpen && unclear.length === 0
      ? [{ source, reason: 'its routes are in a document that is not part of the template' }]
      : [];
  return [
    ...unclear.map(({ verb, path }) => ({
      source,
      reason: `a route (${verb ?? 'method not known'}, ${path ?? 'path not known'}) is only known at deployment`,
    })),
    ...hidden,
  ];
}

const isUnclear = ({ verb, path }: TemplateRoute): boolean =>
  verb === undefined || path === undefined;

/**
 * Whether the snapshot that is served has a method; a deployment is made of what is there at its
 * moment. Source: CloudFormation, AWS::ApiGateway::Deployment.
 */
function isServed(method: Resource, { resource }: Api, world: World): boolean {
  const deployments = world
    .resources('AWS::ApiGateway::Deployment')
    .filter((one) => resource !== undefined && apiBehind(one.get('RestApiId')) === resource);
  return deployments.length === 0 || deployments.some((one) => comesAfter(one, method));
}

/** Custom domains; addresses that API Gateway makes up are only known at deployment. */
const addressesOf = (world: World): readonly Address[] =>
  mappings(world).flatMap(({ domain, basePath }) =>
    domain === undefined || basePath === undefined
      ? []
      : [{ host: domain.toLowerCase(), basePath: basePath === '' ? '' : `/${basePath}` }],
  );
