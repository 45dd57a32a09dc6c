import { restPart } from './rest-part.js';

export const restModel = restPart({
  type: 'AWS::ApiGateway::Model',
  title: 'model of an API',
  tier: 'compute',
  kind: 'model',
  path: 'models/*',
});
