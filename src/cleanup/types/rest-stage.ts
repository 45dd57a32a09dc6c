import { restPart } from './rest-part.js';

export const restStage = restPart({
  type: 'AWS::ApiGateway::Stage',
  title: 'stage of an API',
  tier: 'triggers',
  kind: 'stage',
  path: 'stages/*',
});
