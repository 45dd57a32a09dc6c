import type { Examples } from '../../../src/checking/index.js';

const rest = (properties: object) => ({
  Type: 'AWS::ApiGateway::Stage',
  Properties: { RestApiId: 'a', DeploymentId: 'd', StageName: 'v1', ...properties },
});
const http = (properties: object) => ({
  Type: 'AWS::ApiGatewayV2::Stage',
  Properties: { ApiId: 'a', StageName: '$default', ...properties },
});
const JSON_FORMAT = '{"requestId":"$context.requestId","status":"$context.status"}';
const to = (format: unknown) => ({ DestinationArn: 'arn:aws:logs:…', Format: format });

export const examples: Examples = {
  pass: [
    { resources: { Stage: rest({ AccessLogSetting: to(JSON_FORMAT) }) } },
    { resources: { Stage: http({ AccessLogSettings: to(`${JSON_FORMAT}\n`) }) } },
    {
      name: 'a format from elsewhere',
      template: {
        Parameters: { Format: { Type: 'String' } },
        Resources: { Stage: rest({ AccessLogSetting: to({ Ref: 'Format' }) }) },
      },
    },
  ],
  fail: [
    { resources: { Stage: rest({}) }, at: 'Stage' },
    { resources: { Stage: http({}) } },
    {
      name: 'as web servers do',
      resources: {
        Stage: rest({
          AccessLogSetting: to('$context.identity.sourceIp [$context.requestTime] $context.status'),
        }),
      },
      says: /not as JSON/,
    },
    {
      name: 'execution logs are something else',
      resources: {
        Stage: rest({
          MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'INFO' }],
        }),
      },
    },
  ],
};
