import type { Examples } from '../../../src/checking/index.js';
import { restApi } from '../example-apis.js';

const api = restApi({ '/health': ['GET', 'OPTIONS'], '/albums': ['POST'] });
const deployment = (dependsOn?: readonly string[], properties: object = {}) => ({
  Type: 'AWS::ApiGateway::Deployment',
  ...(dependsOn && { DependsOn: dependsOn }),
  Properties: { RestApiId: { Ref: 'Api' }, ...properties },
});

export const examples: Examples = {
  pass: [{ resources: api }],
  fail: [
    {
      resources: { ...api, Deployment: deployment(['GETPathhealth', 'OPTIONSPathhealth']) },
      says: /does not wait for POSTPathalbums/,
      at: 'Deployment',
    },
    { resources: { ...api, Deployment: deployment() } },
    {
      name: 'preflights count',
      resources: { ...api, Deployment: deployment(['GETPathhealth', 'POSTPathalbums']) },
      says: /OPTIONSPathhealth/,
    },
    {
      name: 'makes its own stage',
      resources: {
        ...restApi({ '/health': ['GET'] }),
        Stage: { Type: 'AWS::SNS::Topic' },
        Deployment: deployment(undefined, { StageName: 'v1' }),
      },
    },
    {
      name: 'no methods at all',
      resources: restApi({}),
      says: /has no methods/,
    },
  ],
  skip: [
    {
      name: 'described by OpenAPI',
      resources: {
        ...restApi({}),
        Api: {
          Type: 'AWS::ApiGateway::RestApi',
          Properties: { Body: { openapi: '3.0.0', paths: {} } },
        },
      },
    },
    { name: 'an old snapshot', resources: { Old: deployment() } },
    {
      name: 'HTTP APIs deploy themselves',
      resources: {
        Stage: {
          Type: 'AWS::ApiGatewayV2::Stage',
          Properties: { ApiId: 'a', StageName: '$default', AutoDeploy: true },
        },
      },
    },
  ],
};
