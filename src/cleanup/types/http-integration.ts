import { httpPart } from './http-part.js';

export const httpIntegration = httpPart({
  type: 'AWS::ApiGatewayV2::Integration',
  title: 'integration of an HTTP API',
  tier: 'compute',
  kind: 'integration',
  path: 'integrations',
  idIsDrawn: true,
});
