import type { Resource, Value, World } from '../checking/index.js';

/** A method and a path that an API answers. */
export interface Route {
  /** Upper case; `ANY` for all. `undefined` where it is only known at deployment. */
  readonly verb: string | undefined;
  /** `/sessions/{id}`; `undefined` where a part of it is only known at deployment. */
  readonly path: string | undefined;
  /** Where it stands. */
  readonly at: Resource | Value;
  /** The `AWS::ApiGateway::Method`, where it is one. */
  readonly method?: Resource;
}

/** An API with all that the templates say of its routes. */
export interface Api {
  /** `undefined` where only its id is known. */
  readonly resource: Resource | undefined;
  readonly kind: 'rest' | 'http';
  readonly routes: readonly Route[];
  /** Whether it may have routes that the templates do not show. */
  readonly isOpen: boolean;
}

const known = new WeakMap<World, readonly Api[]>();

/** Every REST and HTTP API of the templates; WebSocket APIs have no paths. */
export function apisOf(world: World): readonly Api[] {
  const cached = known.get(world);
  if (cached) return cached;
  const parts = [...restRoutes(world), ...httpRoutes(world), ...samRoutes(world)];
  const owners = [
    ...world.resources('AWS::ApiGateway::RestApi', 'AWS::Serverless::Api'),
    ...world.resources('AWS::ApiGatewayV2::Api', 'AWS::Serverless::HttpApi').filter(isHttp),
  ];
  const groups = new Map<Resource | string, { kind: Api['kind']; routes: Route[] }>();
  for (const owner of owners)
    groups.set(owner, { kind: /Http|V2/.test(owner.type) ? 'http' : 'rest', routes: [] });
  for (const { api, kind, route } of parts) {
    const group = groups.get(api) ?? { kind, routes: [] };
    groups.set(api, group);
    group.routes.push(route);
  }
  const apis = [...groups].map(([owner, { kind, routes }]): Api => {
    const resource = typeof owner === 'string' ? undefined : owner;
    const described = resource ? bodyRoutes(resource) : [];
    const isHidden = resource !== undefined && hasHiddenBody(resource);
    const all = [...routes, ...described];
    return { resource, kind, routes: all, isOpen: isHidden || all.some(isUnknown) };
  });
  known.set(world, apis);
  return apis;
}

interface Part {
  /** The API itself, or what stands for it. */
  readonly api: Resource | string;
  readonly kind: Api['kind'];
  readonly route: Route;
}

const isUnknown = ({ verb, path }: Route): boolean => verb === undefined || path === undefined;

const isHttp = (api: Resource): boolean =>
  api.type === 'AWS::Serverless::HttpApi' || api.get('ProtocolType').literal !== 'WEBSOCKET';

/** The API that an id stands for. */
export const apiBehind = (id: Value): Resource | string =>
  id.follow() ?? `${id.place.stack.id} ${id.shown}`;

const restRoutes = (world: World): readonly Part[] =>
  world.resources('AWS::ApiGateway::Method').map((method) => ({
    api: apiBehind(method.get('RestApiId')),
    kind: 'rest',
    route: {
      verb: method.get('HttpMethod').literal?.toUpperCase(),
      path: pathOf(method.get('ResourceId'), 0),
      at: method,
      method,
    },
  }));

/** API Gateway allows trees of no more than this depth in practice; a circle would be endless. */
const MOST_DEPTH = 50;

/** Path of a resource of a REST API by its id. */
export function pathOf(id: Value, depth: number): string | undefined {
  const resource = id.follow();
  if (resource?.type === 'AWS::ApiGateway::RestApi') return '/';
  if (resource?.type !== 'AWS::ApiGateway::Resource' || depth > MOST_DEPTH) return undefined;
  const parent = pathOf(resource.get('ParentId'), depth + 1);
  const part = resource.get('PathPart').likely;
  if (parent === undefined || part === undefined) return undefined;
  return parent === '/' ? `/${part}` : `${parent}/${part}`;
}

const httpRoutes = (world: World): readonly Part[] =>
  world.resources('AWS::ApiGatewayV2::Route').flatMap((at) => {
    const api = apiBehind(at.get('ApiId'));
    if (typeof api !== 'string' && !isHttp(api)) return [];
    return [{ api, kind: 'http' as const, route: { ...keyed(at.get('RouteKey').likely), at } }];
  });

/** `GET /links/{token}`, or `$default` for everything else. */
function keyed(key: string | undefined): Pick<Route, 'verb' | 'path'> {
  if (key === '$default') return { verb: 'ANY', path: '/{proxy+}' };
  const [verb, path] = key?.split(' ') ?? [];
  return { verb: verb?.toUpperCase(), path };
}

/** Events of SAM functions. */
const samRoutes = (world: World): readonly Part[] =>
  world.resources('AWS::Serverless::Function').flatMap((fn) => {
    const events = fn.get('Events');
    return events.keys.flatMap((name): readonly Part[] => {
      const event = events.member(name);
      const type = event.get('Type').literal;
      if (type !== 'Api' && type !== 'HttpApi') return [];
      const id = event.get(type === 'Api' ? 'Properties.RestApiId' : 'Properties.ApiId');
      const path = event.get('Properties.Path');
      const verb = event.get('Properties.Method');
      const route = {
        verb: verb.isAbsent ? 'ANY' : verb.literal?.toUpperCase().replace('*', 'ANY'),
        path: path.isAbsent ? '/{proxy+}' : path.literal,
        at: event,
      };
      const api = id.isAbsent ? `${fn.stack.id} Serverless${type}` : apiBehind(id);
      return [{ api, kind: type === 'Api' ? 'rest' : 'http', route }];
    });
  });

const bodyOf = (api: Resource): Value =>
  api.get('DefinitionBody').isPresent ? api.get('DefinitionBody') : api.get('Body');

const hasHiddenBody = (api: Resource): boolean =>
  ['BodyS3Location', 'DefinitionUri', 'CloneFrom'].some((name) => api.get(name).isPresent) ||
  bodyOf(api).kind === 'unknown';

/** Paths of an OpenAPI document in the template. */
function bodyRoutes(api: Resource): readonly Route[] {
  const paths = bodyOf(api).get('paths');
  return paths.keys.flatMap((path) => {
    const item = paths.member(path);
    return item.keys
      .filter((key) => VERBS.has(key.toLowerCase()) || key === ANY_KEY)
      .map((key) => ({
        verb: key === ANY_KEY ? 'ANY' : key.toUpperCase(),
        path,
        at: item.member(key),
      }));
  });
}
const ANY_KEY = 'x-amazon-apigateway-any-method';
const VERBS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);
