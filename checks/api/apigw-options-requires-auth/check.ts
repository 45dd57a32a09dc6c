import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type World,
} from '../../../src/checking/index.js';
import { apiBehind, apisOf } from '../../../src/routes/index.js';
import { isForBrowsers } from '../browser-apis.js';

export const apigwOptionsRequiresAuth = defineRule({
  id: 'apigw-options-requires-auth',
  title: 'Preflights need authorization',
  why: 'Browsers never send credentials with a preflight, so it gets 401 or 403, and no call from a page works.',
  fix: 'Give every resource an OPTIONS method of its own with AuthorizationType NONE and without an API key.',
  severity: 'error',
  phase: 'run',
  source: 'Fetch standard, "CORS-preflight fetch": no credentials; the status has to be ok',
  wouldFailWith:
    "Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
  recognises: [/Response to preflight request doesn't pass access control check/i],
  judges: [
    onResources('AWS::ApiGateway::Method', (method, world) => {
      const verb = method.get('HttpMethod').literal?.toUpperCase();
      const api = apiBehind(method.get('RestApiId'));
      if (verb !== 'OPTIONS' && verb !== 'ANY') return skip('it answers no preflights');
      if (typeof api === 'string' || !isForBrowsers(api, world))
        return skip('nothing shows that browsers call the API');
      const wants = demand(method);
      if (wants === undefined) return pass;
      if (verb === 'ANY' && hasOptions(method, api, world)) return pass;
      return fail(`Preflights go to ${method.logicalId}, which wants ${wants}.`);
    }),
    onResources('AWS::Serverless::Api', (api) => {
      const auth = api.get('Auth');
      if (api.get('Cors').isAbsent) return skip('no CORS');
      const wants = SAM_ADDS.filter(({ where, option }) => {
        const isWanted = auth.get(where).isPresent && auth.get(where).boolean !== false;
        return isWanted && auth.get(option).boolean !== false;
      });
      const [first] = wants;
      if (!first) return pass;
      return fail(`${first.where} holds for preflights as well.`, {
        at: auth,
        fix: `Set ${first.option} to false.`,
      });
    }),
  ],
});

/** What SAM adds to preflights unless it is told not to: reference of ApiAuth, defaults. */
const SAM_ADDS = [
  { where: 'DefaultAuthorizer', option: 'AddDefaultAuthorizerToCorsPreflight' },
  { where: 'ApiKeyRequired', option: 'AddApiKeyRequiredToCorsPreflight' },
];

function demand(method: Resource): string | undefined {
  const kind = method.get('AuthorizationType').likely;
  if (kind !== undefined && kind !== 'NONE') return `authorization (${kind})`;
  return method.get('ApiKeyRequired').boolean === true ? 'an API key' : undefined;
}

const hasOptions = (method: Resource, api: Resource, world: World): boolean =>
  apisOf(world)
    .filter(({ resource }) => resource === api)
    .flatMap(({ routes }) => routes)
    .some(
      (route) =>
        route.verb === 'OPTIONS' &&
        route.method?.get('ResourceId').shown === method.get('ResourceId').shown,
    );
