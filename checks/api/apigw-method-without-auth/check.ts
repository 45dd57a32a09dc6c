import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
  type World,
} from '../../../src/checking/index.js';
import { type Api, apiBehind, apisOf, covers } from '../../../src/routes/index.js';
import { routesIn } from '../option-list.js';

const ID = 'apigw-method-without-auth';

/** Routes that have to be public; `public` in the options of the rule takes their place. */
const PUBLIC = ['GET /health', 'POST /auth/login', 'GET /downloads/{fileId}'];

export const apigwMethodWithoutAuth = defineRule({
  id: ID,
  title: 'A route asks for no authorization and is not on the list of public routes',
  why: 'Everybody on the internet can call it; NONE is the default of the CDK.',
  fix: 'Give the method an authorizer (CDK: defaultMethodOptions), or put the route on the list `public` in the options of this rule.',
  severity: 'error',
  phase: 'security',
  source: 'CloudFormation, AWS::ApiGateway::Method and AWS::ApiGatewayV2::Route: AuthorizationType',
  judges: [
    onResources(['AWS::ApiGateway::Method', 'AWS::ApiGatewayV2::Route'], (at, world) => {
      const api = apisOf(world).find(({ routes }) => routes.some((one) => one.at === at));
      const route = api?.routes.find((one) => one.at === at);
      if (!api || !route || route.verb === 'OPTIONS') return skip('a preflight, or no HTTP route');
      if (at.get('Integration.Type').literal === 'MOCK') return skip('nothing is behind it');
      const authorization = at.get('AuthorizationType');
      if (authorization.isPresent && authorization.likely !== 'NONE')
        return authorization.likely === undefined
          ? cannotTell('the kind of authorization is not known', authorization)
          : pass;
      if (at.get('ApiKeyRequired').boolean === true || isClosed(at)) return pass;
      const { verb, path } = route;
      if (verb === undefined || path === undefined)
        return cannotTell('the path is only known at deployment', at);
      if (isPublic(verb, path, world)) return pass;
      return fail(`${verb} ${path} asks for no authorization and is not listed as public.`, {
        at: authorization.isPresent ? authorization : at,
        ...(!isMeantToAsk(api, world) && { severity: 'warning' as const }),
      });
    }),
  ],
});

function isPublic(verb: string, path: string, world: World): boolean {
  return (routesIn(world, ID, 'public') ?? PUBLIC).some((one) => {
    const [method, pattern = ''] = one.split(' ');
    return (method === verb || method === 'ANY') && (pattern === path || covers(pattern, path));
  });
}

/** Where no route asks, and nobody listed the public ones, the whole API may be meant for everybody. */
const isMeantToAsk = ({ routes }: Api, world: World): boolean =>
  routesIn(world, ID, 'public') !== undefined || routes.some(({ at }) => asks(at));

function asks(at: Resource | Value): boolean {
  const kind = at.get('AuthorizationType');
  return (kind.isPresent && kind.likely !== 'NONE') || at.get('ApiKeyRequired').boolean === true;
}

/** A policy of the API decides who may call it, or only the own network reaches it. */
function isClosed(at: Resource): boolean {
  const api = apiBehind(at.get('RestApiId'));
  if (typeof api === 'string') return false;
  const isPrivate = api.get('EndpointConfiguration.Types.0').literal === 'PRIVATE';
  return isPrivate || api.get('Policy').isPresent;
}
