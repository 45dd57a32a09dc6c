import type { Value } from '../../checking/index.js';
import {
  type Answer,
  type GatewayAnswerType,
  type GatewayResponse,
  gatewayAnswer,
} from '../../cors/index.js';
import { type Api, apiBehind, preflightsOf, type World } from '../../routes/index.js';
import { type GatewayAsked, type GatewayTold, httpTold, restTold } from './gateway-told.js';
import { spotOf } from './given-questions.js';

/** What the answers of an API itself turn on. */
type Of = Pick<GatewayAsked, 'url' | 'origin' | 'credentials'> & {
  /** `false`: the origin stands for one that only the deployment knows. */
  readonly isOriginKnown: boolean;
};

const READ = 'read from the template, not provoked';

/** The answers that API Gateway gives by itself, as a template sets them for an API that it shows. */
export function templateTold(world: World, api: Api, of: Of): GatewayTold {
  const { resource, kind } = api;
  if (!resource) return { questions: [], unknowns: [] };
  const { url, origin, credentials, isOriginKnown } = of;
  const about = { url, origin, credentials, read: READ };
  const asked = { ...about, place: spotOf(resource), causedBy: resource };
  if (kind === 'rest')
    return restTold(asked, gatewayResponsesOf(world, api, { origin, isOriginKnown }));
  const cors = preflightsOf(world).find((one) => one.owner === resource && one.path === undefined);
  const origins = isOriginKnown || cors?.origins?.includes('*') ? cors?.origins : undefined;
  return httpTold(asked, cors && { ...cors, origins });
}

/** What API Gateway answers when it refuses by itself. */
export const refusalOf = (
  world: World,
  api: Api,
  type: GatewayAnswerType,
  origin: string,
): Answer =>
  gatewayAnswer(type, gatewayResponsesOf(world, api, { origin, isOriginKnown: true }), origin)
    .answer;

/**
 * The gateway responses of an API: resources of their own, those in its OpenAPI document, and those of SAM. What is only
 * known at deployment is taken for right.
 */
function gatewayResponsesOf(
  world: World,
  { resource }: Api,
  page: Pick<Of, 'origin' | 'isOriginKnown'>,
): readonly GatewayResponse[] {
  const own = world
    .resources('AWS::ApiGateway::GatewayResponse')
    .filter((one) => apiBehind(one.get('RestApiId')) === resource)
    .map((one) => ({
      type: one.get('ResponseType').likely ?? '',
      status: one.get('StatusCode').likely,
      parameters: parametersIn(one.get('ResponseParameters'), '', page),
    }));
  const body = resource?.get('Body.x-amazon-apigateway-gateway-responses');
  const inBody = (body?.keys ?? []).flatMap((type): readonly GatewayResponse[] => {
    const one = body?.member(type);
    if (!one) return [];
    const parameters = parametersIn(one.get('responseParameters'), '', page);
    return [{ type, status: one.get('statusCode').likely, parameters }];
  });
  const sam = resource?.get('GatewayResponses');
  const inSam = (sam?.keys ?? []).flatMap((type): readonly GatewayResponse[] => {
    const one = sam?.member(type);
    if (!one) return [];
    const parameters = parametersIn(one.get('ResponseParameters.Headers'), HEADER, page);
    return [{ type, status: one.get('StatusCode').likely, parameters }];
  });
  return [...own, ...inBody, ...inSam];
}

const HEADER = 'gatewayresponse.header.';

const parametersIn = (
  parameters: Value,
  before: string,
  { origin, isOriginKnown }: Pick<Of, 'origin' | 'isOriginKnown'>,
): GatewayResponse['parameters'] =>
  Object.fromEntries(
    parameters.keys.map((name) => {
      const key = `${before}${name}`;
      const value = parameters.member(name).likely;
      if (/allow-origin$/i.test(key) && (value === undefined || !isOriginKnown))
        return [key, value === "'*'" ? value : `'${origin}'`];
      return [key, value ?? (/allow-credentials$/i.test(key) ? "'true'" : undefined)];
    }),
  );
