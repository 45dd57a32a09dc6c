import { restPart } from './rest-part.js';

export const restDeployment = restPart({
  type: 'AWS::ApiGateway::Deployment',
  title: 'deployment of an API',
  tier: 'compute',
  kind: 'deployment',
  path: 'deployments/*',
  idIsDrawn: true,
});
