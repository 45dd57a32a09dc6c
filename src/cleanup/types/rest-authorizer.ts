import { restPart } from './rest-part.js';

export const restAuthorizer = restPart({
  type: 'AWS::ApiGateway::Authorizer',
  title: 'authorizer',
  tier: 'compute',
  kind: 'authorizer',
  path: 'authorizers/*',
  idIsDrawn: true,
});
