import { httpPart } from './http-part.js';

export const httpRoute = httpPart({
  type: 'AWS::ApiGatewayV2::Route',
  title: 'route of an HTTP API',
  tier: 'triggers',
  kind: 'route',
  path: 'routes',
  idIsDrawn: true,
});
