import { httpPart } from './http-part.js';

export const httpDeployment = httpPart({
  type: 'AWS::ApiGatewayV2::Deployment',
  title: 'deployment of an HTTP API',
  tier: 'compute',
  kind: 'deployment',
  path: 'deployments',
  idIsDrawn: true,
});
