import { cannotTell, defineRule, fail, onResources, pass } from '../../../src/checking/index.js';

export const apigwEdgeEndpoint = defineRule({
  id: 'apigw-edge-endpoint',
  title: 'A REST API is edge-optimized',
  why: 'Every call takes a detour over a CloudFront distribution that nobody can configure, and a custom domain needs a certificate in us-east-1.',
  fix: 'Set EndpointConfiguration with Types [REGIONAL], and put a distribution of your own in front where one is wanted.',
  severity: 'info',
  phase: 'practice',
  source: 'API Gateway Developer Guide, "API endpoint types for REST APIs in API Gateway"',
  judges: [
    onResources(['AWS::ApiGateway::RestApi', 'AWS::Serverless::Api'], (api) => {
      const configuration = api.get('EndpointConfiguration');
      const isSam = api.type === 'AWS::Serverless::Api';
      const given = isSam ? configuration.get('Type') : configuration.get('Types.0');
      const type = isSam && configuration.kind === 'text' ? configuration : given;
      if (type.isAbsent)
        return fail(`${api.logicalId} says nothing of its endpoint, so it is EDGE.`);
      if (type.likely === undefined) return cannotTell('the endpoint type is not known', type);
      return type.likely === 'EDGE' ? fail('The endpoint is of type EDGE.', { at: type }) : pass;
    }),
  ],
});
