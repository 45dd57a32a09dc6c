import { restPart } from './rest-part.js';

export const restGatewayResponse = restPart({
  type: 'AWS::ApiGateway::GatewayResponse',
  title: 'gateway response',
  tier: 'triggers',
  kind: 'gateway-response',
  path: 'gatewayresponses/*',
  named: ({ id, properties }) => [String(properties['ResponseType'] ?? id)],
});
