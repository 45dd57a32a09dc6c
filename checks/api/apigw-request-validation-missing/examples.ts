import type { Examples } from '../../../src/checking/index.js';
import { restApi } from '../example-apis.js';

const api = (change: object = {}) => restApi({ '/uploads/{id}': ['POST'] }, () => change);

export const examples: Examples = {
  pass: [
    { resources: api({ RequestValidatorId: 'abc' }) },
    { resources: api({ RequestModels: { 'application/json': 'Upload' } }) },
    {
      name: 'the function validates, or there is no JSON in the body',
      resources: api(),
      settings: {
        options: { 'apigw-request-validation-missing': { validated: ['POST /uploads/{name}'] } },
      },
    },
  ],
  fail: [
    { resources: api(), says: /POST \/uploads\/\{id\} has no request validator/ },
    { resources: restApi({ '/a': ['PUT', 'PATCH'] }), says: /PATCH \/a/ },
  ],
  skip: [{ resources: restApi({ '/a': ['GET', 'DELETE', 'OPTIONS', '405'] }) }],
};
