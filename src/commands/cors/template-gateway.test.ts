import { expect, test } from 'vitest';
import { domainOf, exampleWorld, firstScenario, makeWorld } from '../../checking/index.js';
import { judge } from '../../cors/index.js';
import { apisOf } from '../../routes/index.js';
import { parsers } from '../../sources/parsers.js';
import type { Question } from './flags.js';
import { templateFix } from './template-fix.js';
import { templateTold } from './template-gateway.js';

const PAGE = 'https://www.example.com';
const ORIGIN = 'gatewayresponse.header.Access-Control-Allow-Origin';
type Resources = Readonly<Record<string, unknown>>;
type Credentials = Question['given']['request']['credentials'];

function told(
  resources: Resources,
  isOriginKnown = true,
  credentials: Credentials = 'same-origin',
) {
  const input = exampleWorld({ resources }, parsers);
  const world = makeWorld(input, firstScenario(domainOf(input.stacks)));
  const [api] = apisOf(world);
  if (!api) throw new Error('there is no API');
  return templateTold(world, api, {
    url: 'https://api.invalid/',
    origin: PAGE,
    credentials,
    isOriginKnown,
  });
}

const reasons = (...of: Parameters<typeof told>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    told(...of).questions.map(({ given, gateway }) => [
      gateway?.type ?? 'all',
      judge(given).reason.code,
    ]),
  );

const rest = (properties: Resources = {}) => ({
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'a', ...properties } },
});
const response = (ResponseType: string, ResponseParameters: Resources) => ({
  [ResponseType.replaceAll('_', '')]: {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: { RestApiId: { Ref: 'Api' }, ResponseType, ResponseParameters },
  },
});

test('every answer that a REST API gives by itself is judged, each by the response that decides it', () => {
  const found = reasons({
    ...rest(),
    ...response('DEFAULT_4XX', { [ORIGIN]: `'${PAGE}'` }),
    ...response('UNAUTHORIZED', {}),
    ...response('INTEGRATION_TIMEOUT', { [ORIGIN]: "'*'" }),
  });
  expect(found).toMatchObject({
    ...{ THROTTLED: 'allowed', QUOTA_EXCEEDED: 'allowed', EXPIRED_TOKEN: 'allowed' },
    ...{ WAF_FILTERED: 'allowed', REQUEST_TOO_LARGE: 'allowed', DEFAULT_4XX: 'allowed' },
    ...{ UNAUTHORIZED: 'origin-missing', AUTHORIZER_FAILURE: 'origin-missing' },
    ...{ DEFAULT_5XX: 'origin-missing', INTEGRATION_FAILURE: 'origin-missing' },
    ...{ AUTHORIZER_CONFIGURATION_ERROR: 'origin-missing', INTEGRATION_TIMEOUT: 'allowed' },
  });
  expect(Object.keys(found)).toHaveLength(21);
});

test.each<[string, Resources, string]>([
  [
    'an OpenAPI document',
    rest({
      Body: {
        openapi: '3.0.1',
        paths: {},
        'x-amazon-apigateway-gateway-responses': {
          DEFAULT_4XX: { responseParameters: { [ORIGIN]: `'${PAGE}'` } },
        },
      },
    }),
    'allowed',
  ],
  [
    'SAM',
    {
      Api: {
        Type: 'AWS::Serverless::Api',
        Properties: {
          StageName: 'v1',
          GatewayResponses: {
            DEFAULT_4XX: {
              ResponseParameters: { Headers: { 'Access-Control-Allow-Origin': "'*'" } },
            },
          },
        },
      },
    },
    'allowed',
  ],
  [
    'a value that only the deployment knows',
    {
      ...rest(),
      ...response('DEFAULT_4XX', { [ORIGIN]: { 'Fn::ImportValue': 'Site' } }),
    },
    'allowed',
  ],
  [
    'another page',
    { ...rest(), ...response('DEFAULT_4XX', { [ORIGIN]: "'https://b.example'" }) },
    'origin-mismatch',
  ],
  ['nobody', rest(), 'origin-missing'],
])('set by %s', (_, resources, expected) => {
  expect(reasons(resources)['THROTTLED']).toBe(expected);
});

test('calls with cookies need the header for them too', () => {
  const only = { ...rest(), ...response('DEFAULT_4XX', { [ORIGIN]: `'${PAGE}'` }) };
  expect(reasons(only, true, 'include')['THROTTLED']).toBe('credentials-not-allowed');
});

test('an origin that nobody knows yet is taken for the right one', () => {
  const other = { ...rest(), ...response('DEFAULT_4XX', { [ORIGIN]: "'https://b.example'" }) };
  expect(reasons(other, false)['THROTTLED']).toBe('allowed');
});

test('a value that each request decides is unknown, and neither good nor bad', () => {
  const { questions, unknowns } = told({
    ...rest(),
    ...response('THROTTLED', { [ORIGIN]: 'method.request.header.Referer' }),
  });
  expect(questions.some(({ gateway }) => gateway?.type === 'THROTTLED')).toBe(false);
  expect(unknowns).toMatchObject([
    { what: expect.stringContaining('THROTTLED'), logicalId: 'Api' },
  ]);
});

test('an HTTP API has one configuration for all of its errors', () => {
  const http = (CorsConfiguration?: Resources) => ({
    Api: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        Name: 'a',
        ProtocolType: 'HTTP',
        ...(CorsConfiguration && { CorsConfiguration }),
      },
    },
  });
  expect(reasons(http({ AllowOrigins: [PAGE] }))).toEqual({ all: 'allowed' });
  expect(reasons(http({ AllowOrigins: ['https://b.example'] }))).toEqual({ all: 'origin-missing' });
  expect(reasons(http())).toEqual({ all: 'origin-missing' });
});

test('the fix names the gateway response, its parameter and its value', () => {
  const { questions } = told({ ...rest(), ...response('UNAUTHORIZED', {}) });
  const fix = (type: string) => {
    const one = questions.find(({ gateway }) => gateway?.type === type);
    const { causedBy, gateway } = one ?? {};
    return causedBy && templateFix({ causedBy, gateway, origin: PAGE }, 'origin-missing');
  };
  expect(fix('UNAUTHORIZED')).toContain(
    'the AWS::ApiGateway::GatewayResponse of Api with ResponseType UNAUTHORIZED',
  );
  expect(fix('THROTTLED')).toContain(
    'an AWS::ApiGateway::GatewayResponse of Api with ResponseType DEFAULT_4XX',
  );
  expect(fix('THROTTLED')).toContain(`${ORIGIN}: "'${PAGE}'"`);
});
