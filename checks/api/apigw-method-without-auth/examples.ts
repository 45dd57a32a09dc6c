import type { Examples } from '../../../src/checking/index.js';
import { httpApi, restApi } from '../example-apis.js';

const guarded = { AuthorizationType: 'CUSTOM', AuthorizerId: 'a' };
const option = (routes: readonly string[]) => ({
  settings: { options: { 'apigw-method-without-auth': { public: routes } } },
});

export const examples: Examples = {
  pass: [
    { resources: restApi({ '/health': ['GET'], '/auth/login': ['POST', 'OPTIONS'] }) },
    { resources: restApi({ '/sessions': ['GET', 'POST'] }, () => guarded) },
    {
      name: 'a link carries its own signature',
      resources: restApi({ '/downloads/{id}': ['GET'] }),
    },
    {
      name: 'listed as public',
      resources: restApi({ '/hooks/{name}': ['POST'] }),
      ...option(['POST /hooks/{hook}']),
    },
    {
      name: 'needs a key',
      resources: restApi({ '/a': ['GET'] }, () => ({ ApiKeyRequired: true })),
    },
  ],
  fail: [
    {
      resources: restApi({ '/sessions': ['GET'] }),
      says: /GET \/sessions asks for no authorization/,
    },
    {
      name: 'another method of a public path',
      resources: restApi({ '/health': ['GET', 'POST'] }),
      at: 'POSTPathhealth',
    },
    {
      name: 'a list of its own',
      resources: restApi({ '/health': ['GET'] }),
      ...option(['POST /auth/login']),
    },
    { resources: restApi({ '/{proxy+}': ['ANY'] }), says: /ANY/ },
    { resources: httpApi(['GET /sessions']) },
  ],
  unknown: [
    {
      template: {
        Parameters: { Kind: { Type: 'String' } },
        Resources: restApi({ '/a': ['GET'] }, () => ({ AuthorizationType: { Ref: 'Kind' } })),
      },
    },
    {
      name: 'a path elsewhere',
      resources: {
        ...restApi({}),
        Lost: {
          Type: 'AWS::ApiGateway::Method',
          Properties: {
            RestApiId: { Ref: 'Api' },
            ResourceId: { 'Fn::ImportValue': 'resource' },
            HttpMethod: 'GET',
            AuthorizationType: 'NONE',
          },
        },
      },
    },
  ],
  skip: [
    { name: 'preflights stay public', resources: restApi({ '/sessions': ['OPTIONS', '405'] }) },
  ],
};
