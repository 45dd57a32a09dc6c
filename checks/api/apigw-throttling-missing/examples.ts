import type { Examples } from '../../../src/checking/index.js';

const stage = (settings: readonly object[] = []) => ({
  Type: 'AWS::ApiGateway::Stage',
  Properties: { RestApiId: 'a', DeploymentId: 'd', StageName: 'v1', MethodSettings: settings },
});
const all = (limits: object) => [{ HttpMethod: '*', ResourcePath: '/*', ...limits }];
const http = (settings: object) => ({
  Type: 'AWS::ApiGatewayV2::Stage',
  Properties: { ApiId: 'a', StageName: '$default', ...settings },
});
const plan = (throttle: object) => ({
  Type: 'AWS::ApiGateway::UsagePlan',
  Properties: { ApiStages: [{ ApiId: 'a', Stage: { Ref: 'Stage' } }], ...throttle },
});

export const examples: Examples = {
  pass: [
    { resources: { Stage: stage(all({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 })) } },
    {
      name: 'of an HTTP API',
      resources: { Stage: http({ DefaultRouteSettings: { ThrottlingRateLimit: 10 } }) },
    },
    {
      name: 'a usage plan',
      resources: { Stage: stage(), Plan: plan({ Throttle: { RateLimit: 10, BurstLimit: 5 } }) },
    },
    {
      name: 'a number that is only known at deployment',
      template: {
        Parameters: { Rate: { Type: 'Number' } },
        Resources: { Stage: stage(all({ ThrottlingRateLimit: { Ref: 'Rate' } })) },
      },
    },
  ],
  fail: [
    { resources: { Stage: stage() }, at: 'Stage' },
    { resources: { Stage: stage(all({ LoggingLevel: 'ERROR' })) } },
    {
      name: 'only for one method',
      resources: {
        Stage: stage([{ HttpMethod: 'POST', ResourcePath: '/~1login', ThrottlingRateLimit: 5 }]),
      },
    },
    {
      name: 'nothing gets through',
      resources: { Stage: stage(all({ ThrottlingRateLimit: 0, ThrottlingBurstLimit: 5 })) },
      says: /refuses every request/,
    },
    { resources: { Stage: http({}) } },
    { name: 'a usage plan without limits', resources: { Stage: stage(), Plan: plan({}) } },
  ],
  skip: [
    {
      resources: { D: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: 'a' } } },
    },
  ],
};
