import { httpPart } from './http-part.js';

export const httpAuthorizer = httpPart({
  type: 'AWS::ApiGatewayV2::Authorizer',
  title: 'authorizer of an HTTP API',
  tier: 'compute',
  kind: 'authorizer',
  path: 'authorizers',
  idIsDrawn: true,
});
