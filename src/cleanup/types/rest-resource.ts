import { restPart } from './rest-part.js';

export const restResource = restPart({
  type: 'AWS::ApiGateway::Resource',
  title: 'path of an API',
  tier: 'compute',
  kind: 'resource',
  path: 'resources/*',
  idIsDrawn: true,
});
