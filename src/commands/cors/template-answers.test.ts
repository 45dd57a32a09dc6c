import { expect, test } from 'vitest';
import { domainOf, exampleWorld, firstScenario, makeWorld } from '../../checking/index.js';
import { judge } from '../../cors/index.js';
import { apisOf, type Resource, type World } from '../../routes/index.js';
import { parsers } from '../../sources/parsers.js';
import { pageRequest } from './requests.js';
import { templatePreflight } from './template-answers.js';
import { templateFix } from './template-fix.js';
import { uploadQuestionsOf } from './template-uploads.js';

const PAGE = 'https://www.example.com';
type Resources = Readonly<Record<string, unknown>>;

function worldOf(resources: Resources): World {
  const input = exampleWorld({ resources }, parsers);
  return makeWorld(input, firstScenario(domainOf(input.stacks)));
}

const method = (HttpMethod: string, more: Resources) => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: {
    RestApiId: { Ref: 'Api' },
    ResourceId: { Ref: 'Items' },
    HttpMethod,
    AuthorizationType: 'NONE',
    Integration: { Type: 'AWS_PROXY' },
    ...more,
  },
});
const mock = (headers: Readonly<Record<string, string>>) => ({
  Integration: {
    Type: 'MOCK',
    IntegrationResponses: [
      {
        StatusCode: '204',
        ResponseParameters: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [
            `method.response.header.Access-Control-Allow-${name}`,
            `'${value}'`,
          ]),
        ),
      },
    ],
  },
});
const rest = {
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'a' } },
  Items: {
    Type: 'AWS::ApiGateway::Resource',
    Properties: {
      RestApiId: { Ref: 'Api' },
      ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
      PathPart: 'items',
    },
  },
  Put: method('PUT', {}),
};
const good = { Origin: PAGE, Methods: 'GET,PUT', Headers: 'X-Own' };
const http = (CorsConfiguration: Resources | undefined) => ({
  Api: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: {
      Name: 'a',
      ProtocolType: 'HTTP',
      ...(CorsConfiguration && { CorsConfiguration }),
    },
  },
  Put: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { ApiId: { Ref: 'Api' }, RouteKey: 'PUT /items' },
  },
});

/** What a browser does with `PUT /items` and a header of its own, by the template. */
function outcome(resources: Resources): string {
  const world = worldOf(resources);
  const [api] = apisOf(world);
  if (!api) throw new Error('there is no API');
  const told = templatePreflight(world, api, { path: '/items', origin: PAGE });
  if ('unknown' in told) return 'unknown';
  const request = pageRequest({
    url: 'https://api.invalid/items',
    origin: PAGE,
    method: 'PUT',
    headers: [['x-own', '1']],
  });
  const response = { status: 200, headers: [['access-control-allow-origin', PAGE] as const] };
  const given = { request, preflightResponse: told.answer, response, redirected: [] };
  const { reason } = judge(given);
  return told.at === undefined ? reason.code : `${reason.code} ${told.at.logicalId}`;
}

test.each<[string, Resources, string]>([
  [
    'a mock that allows all',
    { ...rest, O: method('OPTIONS', mock(good)) },
    'allowed-after-preflight O',
  ],
  [
    'a mock without the header',
    { ...rest, O: method('OPTIONS', mock({ ...good, Headers: 'X-Other' })) },
    'header-not-allowed O',
  ],
  [
    'a mock without the method',
    { ...rest, O: method('OPTIONS', mock({ ...good, Methods: 'GET' })) },
    'method-not-allowed O',
  ],
  [
    'a mock for another origin',
    { ...rest, O: method('OPTIONS', mock({ ...good, Origin: 'https://b.example.com' })) },
    'origin-mismatch O',
  ],
  ['no OPTIONS', rest, 'origin-missing Api'],
  [
    'no OPTIONS, and a gateway response with headers',
    {
      ...rest,
      Errors: {
        Type: 'AWS::ApiGateway::GatewayResponse',
        Properties: {
          RestApiId: { Ref: 'Api' },
          ResponseType: 'DEFAULT_4XX',
          ResponseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': `'${PAGE}'` },
        },
      },
    },
    'preflight-status Api',
  ],
  [
    'an authorizer on OPTIONS',
    { ...rest, O: method('OPTIONS', { ...mock(good), AuthorizationType: 'CUSTOM' }) },
    'origin-missing O',
  ],
  ['a function on OPTIONS', { ...rest, O: method('OPTIONS', {}) }, 'unknown'],
  ['a function on ANY', { ...rest, O: method('ANY', {}) }, 'unknown'],
  [
    'an HTTP API that allows all',
    http({ AllowOrigins: ['*'], AllowMethods: ['*'], AllowHeaders: ['*'] }),
    'allowed-after-preflight Api',
  ],
  [
    'an HTTP API without the header',
    http({ AllowOrigins: [PAGE], AllowMethods: ['PUT'] }),
    'header-not-allowed Api',
  ],
  ['an HTTP API without CORS', http(undefined), 'origin-missing Api'],
])('%s', (_, resources, expected) => {
  expect(outcome(resources)).toBe(expected);
});

const bucket = (rule: Resources) => ({
  Uploads: {
    Type: 'AWS::S3::Bucket',
    Properties: { CorsConfiguration: { CorsRules: [rule] } },
  },
});
const rule = { AllowedMethods: ['PUT'], AllowedOrigins: [PAGE], AllowedHeaders: ['*'] };

test.each<[string, Resources, readonly string[]]>([
  ['all of it', rule, ['allowed-after-preflight']],
  [
    'a pattern',
    { ...rule, AllowedOrigins: ['https://*.example.com'] },
    ['allowed-after-preflight'],
  ],
  ['another origin', { ...rule, AllowedOrigins: ['https://b.example.com'] }, ['origin-missing']],
  ['no headers', { ...rule, AllowedHeaders: [] }, ['origin-missing']],
  ['nothing to upload', { ...rule, AllowedMethods: ['GET'] }, []],
])('an upload to a bucket with %s', (_, corsRule, expected) => {
  const questions = uploadQuestionsOf(worldOf(bucket(corsRule)), PAGE, true);
  expect(questions.map(({ given }) => judge(given).reason.code)).toEqual(expected);
});

test('the fix names the property of the template', () => {
  const world = worldOf({ ...rest, O: method('OPTIONS', mock(good)) });
  const [options] = world
    .resources('AWS::ApiGateway::Method')
    .filter(({ logicalId }): boolean => logicalId === 'O');
  const at = (resource: Resource | undefined) =>
    resource &&
    templateFix({ causedBy: resource, gateway: undefined, origin: PAGE }, 'header-not-allowed');
  expect(at(options)).toContain('O, Integration.IntegrationResponses');
  expect(at(options)).toContain('Access-Control-Allow-Headers');
});
