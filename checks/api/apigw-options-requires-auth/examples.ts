import type { Examples } from '../../../src/checking/index.js';
import { preflight, restApi } from '../example-apis.js';

const answer = preflight({ 'Allow-Origin': 'https://example.org' });
const guarded = { AuthorizationType: 'COGNITO_USER_POOLS', AuthorizerId: 'a' };
const api = (preflights: object) =>
  restApi({ '/sessions': ['GET', 'OPTIONS'] }, (verb) =>
    verb === 'OPTIONS' ? { ...answer, ...preflights } : guarded,
  );
const sam = (auth: object) => ({
  Api: {
    Type: 'AWS::Serverless::Api',
    Properties: { StageName: 'v1', Cors: "'*'", Auth: { DefaultAuthorizer: 'Jwt', ...auth } },
  },
});

export const examples: Examples = {
  pass: [
    { resources: api({}) },
    {
      name: 'ANY with an authorizer beside OPTIONS without',
      resources: restApi({ '/a': ['ANY', 'OPTIONS'] }, (verb) =>
        verb === 'OPTIONS' ? answer : guarded,
      ),
    },
    { resources: sam({ AddDefaultAuthorizerToCorsPreflight: false }) },
  ],
  fail: [
    { resources: api(guarded), says: /wants authorization \(COGNITO_USER_POOLS\)/ },
    { resources: api({ ApiKeyRequired: true }), says: /an API key/ },
    {
      name: 'ANY is alone on a resource',
      resources: restApi({ '/a': ['GET', 'OPTIONS'], '/b': ['ANY'] }, (verb) =>
        verb === 'OPTIONS' ? answer : guarded,
      ),
      at: 'ANYPathb',
    },
    { name: 'default of SAM', resources: sam({}), says: /DefaultAuthorizer holds/ },
    {
      name: 'API key by SAM',
      resources: sam({ AddDefaultAuthorizerToCorsPreflight: false, ApiKeyRequired: true }),
      says: /ApiKeyRequired holds/,
    },
  ],
  skip: [
    {
      name: 'no browser calls it',
      resources: restApi({ '/a': ['GET', 'OPTIONS'] }, () => guarded),
    },
    { resources: restApi({ '/a': ['GET'] }, () => guarded) },
  ],
};
