import { restPart } from './rest-part.js';

export const restValidator = restPart({
  type: 'AWS::ApiGateway::RequestValidator',
  title: 'request validator',
  tier: 'compute',
  kind: 'request-validator',
  path: 'requestvalidators/*',
  idIsDrawn: true,
});
