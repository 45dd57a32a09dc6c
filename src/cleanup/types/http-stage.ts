import { httpPart } from './http-part.js';

export const httpStage = httpPart({
  type: 'AWS::ApiGatewayV2::Stage',
  title: 'stage of an HTTP API',
  tier: 'triggers',
  kind: 'stage',
  path: 'stages',
  idIsDrawn: false,
});
