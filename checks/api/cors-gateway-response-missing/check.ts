import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { preflightsOf } from '../../../src/routes/index.js';
import { gatewayResponses } from '../browser-apis.js';

const NEEDED = ['DEFAULT_4XX', 'DEFAULT_5XX'];
const HEADER = 'gatewayresponse.header.access-control-allow-origin';

export const corsGatewayResponseMissing = defineRule({
  id: 'cors-gateway-response-missing',
  title: 'Errors that API Gateway makes itself carry no CORS headers',
  why: 'A page sees a network error instead of 401, 403, 429 or 5xx, because these never reach a function.',
  fix: 'Add gateway responses for DEFAULT_4XX and DEFAULT_5XX with Access-Control-Allow-Origin and -Headers, values in quotes: "\'https://…\'".',
  severity: 'warning',
  phase: 'run',
  source: 'API Gateway Developer Guide, "Gateway responses for REST APIs in API Gateway"',
  wouldFailWith:
    "has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  recognises: [/blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present/i],
  judges: [
    onResources('AWS::ApiGateway::RestApi', (api, world) => {
      const isCors = preflightsOf(world).some(
        ({ owner, origins }) => owner === api && origins?.length !== 0,
      );
      if (!isCors) return skip('no preflight is answered');
      if (api.get('BodyS3Location').isPresent) return skip('it may be in the document elsewhere');
      const answers = [...ofResources(api, world), ...ofBody(api)];
      const missing = NEEDED.filter((type) => !answers.some((one) => one.type === type));
      return [
        ...(missing.length === 0 ? [pass] : [lacking(api, missing)]),
        ...answers.flatMap(({ origin }) => unquoted(origin)),
      ];
    }),
    onResources('AWS::Serverless::Api', (api) => {
      if (api.get('Cors').isAbsent) return skip('no CORS');
      const responses = api.get('GatewayResponses');
      const missing = NEEDED.filter((type) => responses.member(type).isAbsent);
      return missing.length === 0 ? pass : lacking(api, missing);
    }),
  ],
});

const lacking = (api: Resource, missing: readonly string[]): Verdict =>
  fail(
    `${api.logicalId} answers preflights, and its ${missing.join(' and ')} responses have no Access-Control-Allow-Origin.`,
  );

interface Answer {
  readonly type: string | undefined;
  readonly origin: Value;
}

const ofResources = (api: Resource, world: World): readonly Answer[] =>
  gatewayResponses(api, world).flatMap((one) =>
    originIn(one.get('ResponseParameters')).map((origin) => ({
      type: one.get('ResponseType').likely,
      origin,
    })),
  );

function ofBody(api: Resource): readonly Answer[] {
  const responses = api.get('Body.x-amazon-apigateway-gateway-responses');
  return responses.keys.flatMap((type) =>
    originIn(responses.member(type).get('responseParameters')).map((origin) => ({ type, origin })),
  );
}

const originIn = (parameters: Value): readonly Value[] =>
  parameters.keys
    .filter((name) => name.toLowerCase() === HEADER)
    .map((name) => parameters.member(name));

/** What stands without quotes is read as an expression, and refused. */
function unquoted(origin: Value): readonly Verdict[] {
  const text = origin.literal;
  if (text === undefined || /^'.*'$|^(method\.request|context)\./.test(text)) return [];
  return [fail(`${text} has to be in quotes: "'${text}'".`, { at: origin, severity: 'error' })];
}
