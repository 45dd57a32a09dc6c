import type { Examples } from '../../../src/checking/index.js';
import { preflight, restApi } from '../example-apis.js';

const answer = preflight({ 'Allow-Origin': 'https://example.org' });
const api = (paths: Readonly<Record<string, readonly string[]>>) => ({
  resources: restApi(paths, (verb) => (verb === 'OPTIONS' ? answer : {})),
});

export const examples: Examples = {
  pass: [
    api({ '/a': ['GET', 'OPTIONS'], '/b': ['POST', 'OPTIONS'] }),
    { name: 'a path part without methods', ...api({ '/a/b': ['GET', 'OPTIONS'] }) },
    { name: 'the function answers', ...api({ '/a': ['GET', 'OPTIONS'], '/{proxy+}': ['ANY'] }) },
  ],
  fail: [
    {
      ...api({ '/a': ['GET', 'OPTIONS'], '/b/{id}': ['PUT', 'DELETE'] }),
      says: /\/b\/\{id\} has DELETE, PUT and no OPTIONS/,
      at: 'PUTPathbXid',
    },
    {
      name: 'described by OpenAPI',
      resources: {
        Api: {
          Type: 'AWS::ApiGateway::RestApi',
          Properties: {
            Body: {
              openapi: '3.0.1',
              paths: {
                '/a': { get: {}, options: { 'x-amazon-apigateway-integration': { type: 'mock' } } },
                '/b': { post: {} },
              },
            },
          },
        },
      },
      says: /\/b has POST and no OPTIONS/,
    },
    { name: 'ANY that only refuses', ...api({ '/a': ['GET', 'OPTIONS'], '/b': ['GET', '405'] }) },
  ],
  skip: [
    { name: 'no CORS at all', ...api({ '/a': ['GET'], '/b': ['POST'] }) },
    {
      name: 'every preflight goes to a function',
      resources: restApi({ '/a': ['OPTIONS'], '/b': ['GET'] }, () => ({
        Integration: { Type: 'AWS_PROXY' },
      })),
    },
  ],
};
