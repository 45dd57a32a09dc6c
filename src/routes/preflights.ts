import type { Resource, Value, World } from '../checking/index.js';
import { type Api, apisOf, type Route } from './apis.js';

/** What an API answers to the question of a browser whether it may ask. */
export interface Preflight {
  /** Where it stands. */
  readonly at: Resource | Value;
  /** The path it is about; `undefined` for all of an API or a function URL. */
  readonly path: string | undefined;
  /** API or function URL that it belongs to. */
  readonly owner: Resource | undefined;
  readonly headers: NameList;
  readonly methods: NameList;
  readonly origins: NameList;
  readonly exposed: NameList;
  /** `undefined` where it is only known at deployment. */
  readonly isWithCredentials: boolean | undefined;
}

/** Names as written; `undefined` where some of them are only known at deployment. */
export type NameList = readonly string[] | undefined;

const known = new WeakMap<World, readonly Preflight[]>();

/** Every preflight that a template answers by itself; functions that do it are not seen. */
export function preflightsOf(world: World): readonly Preflight[] {
  const cached = known.get(world);
  if (cached) return cached;
  const found = [
    ...apisOf(world).flatMap((api) => api.routes.flatMap((route) => mocked(api, route))),
    ...world
      .resources('AWS::ApiGatewayV2::Api', 'AWS::Serverless::HttpApi')
      .flatMap((api) => configured(api, 'CorsConfiguration')),
    ...world.resources('AWS::Lambda::Url').flatMap((url) => configured(url, 'Cors')),
  ];
  known.set(world, found);
  return found;
}

const RESPONSE = 'method.response.header.Access-Control-';

/** An OPTIONS method that API Gateway answers itself. */
function mocked(api: Api, route: Route): readonly Preflight[] {
  if (!isMockedPreflight(route)) return [];
  const { path, method, at } = route;
  const answers = method ? method.get('Integration.IntegrationResponses').items() : ofBody(at);
  const response = answers.find((one) => isGood(one.get('StatusCode').number)) ?? answers[0];
  const upper = response?.get('ResponseParameters');
  const parameters = upper?.isPresent ? upper : response?.get('responseParameters');
  if (!parameters) return [];
  const header = (name: string) => parameters.member(`${RESPONSE}${name}`);
  const template = response?.get('ResponseTemplates').member('application/json');
  return [
    {
      at,
      path,
      owner: api.resource,
      headers: quoted(header('Allow-Headers')),
      methods: quoted(header('Allow-Methods')),
      origins: [
        ...(quoted(header('Allow-Origin')) ?? []),
        ...originsOfTemplate(template?.likely ?? ''),
      ],
      exposed: quoted(header('Expose-Headers')),
      isWithCredentials: header('Allow-Credentials').isAbsent
        ? false
        : quoted(header('Allow-Credentials'))?.[0] === 'true',
    },
  ];
}

/** Whether API Gateway answers the preflights of a path itself. */
export const isMockedPreflight = ({ verb, method, at }: Route): boolean =>
  verb === 'OPTIONS' &&
  (method?.get('Integration.Type') ?? at.get(`${IN_BODY}.type`)).literal?.toUpperCase() === 'MOCK';

const IN_BODY = 'x-amazon-apigateway-integration';

/** Responses of an integration in an OpenAPI document. */
function ofBody(at: Route['at']): readonly Value[] {
  const responses = at.get(`${IN_BODY}.responses`);
  return responses.keys.map((name) => responses.member(name));
}

const isGood = (code: number | undefined): boolean =>
  code !== undefined && code >= 200 && code < 300;

/** `'a,b'` with its quotes, as response parameters are written. */
export function quoted(value: Value): NameList {
  if (value.isAbsent) return [];
  return value.likely === undefined ? undefined : quotedNames(value.likely);
}

/** The names in `'a,b'`; none where the parameter is not there. */
export const quotedNames = (text: string | undefined): readonly string[] =>
  split((text ?? '').replace(/^'|'$/g, ''));

/** Further origins, which the CDK compares in a mapping template: `$origin == "…"`, before `$origin.matches("…")`. */
const originsOfTemplate = (template: string): readonly string[] =>
  [...template.matchAll(/\$origin(?: == |\.matches\()"([^"]+)"/g)].map(([, origin = '']) => origin);

export const split = (text: string): readonly string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** `CorsConfiguration` of an HTTP API, `Cors` of a function URL. */
function configured(owner: Resource, property: string): readonly Preflight[] {
  const cors = owner.get(property);
  if (cors.kind !== 'map') return [];
  return [
    {
      at: cors,
      path: undefined,
      owner,
      headers: listed(cors.get('AllowHeaders')),
      methods: listed(cors.get('AllowMethods')),
      origins: listed(cors.get('AllowOrigins')),
      exposed: listed(cors.get('ExposeHeaders')),
      isWithCredentials: cors.get('AllowCredentials').isAbsent
        ? false
        : cors.get('AllowCredentials').boolean,
    },
  ];
}

function listed(value: Value): NameList {
  if (value.kind === 'unknown') return undefined;
  const names = value.items().map(({ likely }) => likely);
  return names.some((name) => name === undefined) ? undefined : names.flatMap((name) => name ?? []);
}
