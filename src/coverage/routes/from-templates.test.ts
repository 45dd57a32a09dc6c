import { expect, test } from 'vitest';
import { type Example, exampleWorld } from '../../checking/index.js';
import { domainOf, firstScenario, makeWorld } from '../../checking/model/index.js';
import { parsers } from '../../sources/parsers.js';
import { routesFromTemplates } from './from-templates.js';

function read(example: Example) {
  const input = exampleWorld(example, parsers);
  return routesFromTemplates(makeWorld(input, firstScenario(domainOf(input.stacks))));
}
const shown = (example: Example) =>
  read(example).routes.map(
    ({ method, path, isDeployed }) =>
      `${method} ${path}${isDeployed === false ? ' (not deployed)' : ''}`,
  );

const method = (
  HttpMethod: string,
  ResourceId: unknown,
  Integration: unknown = { Type: 'AWS_PROXY' },
) => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: { RestApiId: { Ref: 'Api' }, ResourceId, HttpMethod, Integration },
});
const ROOT = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };
const resource = (PathPart: string, ParentId: unknown) => ({
  Type: 'AWS::ApiGateway::Resource',
  Properties: { RestApiId: { Ref: 'Api' }, ParentId, PathPart },
});
const preflight = (headers: string, methods: string) => ({
  Type: 'MOCK',
  IntegrationResponses: [
    {
      StatusCode: '204',
      ResponseParameters: {
        'method.response.header.Access-Control-Allow-Headers': `'${headers}'`,
        'method.response.header.Access-Control-Allow-Methods': `'${methods}'`,
        'method.response.header.Access-Control-Allow-Origin': "'*'",
      },
    },
  ],
});
const refusal = { Type: 'MOCK', IntegrationResponses: [{ StatusCode: '405' }] };

const rest = {
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'a' } },
  Items: resource('items', ROOT),
  Item: resource('{id}', { Ref: 'Items' }),
  List: method('GET', { Ref: 'Items' }),
  Options: method('OPTIONS', { Ref: 'Items' }, preflight('Content-Type,X-A', 'GET,PUT')),
  Others: method('ANY', { Ref: 'Items' }, refusal),
  Put: method('PUT', { Ref: 'Item' }),
};

test('resources of a REST API become paths, methods routes; what only refuses is none', () => {
  const { routes } = read({ resources: rest });
  expect(routes).toEqual([
    {
      method: 'GET',
      path: '/items',
      source: 'template Example.Api',
      kind: 'rest',
      allowedHeaders: ['content-type', 'x-a'],
      allowedMethods: ['GET', 'PUT'],
    },
    expect.objectContaining({ method: 'OPTIONS', path: '/items' }),
    // nothing answers its preflight
    {
      method: 'PUT',
      path: '/items/{id}',
      source: 'template Example.Api',
      kind: 'rest',
      allowedHeaders: [],
      allowedMethods: [],
    },
  ]);
});

test('methods that no deployment waits for are not deployed', () => {
  const deployment = {
    Type: 'AWS::ApiGateway::Deployment',
    DependsOn: ['List', 'Options', 'Others'],
    Properties: { RestApiId: { Ref: 'Api' }, StageName: 'v1' },
  };
  expect(shown({ resources: { ...rest, Deployment: deployment } })).toEqual([
    'GET /items',
    'OPTIONS /items',
    'PUT /items/{id} (not deployed)',
  ]);
  expect(read({ resources: { ...rest, Deployment: deployment } }).stages).toEqual(['v1']);
});

test('an OpenAPI body is read; one on S3 is a hole', () => {
  const body = (Body: unknown) => ({
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: Body },
  });
  const document = {
    openapi: '3.0.1',
    paths: { '/a/{id}': { get: {}, 'x-amazon-apigateway-any-method': {} } },
  };
  expect(shown({ resources: body({ Body: document }) })).toEqual(['GET /a/{id}', 'ANY /a/{id}']);
  const { routes, unresolved } = read({
    resources: body({ BodyS3Location: { Bucket: 'b', Key: 'k' } }),
  });
  expect(routes).toEqual([]);
  expect(unresolved).toEqual([
    {
      source: 'template Example.Api',
      reason: 'its routes are in a document that is not part of the template',
    },
  ]);
});

test('routes of an HTTP API have the CORS of the API; $default is everything', () => {
  const { routes, stages } = read({
    resources: {
      Api: {
        Type: 'AWS::ApiGatewayV2::Api',
        Properties: {
          Name: 'a',
          ProtocolType: 'HTTP',
          CorsConfiguration: { AllowHeaders: ['X-A'], AllowMethods: ['*'] },
        },
      },
      Route: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: { ApiId: { Ref: 'Api' }, RouteKey: 'GET /a/{id}' },
      },
      Default: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: { ApiId: { Ref: 'Api' }, RouteKey: '$default' },
      },
    },
  });
  const common = {
    source: 'template Example.Api',
    kind: 'http',
    allowedHeaders: ['x-a'],
    allowedMethods: ['*'],
  };
  expect(routes).toEqual([
    { method: 'GET', path: '/a/{id}', ...common },
    { method: 'ANY', path: '/{proxy+}', ...common },
  ]);
  expect(stages).toEqual(['$default']);
});

test('a route that is only known at deployment is a hole', () => {
  const { unresolved } = read({
    template: {
      Parameters: { Part: { Type: 'String' } },
      Resources: { ...rest, Items: resource('x', { Ref: 'Part' }) },
    },
  });
  expect(unresolved[0]?.reason).toMatch(/GET, path not known/);
});

test('events of SAM functions are routes', () => {
  const event = (Type: string, Properties: unknown) => ({ Type, Properties });
  expect(
    shown({
      resources: {
        Handler: {
          Type: 'AWS::Serverless::Function',
          Properties: {
            Events: {
              One: event('Api', { Path: '/a/{id}', Method: 'get' }),
              Any: event('Api', { Path: '/b', Method: 'ANY' }),
              Rest: event('HttpApi', {}),
              Timer: event('Schedule', { Schedule: 'rate(1 day)' }),
            },
          },
        },
      },
    }),
  ).toEqual(['GET /a/{id}', 'ANY /b', 'ANY /{proxy+}']);
});

test('custom domains tell where an API is reached', () => {
  const { addresses } = read({
    resources: {
      ...rest,
      Mapping: {
        Type: 'AWS::ApiGateway::BasePathMapping',
        Properties: {
          DomainName: 'API.example.com',
          RestApiId: { Ref: 'Api' },
          Stage: 'v1',
          BasePath: 'shop',
        },
      },
    },
  });
  expect(addresses).toEqual([{ host: 'api.example.com', basePath: '/shop' }]);
});
