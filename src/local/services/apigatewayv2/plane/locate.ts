import type { HttpRequest } from '../../../core/http.js';
import type { Scope } from '../../../core/scope.js';
import type { World } from '../../../core/world.js';
import { snapshotOf } from '../stages.js';
import { APIS, DOMAINS, keyOf, rowsOf, tablesOf } from '../state.js';
import type { Located } from './exchange.js';

const DEFAULT_HOST = /^([a-z0-9]{10})\.execute-api\.([a-z0-9-]+)\.amazonaws\.com$/;
const DEFAULT_STAGE = '$default';

/** `undefined`: the host is none of an HTTP API; `nobody`: it is, but no stage answers there. */
export function locate(world: World, request: HttpRequest): Located | 'nobody' | undefined {
  const [, apiId, region] = DEFAULT_HOST.exec(request.host) ?? [];
  if (apiId !== undefined) {
    const scope = world.store
      .scopes(APIS)
      .find((each) => each.region === region && tablesOf(world, each).apis.has(apiId));
    if (!scope) return undefined;
    if (tablesOf(world, scope).apis.get(apiId)?.DisableExecuteApiEndpoint) return 'nobody';
    const [, first = ''] = /^\/([^/]*)/.exec(request.path) ?? [];
    const named = onStage(
      world,
      scope,
      apiId,
      first,
      request.path.slice(first.length + 1),
      request.path,
    );
    return (
      named ?? onStage(world, scope, apiId, DEFAULT_STAGE, request.path, request.path) ?? 'nobody'
    );
  }
  for (const scope of world.store.scopes(DOMAINS)) {
    if (tablesOf(world, scope).domains.has(request.host)) return atDomain(world, scope, request);
  }
  return undefined;
}

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

function atDomain(world: World, scope: Scope, { host, path }: HttpRequest): Located | 'nobody' {
  const prefix = (key = '') => (key === '' ? '' : `/${key}`);
  const mapping = rowsOf(tablesOf(world, scope).mappings, host)
    .filter(({ ApiMappingKey: key }) => path === prefix(key) || path.startsWith(`${prefix(key)}/`))
    .sort((a, b) => prefix(b.ApiMappingKey).length - prefix(a.ApiMappingKey).length)[0];
  if (!mapping) return 'nobody';
  const below = path.slice(prefix(mapping.ApiMappingKey).length);
  return onStage(world, scope, mapping.ApiId ?? '', mapping.Stage ?? '', below, path) ?? 'nobody';
}

function onStage(
  world: World,
  scope: Scope,
  apiId: string,
  name: string,
  path: string,
  rawPath: string,
): Located | undefined {
  const { apis, stages, deployments } = tablesOf(world, scope);
  const api = apis.get(apiId);
  const stage = stages.get(keyOf(apiId, name));
  if (!api || !stage) return undefined;
  const snapshot = stage.AutoDeploy
    ? snapshotOf(world, scope, apiId)
    : deployments.get(keyOf(apiId, stage.DeploymentId ?? ''))?.snapshot;
  return snapshot && { scope, api, stage, snapshot, path: path || '/', rawPath };
}
