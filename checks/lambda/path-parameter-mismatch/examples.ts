import type { Examples } from '../../../src/checking/index.js';

const world = (part: string, ZipFile: string) => ({
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
  Items: {
    Type: 'AWS::ApiGateway::Resource',
    Properties: { ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'items' },
  },
  Item: {
    Type: 'AWS::ApiGateway::Resource',
    Properties: { ParentId: { Ref: 'Items' }, PathPart: part },
  },
  Get: {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      HttpMethod: 'GET',
      ResourceId: { Ref: 'Item' },
      Integration: {
        Uri: {
          'Fn::Sub':
            'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations',
        },
      },
    },
  },
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: { Handler: 'index.handler', Runtime: 'nodejs22.x', Code: { ZipFile } },
  },
});
const reads = (text: string) => `exports.handler = async (event) => { ${text} };`;
const http = (RouteKey: string, text: string) => ({
  Fn: world('x', reads(text)).Fn,
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: { IntegrationUri: { 'Fn::GetAtt': ['Fn', 'Arn'] } },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { RouteKey, Target: { 'Fn::Sub': 'integrations/${Integration}' } },
  },
});

export const examples: Examples = {
  pass: [
    { resources: world('{id}', reads('return event.pathParameters.id;')) },
    {
      name: 'renamed',
      resources: world('{id}', reads('const { id: sessionId } = event.pathParameters ?? {};')),
    },
    { name: 'greedy', resources: world('{proxy+}', reads('return event.pathParameters?.proxy;')) },
    { resources: http('GET /items/{itemId}', `return event.pathParameters['itemId'];`) },
  ],
  fail: [
    {
      resources: world('{id}', reads('return event.pathParameters.itemId;')),
      at: 'Fn',
      says: /reads the path parameter itemId; its routes \(\/items\/\{id\}\) have id/,
    },
    { resources: world('{id}', reads('const p = event.pathParameters || {}; return p.itemId;')) },
    {
      resources: world(
        '{id}',
        `exports.handler = async ({ pathParameters: { itemId } }) => itemId;`,
      ),
    },
    { resources: http('GET /items/{id}', 'const { itemId } = event.pathParameters;') },
  ],
  skip: [{ resources: { Fn: world('{id}', reads('return event.pathParameters.itemId;')).Fn } }],
};
