import type { ApiMapping, Apis, HttpApi, RestMethod } from '../../aws/index.js';
import { quotedNames } from '../../routes/index.js';
import type { Address, Routes } from '../route.js';
import { type Allowed, type Defined, routesOf } from './defined.js';

/** An API on AWS, and the stage of it that is meant where it has several. */
export interface LiveApi {
  readonly id: string;
  readonly region: string;
  readonly stage?: string | undefined;
}

/**
 * Routes that the stage of an API serves, next to those that are only defined.
 *
 * What a stage serves is the snapshot of its deployment. Its summary names methods only, so what they
 * answer by themselves (preflights, refusals) is taken from their definition of now.
 * Source: API Gateway API reference, GetDeployment, `embed=apisummary`.
 *
 * @param mappings what the custom domains of its region lead to
 */
export async function routesFromLive(
  port: Apis,
  api: LiveApi,
  mappings: readonly ApiMapping[],
): Promise<Routes> {
  const source = `live ${api.id}`;
  const methods = await port.restMethods(api.id);
  if (methods) return withAddresses(await restRoutes(port, api, methods), api, mappings);
  const http = await port.httpApi(api.id);
  if (!http) return none(source, `API Gateway has no API ${api.id} in ${api.region}`);
  if (http.protocol !== 'HTTP') return { routes: [], addresses: [], stages: [], unresolved: [] };
  return withAddresses(httpRoutes(http, api), api, mappings);
}

const none = (source: string, reason: string): Routes => ({
  routes: [],
  addresses: [],
  stages: [],
  unresolved: [{ source, reason }],
});

async function restRoutes(
  port: Apis,
  { id, stage: wanted }: LiveApi,
  methods: readonly RestMethod[],
): Promise<Omit<Routes, 'addresses'>> {
  const source = `live ${id}`;
  const stages = await port.restStages(id);
  const chosen = chosenStage(stages, wanted);
  if (!chosen) return none(source, stageReason(stages, wanted));
  const deployed = chosen.deploymentId ? await port.deployedMethods(id, chosen.deploymentId) : [];
  const served = new Set(deployed.map(({ method, path }) => `${method} ${path}`));
  const defined = methods.map(
    (one): Defined => ({
      ...definedBy(one),
      ...(!served.has(`${one.method} ${one.path}`) && { isDeployed: false }),
    }),
  );
  const known = new Set(methods.map(({ method, path }) => `${method} ${path}`));
  const gone = deployed
    .filter(({ method, path }) => !known.has(`${method} ${path}`))
    .map((one): Defined => ({ ...one, isRefusal: false }));
  const routes = routesOf({ source, kind: 'rest', routes: [...defined, ...gone], isOpen: false });
  return { routes, stages: [chosen.name], unresolved: [] };
}

const definedBy = ({ method, path, integration, responses }: RestMethod): Defined => {
  const isMock = integration === 'MOCK';
  const good = responses.find(({ status }) => status >= 200 && status < 300);
  return {
    method,
    path,
    isRefusal: isMock && responses.length > 0 && responses.every(({ status }) => status >= 400),
    ...(isMock && method === 'OPTIONS' && good && { preflight: allowedBy(good.parameters) }),
  };
};

function allowedBy(parameters: Readonly<Record<string, string>>): Allowed {
  const names = (header: string) => quotedNames(parameters[`${ALLOW}${header}`]);
  return { headers: names('Headers'), methods: names('Methods') };
}
const ALLOW = 'method.response.header.Access-Control-Allow-';

function httpRoutes(
  { routeKeys, stages, cors }: HttpApi,
  { id, stage: wanted }: LiveApi,
): Omit<Routes, 'addresses'> {
  const source = `live ${id}`;
  const chosen = chosenStage(stages, wanted);
  if (!chosen) return none(source, stageReason(stages, wanted));
  const defined = routeKeys.map((key): Defined => {
    const [method = '', path = ''] = key === '$default' ? ['ANY', '/{proxy+}'] : key.split(' ');
    return { method, path, isRefusal: false };
  });
  return {
    routes: routesOf({ source, kind: 'http', routes: defined, cors, isOpen: false }),
    stages: [chosen.name],
    unresolved: chosen.deploysItself
      ? []
      : [
          {
            source,
            reason: `stage ${chosen.name} is not deployed by itself; whether it serves the routes of now is not known`,
          },
        ],
  };
}

/** The stage that is meant, or the only one. */
function chosenStage<S extends { readonly name: string }>(
  stages: readonly S[],
  wanted: string | undefined,
): S | undefined {
  if (wanted !== undefined) return stages.find(({ name }) => name === wanted);
  return stages.length === 1 ? stages[0] : undefined;
}

function stageReason(
  stages: readonly { readonly name: string }[],
  wanted: string | undefined,
): string {
  const names = stages.map(({ name }) => name).sort();
  if (names.length === 0) return 'it has no stage, so it serves nothing; deploy it';
  return wanted === undefined
    ? `it has the stages ${names.join(', ')}; say which one is meant in coverage.stage`
    : `it has no stage ${wanted}, only ${names.join(', ')}`;
}

/** Source: API Gateway, "Invoke a REST API": `https://{id}.execute-api.{region}.amazonaws.com/{stage}`. */
function withAddresses(
  read: Omit<Routes, 'addresses'>,
  { id, region }: LiveApi,
  mappings: readonly ApiMapping[],
): Routes {
  const own = mappings.filter(({ apiId }) => apiId === id);
  const [stage = ''] = read.stages;
  const source = `live ${id}`;
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const given: Address = {
    host: `${id}.execute-api.${region}.${domain}`,
    basePath: stage === '$default' ? '' : `/${stage}`,
    source,
  };
  const mapped = own
    .filter((one) => one.stage === undefined || one.stage === stage)
    .map(({ domain: host, basePath }) => ({
      host: host.toLowerCase(),
      basePath: basePath === '' ? '' : `/${basePath}`,
      source,
    }));
  return { ...read, addresses: stage === '' ? [] : [given, ...mapped] };
}
