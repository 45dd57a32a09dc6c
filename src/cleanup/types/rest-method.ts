import { restPart } from './rest-part.js';

export const restMethod = restPart({
  type: 'AWS::ApiGateway::Method',
  title: 'method of an API',
  tier: 'triggers',
  kind: 'method',
  path: 'resources/*',
  named: ({ id, properties }) => {
    const [
      ,
      resource = String(properties['ResourceId'] ?? ''),
      method = String(properties['HttpMethod'] ?? ''),
    ] = id.split('|');
    return [resource, method];
  },
});
