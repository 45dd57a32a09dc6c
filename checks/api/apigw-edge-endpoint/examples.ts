import type { Examples } from '../../../src/checking/index.js';

const api = (configuration?: unknown, type = 'AWS::ApiGateway::RestApi') => ({
  resources: {
    Api: {
      Type: type,
      Properties: {
        Name: 'api',
        ...(configuration !== undefined && { EndpointConfiguration: configuration }),
      },
    },
  },
});

export const examples: Examples = {
  pass: [
    api({ Types: ['REGIONAL'] }),
    { name: 'private', ...api({ Types: ['PRIVATE'], VpcEndpointIds: ['vpce-1'] }) },
    api({ Type: 'REGIONAL' }, 'AWS::Serverless::Api'),
  ],
  fail: [
    { ...api(), says: /says nothing of its endpoint/, at: 'Api' },
    { ...api({ Types: ['EDGE'] }), says: /of type EDGE/ },
    api('EDGE', 'AWS::Serverless::Api'),
  ],
  unknown: [
    {
      template: {
        Parameters: { Kind: { Type: 'String' } },
        Resources: api({ Types: [{ Ref: 'Kind' }] }).resources,
      },
    },
  ],
};
