import type { HttpRequest } from '../../../core/http.js';
import type { Scope } from '../../../core/scope.js';
import type { World } from '../../../core/world.js';
import { NO_BASE_PATH } from '../state/domains.js';
import type { BasePathMapping } from '../state/rows.js';
import { APIS, DOMAINS, keyOf, rowsOf, tablesOf } from '../state/tables.js';
import type { Located } from './exchange.js';

const DEFAULT_HOST = /^([a-z0-9]{10})\.execute-api\.([a-z0-9-]+)\.amazonaws\.com$/;

/**
 * The stage a request is for. `undefined`: the host is none of an API; `nobody`: the host is, but
 * no stage answers there.
 */
export function locate(world: World, request: HttpRequest): Located | 'nobody' | undefined {
  const [, apiId, region] = DEFAULT_HOST.exec(request.host) ?? [];
  if (apiId !== undefined) {
    const scope = world.store
      .scopes(APIS)
      .find((each) => each.region === region && tablesOf(world, each).apis.has(apiId));
    if (!scope) return undefined;
    if (tablesOf(world, scope).apis.get(apiId)?.disableExecuteApiEndpoint) return 'nobody';
    return atStage(world, scope, apiId, request.path, '');
  }
  for (const scope of world.store.scopes(DOMAINS)) {
    const { domains } = tablesOf(world, scope);
    const domain =
      domains.get(request.host) ??
      [...domains.values()].find((each) => each.regionalDomainName === request.host);
    if (domain) return atDomain(world, scope, domain.domainName, request.path);
  }
  return undefined;
}

/** Hosts that are served now. */
export const hostsOf = (world: World): string[] => [
  ...world.store
    .scopes(APIS)
    .flatMap((scope) =>
      [...tablesOf(world, scope).apis.keys()].map(
        (id) => `${id}.execute-api.${scope.region}.amazonaws.com`,
      ),
    ),
  ...world.store.scopes(DOMAINS).flatMap((scope) => [...tablesOf(world, scope).domains.keys()]),
];

function atDomain(world: World, scope: Scope, domain: string, path: string): Located | 'nobody' {
  const mappings = rowsOf(tablesOf(world, scope).mappings, domain);
  const base = (mapping: BasePathMapping) =>
    mapping.basePath === NO_BASE_PATH ? '' : `/${mapping.basePath}`;
  const fitting = mappings
    .filter((mapping) => path === base(mapping) || path.startsWith(`${base(mapping)}/`))
    .sort((a, b) => base(b).length - base(a).length)[0];
  if (!fitting) return 'nobody';
  const below = path.slice(base(fitting).length) || '/';
  if (fitting.stage === undefined) {
    return atStage(world, scope, fitting.restApiId, below, base(fitting));
  }
  return onStage(world, scope, fitting.restApiId, fitting.stage, below, path);
}

function atStage(
  world: World,
  scope: Scope,
  apiId: string,
  path: string,
  prefix: string,
): Located | 'nobody' {
  const [, stage = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(path) ?? [];
  return onStage(world, scope, apiId, stage, rest || '/', prefix + path);
}

function onStage(
  world: World,
  scope: Scope,
  apiId: string,
  stageName: string,
  path: string,
  fullPath: string,
): Located | 'nobody' {
  const { apis, stages, deployments } = tablesOf(world, scope);
  const api = apis.get(apiId);
  const stage = stages.get(keyOf(apiId, stageName));
  const deployment = stage && deployments.get(keyOf(apiId, stage.deploymentId));
  if (!api || !stage || !deployment) return 'nobody';
  return { scope, api, stage, snapshot: deployment.snapshot, path, fullPath };
}
