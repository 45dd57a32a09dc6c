import { expect, test } from 'vitest';
import { guardedRoutes } from './routes-of-templates.js';

const method = (verb: string, type: string) => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: {
    RestApiId: { Ref: 'Api' },
    ResourceId: { Ref: 'Items' },
    HttpMethod: verb,
    AuthorizationType: type,
  },
});
const template = {
  Resources: {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
    Items: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: {
        RestApiId: { Ref: 'Api' },
        ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
        PathPart: 'items',
      },
    },
    Open: method('GET', 'NONE'),
    Guarded: method('POST', 'CUSTOM'),
    Preflight: method('OPTIONS', 'CUSTOM'),
  },
};

test('routes with an authorizer are asked, others are not guessed at', async () => {
  const place = { account: '000000000000', region: 'eu-west-1' };
  const templates = [
    { stack: 'Api', ...place, text: JSON.stringify(template) },
    { stack: 'Other', ...place, text: 'Resources: !Sub not-json' },
  ];
  const routes = await guardedRoutes(templates, new Date('2030-01-01T00:00:00Z'));
  expect(routes.map(({ route }) => route)).toEqual(['POST /items']);
});
